/**
 * The first shape of the file. Frozen: a later change is a later migration.
 *
 * Dates are ISO text, instants UTC text, blank is NULL. Append-only tables refuse UPDATE and DELETE; the present
 * state (entry, current_decision) is kept beside them by the same transaction.
 */
export const version = 1;

export const sql = `
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

-- How files with these headings are read: one mapping for each shape of headings.
CREATE TABLE mapping (
  id INTEGER PRIMARY KEY,
  shape TEXT NOT NULL UNIQUE, -- the headings in plain form, sorted
  name TEXT NOT NULL,
  mapping TEXT NOT NULL, -- JSON
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL
) STRICT;

CREATE TABLE import (
  id INTEGER PRIMARY KEY,
  file_name TEXT NOT NULL,
  file_size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  shape TEXT NOT NULL,
  as_at TEXT NOT NULL,
  as_at_from TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  imported_by TEXT NOT NULL,
  rows_read INTEGER NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  missing INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  left_out INTEGER NOT NULL,
  warnings INTEGER NOT NULL,
  -- Part of unchanged, beside missing, and part of changed.
  skipped INTEGER NOT NULL DEFAULT 0,
  missing_skipped INTEGER NOT NULL DEFAULT 0,
  renumbered INTEGER NOT NULL DEFAULT 0,
  -- Kinds of change that the planner left out, in words; and the mapping by which it was read. NULL for none.
  skipped_kinds TEXT,
  mapping TEXT,
  CHECK (rows_read = added + changed + unchanged + refused + left_out)
) STRICT;

CREATE TABLE import_problem (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  line INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('refused', 'left-out', 'warning')),
  entry_number TEXT,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  problem TEXT NOT NULL
) STRICT;
CREATE INDEX import_problem_by_import ON import_problem (import_id, kind, line);

CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  entry_number TEXT NOT NULL,
  nhs_number TEXT,
  hospital_number TEXT,
  surname TEXT,
  forename TEXT,
  date_of_birth TEXT,
  sex TEXT,
  treatment_function TEXT,
  main_specialty TEXT,
  consultant_code TEXT,
  consultant_name TEXT,
  procedure_code TEXT,
  procedure_text TEXT,
  side TEXT,
  intended_management TEXT,
  admission_type TEXT,
  priority_type TEXT,
  procedure_priority TEXT,
  cancer_ptl TEXT,
  cancer_target_date TEXT,
  rtt_start_date TEXT,
  decided_to_admit_date TEXT,
  tci_date TEXT,
  tci_time TEXT,
  site_code TEXT,
  theatre TEXT,
  session TEXT,
  list_order INTEGER,
  expected_minutes INTEGER,
  anaesthetic TEXT,
  ward TEXT,
  previous_cancellations INTEGER,
  list_status TEXT,
  -- The columns that the last extract to write this row carried, and a hash of what it said in them: an extract
  -- with the same columns and the same hash says nothing new.
  carried TEXT NOT NULL,
  row_hash TEXT NOT NULL,
  first_import_id INTEGER NOT NULL REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  changed_import_id INTEGER NOT NULL REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  -- The first import since the entry was last seen that did not name it; NULL while it is on the extract.
  missing_since_import_id INTEGER REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX entry_by_number ON entry (entry_number);
CREATE INDEX entry_by_tci_date ON entry (tci_date);

-- What an import changed in an entry that was on the list: the fields before and after, as JSON by field name, and
-- what else undoing it must put back. An entry that an import added and an undo took off again may be named here still.
CREATE TABLE entry_change (
  import_id INTEGER NOT NULL REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  entry_id INTEGER NOT NULL,
  -- restamped: only carried and row_hash, which no screen shows.
  kind TEXT NOT NULL CHECK (kind IN ('changed', 'back', 'gone', 'restamped')),
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  carried TEXT NOT NULL,
  row_hash TEXT NOT NULL,
  changed_import_id INTEGER NOT NULL,
  missing_since_import_id INTEGER,
  PRIMARY KEY (import_id, entry_id)
) STRICT, WITHOUT ROWID;

-- An import undone: the list is as it was before it. Its own rows stay, as what happened.
CREATE TABLE import_undo (
  import_id INTEGER PRIMARY KEY REFERENCES import (id),
  undone_at TEXT NOT NULL,
  undone_by TEXT NOT NULL,
  restored INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  parked INTEGER NOT NULL,
  -- The highest id that an entry ever had: ids of entries taken off are not given again.
  last_entry_id INTEGER NOT NULL
) STRICT;

CREATE TABLE strike (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  staff_group TEXT NOT NULL,
  starts TEXT NOT NULL, -- wall clock, Europe/London
  ends TEXT NOT NULL,
  window_from TEXT NOT NULL,
  window_to TEXT NOT NULL,
  called_off TEXT, -- the instant at which it was called off
  CHECK (starts < ends),
  CHECK (window_from <= window_to)
) STRICT;

CREATE TABLE strike_action_date (
  strike_id INTEGER NOT NULL REFERENCES strike (id),
  action_date TEXT NOT NULL,
  PRIMARY KEY (strike_id, action_date)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  strike_id INTEGER NOT NULL REFERENCES strike (id),
  entry_id INTEGER NOT NULL REFERENCES entry (id),
  decision TEXT NOT NULL CHECK (decision IN ('cancel', 'keep', 'undecided')),
  reason TEXT CHECK (reason IN ('industrial-action', 'patient', 'clinical', 'other')),
  note TEXT,
  clinician TEXT,
  decided_by TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  -- The entry as it was when it was decided on (a cancellation that is only amended keeps its first snapshot).
  due_date TEXT,
  site_code TEXT,
  theatre TEXT,
  session TEXT,
  intended_management TEXT,
  treatment_function TEXT,
  -- 1 when intended_management is the planner's word because the extract did not know.
  management_stated INTEGER NOT NULL DEFAULT 0 CHECK (management_stated IN (0, 1)),
  CHECK ((decision = 'cancel') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX decision_by_entry ON decision (strike_id, entry_id, id);

CREATE TABLE current_decision (
  strike_id INTEGER NOT NULL REFERENCES strike (id),
  entry_id INTEGER NOT NULL REFERENCES entry (id),
  decision_id INTEGER NOT NULL UNIQUE REFERENCES decision (id),
  PRIMARY KEY (strike_id, entry_id)
) STRICT, WITHOUT ROWID;

-- A return taken and frozen, with the bytes of its files and the decisions behind its figures.
CREATE TABLE position (
  id INTEGER PRIMARY KEY,
  strike_id INTEGER NOT NULL REFERENCES strike (id),
  kind TEXT NOT NULL CHECK (kind IN ('predicted', 'final')),
  number INTEGER NOT NULL,
  layout TEXT NOT NULL,
  layout_file TEXT NOT NULL, -- JSON: the layout itself, as it was
  rules TEXT NOT NULL, -- JSON: the trust, and the strike's dates and the choices that it was counted by
  as_at TEXT NOT NULL,
  taken_at TEXT NOT NULL,
  taken_by TEXT NOT NULL,
  prepared_by TEXT,
  approved_by TEXT,
  note TEXT, -- why figures fell
  nil_confirmed INTEGER NOT NULL CHECK (nil_confirmed IN (0, 1)),
  figures TEXT NOT NULL, -- JSON
  cells TEXT NOT NULL, -- JSON: headings and rows
  csv BLOB NOT NULL,
  xlsx BLOB NOT NULL,
  sha256 TEXT NOT NULL, -- of everything frozen
  UNIQUE (strike_id, kind, number)
) STRICT;

CREATE TABLE position_entry (
  position_id INTEGER NOT NULL REFERENCES position (id),
  decision_id INTEGER NOT NULL REFERENCES decision (id),
  counted_as TEXT NOT NULL CHECK (counted_as IN ('inpatient', 'day-case')),
  on_action_day INTEGER NOT NULL CHECK (on_action_day IN (0, 1)),
  PRIMARY KEY (position_id, decision_id)
) STRICT, WITHOUT ROWID;

-- What was due in the window when the baseline was frozen: the activity that was planned.
CREATE TABLE baseline (
  strike_id INTEGER PRIMARY KEY REFERENCES strike (id),
  frozen_at TEXT NOT NULL,
  frozen_by TEXT NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('planner', 'first-decision'))
) STRICT;

CREATE TABLE baseline_entry (
  strike_id INTEGER NOT NULL REFERENCES baseline (strike_id),
  entry_id INTEGER NOT NULL REFERENCES entry (id),
  due_date TEXT NOT NULL,
  PRIMARY KEY (strike_id, entry_id)
) STRICT, WITHOUT ROWID;

-- Activity that was never booked because the date was known; the latest row of a strike stands.
CREATE TABLE not_booked (
  id INTEGER PRIMARY KEY,
  strike_id INTEGER NOT NULL REFERENCES strike (id),
  inpatient INTEGER NOT NULL,
  day_case INTEGER NOT NULL,
  note TEXT NOT NULL,
  typed_by TEXT NOT NULL,
  typed_at TEXT NOT NULL
) STRICT;

-- The staffing half of the report as it was typed in; the latest row of a strike stands.
CREATE TABLE staffing (
  id INTEGER PRIMARY KEY,
  strike_id INTEGER NOT NULL REFERENCES strike (id),
  lines TEXT NOT NULL, -- JSON
  typed_by TEXT NOT NULL,
  typed_at TEXT NOT NULL
) STRICT;

-- The trust's own layouts of the return, with the official workbook that each fills.
CREATE TABLE return_layout (
  id TEXT PRIMARY KEY,
  file TEXT NOT NULL, -- JSON
  template BLOB,
  template_name TEXT,
  template_sheets TEXT, -- JSON
  saved_by TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One print of theatre lists; versions count up for each date over all prints of that date.
CREATE TABLE print (
  id INTEGER PRIMARY KEY,
  printed_at TEXT NOT NULL,
  printed_by TEXT NOT NULL,
  printed_as TEXT NOT NULL CHECK (printed_as IN ('pdf', 'printer')),
  file_name TEXT,
  strike_id INTEGER REFERENCES strike (id),
  list_as_at TEXT,
  pages INTEGER NOT NULL
) STRICT;

CREATE TABLE print_sheet (
  print_id INTEGER NOT NULL REFERENCES print (id),
  list_date TEXT NOT NULL,
  version INTEGER NOT NULL,
  site_code TEXT NOT NULL, -- '' where the extract has none: part of the key
  theatre TEXT NOT NULL,
  session TEXT NOT NULL,
  treatment_function TEXT NOT NULL, -- '' but for a sheet without a theatre: one for each specialty
  content TEXT NOT NULL, -- JSON: the sheet as printed
  PRIMARY KEY (list_date, site_code, theatre, session, treatment_function, version)
) STRICT, WITHOUT ROWID;

-- Each row's hash covers the row and the hash before it: a row changed or taken out shows.
CREATE TABLE audit_log (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  before TEXT, -- JSON
  after TEXT, -- JSON
  hash TEXT NOT NULL
) STRICT;

${[
  "import",
  "import_problem",
  "entry_change",
  "import_undo",
  "decision",
  "position",
  "position_entry",
  "baseline",
  "baseline_entry",
  "not_booked",
  "staffing",
  "print",
  "print_sheet",
  "audit_log",
]
  .map(
    (table) => `
CREATE TRIGGER ${table}_never_changes BEFORE UPDATE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_never_goes BEFORE DELETE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
  )
  .join("\n")}
`;
