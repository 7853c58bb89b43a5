/**
 * The planning desk: changes of a plan that can be undone, moves, states and cover of theatre sessions, who has been
 * told, rival plans, saved views. Frozen once it has shipped.
 */
export const version = 2;

export const sql = `
-- What the plan's totals are counted by is read from the index alone.
DROP INDEX entry_by_tci_date;
CREATE INDEX entry_by_tci_date ON entry (tci_date, intended_management, missing_since_import_id);

-- Where an entry was moved to inside the window. To another date: it counts as cancelled on its old one all the same.
-- Within its date nothing is cancelled, and it is kept.
ALTER TABLE decision ADD COLUMN moved_to_date TEXT CHECK (moved_to_date IS NULL OR decision IN ('cancel', 'keep'));
ALTER TABLE decision ADD COLUMN moved_to_site_code TEXT CHECK (moved_to_site_code IS NULL OR moved_to_date IS NOT NULL);
ALTER TABLE decision ADD COLUMN moved_to_theatre TEXT CHECK (moved_to_theatre IS NULL OR moved_to_date IS NOT NULL);
ALTER TABLE decision ADD COLUMN moved_to_session TEXT CHECK (moved_to_session IS NULL OR moved_to_date IS NOT NULL);
-- The decision that an undo or a redo put back by this one.
ALTER TABLE decision ADD COLUMN restores INTEGER REFERENCES decision (id);

-- A rival plan of a strike. It has a row of its own in strike, whose id everything in it hangs on; name, dates and
-- window are those of the strike that it is a variant of.
CREATE TABLE variant (
  plan_id INTEGER PRIMARY KEY REFERENCES strike (id),
  strike_id INTEGER NOT NULL REFERENCES strike (id),
  name TEXT NOT NULL,
  note TEXT,
  copied_from INTEGER NOT NULL REFERENCES strike (id),
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL,
  CHECK (plan_id <> strike_id)
) STRICT;
CREATE INDEX variant_by_strike ON variant (strike_id, plan_id);

-- The decisions that stand at strikes themselves: what counts, prints and is told of.
CREATE VIEW strike_decision AS
  SELECT strike_id, entry_id, decision_id FROM current_decision WHERE strike_id NOT IN (SELECT plan_id FROM variant);

-- One thing said about a theatre session in a plan: its state, or whether a role of its cover is there.
CREATE TABLE session_fact (
  id INTEGER PRIMARY KEY,
  strike_id INTEGER NOT NULL REFERENCES strike (id),
  list_date TEXT NOT NULL,
  site_code TEXT NOT NULL, -- '' where the extract has none: part of the key
  theatre TEXT NOT NULL,
  session TEXT NOT NULL,
  treatment_function TEXT NOT NULL, -- '' but for entries without a theatre
  fact TEXT NOT NULL,
  value TEXT, -- NULL: nothing is said any more
  person TEXT,
  why TEXT,
  said_by TEXT NOT NULL,
  said_at TEXT NOT NULL
) STRICT;

CREATE TABLE current_session_fact (
  strike_id INTEGER NOT NULL REFERENCES strike (id),
  list_date TEXT NOT NULL,
  site_code TEXT NOT NULL,
  theatre TEXT NOT NULL,
  session TEXT NOT NULL,
  treatment_function TEXT NOT NULL,
  fact TEXT NOT NULL,
  session_fact_id INTEGER NOT NULL UNIQUE REFERENCES session_fact (id),
  PRIMARY KEY (strike_id, list_date, site_code, theatre, session, treatment_function, fact)
) STRICT, WITHOUT ROWID;

-- An attempt to tell a patient; 'withdrawn' takes back what stood before it.
CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  strike_id INTEGER NOT NULL REFERENCES strike (id),
  entry_id INTEGER NOT NULL REFERENCES entry (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('told', 'message-left', 'not-reached', 'withdrawn')),
  how TEXT CHECK (how IN ('phone', 'letter', 'text-message', 'email', 'in-person')),
  note TEXT,
  contacted_by TEXT NOT NULL,
  contacted_at TEXT NOT NULL,
  CHECK ((outcome = 'withdrawn') = (how IS NULL))
) STRICT;
CREATE INDEX contact_by_entry ON contact (strike_id, entry_id, id);

CREATE TABLE current_contact (
  strike_id INTEGER NOT NULL REFERENCES strike (id),
  entry_id INTEGER NOT NULL REFERENCES entry (id),
  contact_id INTEGER NOT NULL UNIQUE REFERENCES contact (id),
  PRIMARY KEY (strike_id, entry_id)
) STRICT, WITHOUT ROWID;

-- One thing that a planner did to a plan, however many rows it touched; an undo and a redo are actions too.
CREATE TABLE plan_action (
  id INTEGER PRIMARY KEY,
  strike_id INTEGER NOT NULL REFERENCES strike (id),
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  of_action INTEGER REFERENCES plan_action (id),
  name TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  CHECK ((kind = 'do') = (of_action IS NULL))
) STRICT;
CREATE INDEX plan_action_by_strike ON plan_action (strike_id, id);

-- What an action put in the place of what: ids of decision, session_fact or contact. before_id NULL: nothing stood.
CREATE TABLE plan_action_item (
  action_id INTEGER NOT NULL REFERENCES plan_action (id),
  facet TEXT NOT NULL CHECK (facet IN ('decision', 'session', 'contact')),
  after_id INTEGER NOT NULL,
  before_id INTEGER,
  PRIMARY KEY (action_id, facet, after_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_action_item_by_after ON plan_action_item (facet, after_id);

-- What can be undone, and what redone, in the order of the actions; a new action takes away what could be redone.
CREATE TABLE plan_stack (
  action_id INTEGER PRIMARY KEY REFERENCES plan_action (id),
  strike_id INTEGER NOT NULL REFERENCES strike (id),
  undone INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT;
CREATE INDEX plan_stack_by_strike ON plan_stack (strike_id, undone, action_id);

-- The action on the strike's own plan by which a variant was adopted: while it is not undone, the variant is adopted.
CREATE TABLE adoption (
  action_id INTEGER PRIMARY KEY REFERENCES plan_action (id),
  plan_id INTEGER NOT NULL REFERENCES variant (plan_id)
) STRICT;
CREATE INDEX adoption_by_plan ON adoption (plan_id);

CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  definition TEXT NOT NULL, -- JSON, as the plan's screen understands it
  saved_by TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

${["session_fact", "contact", "plan_action", "plan_action_item", "adoption"]
  .map(
    (table) => `
CREATE TRIGGER ${table}_never_changes BEFORE UPDATE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_never_goes BEFORE DELETE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
  )
  .join("\n")}
`;
