/**
 * Strikes and the trust's choices as they stood, so that a return as at an earlier time counts by them; and baselines
 * frozen anew. Frozen once it has shipped.
 */
export const version = 4;

export const sql = `
-- A strike, or the trust with its choices, each time that it was made or changed. The latest by a time stood then.
CREATE TABLE as_it_stood (
  id INTEGER PRIMARY KEY,
  strike_id INTEGER REFERENCES strike (id), -- NULL for the trust
  at TEXT NOT NULL,
  value TEXT NOT NULL -- JSON
) STRICT;
CREATE INDEX as_it_stood_by_strike ON as_it_stood (strike_id, id);

-- The log says what stood until now; where it does not, what stands now is all that is known.
INSERT INTO as_it_stood (strike_id, at, value)
  SELECT s.id, l.at, l.after FROM audit_log l JOIN strike s ON s.id = json_extract(l.after, '$.id')
  WHERE l.action IN ('Strike added', 'Strike changed') ORDER BY l.id;
INSERT INTO as_it_stood (strike_id, at, value)
  SELECT s.id, '', json_object('name', s.name, 'staffGroup', s.staff_group, 'start', s.starts, 'end', s.ends,
    'actionDates', (SELECT json_group_array(a.action_date) FROM
      (SELECT action_date FROM strike_action_date WHERE strike_id = s.id ORDER BY action_date) a),
    'windowFrom', s.window_from, 'windowTo', s.window_to)
  FROM strike s WHERE NOT EXISTS (SELECT 1 FROM as_it_stood h WHERE h.strike_id = s.id)
    AND s.id NOT IN (SELECT plan_id FROM variant);
INSERT INTO as_it_stood (strike_id, at, value)
  SELECT NULL, l.at, l.after FROM audit_log l WHERE l.action IN ('Trust set', 'Trust changed') ORDER BY l.id;
INSERT INTO as_it_stood (strike_id, at, value)
  SELECT NULL, '', t.value FROM setting t
  WHERE t.name = 'trust' AND NOT EXISTS (SELECT 1 FROM as_it_stood h WHERE h.strike_id IS NULL);

-- A baseline frozen again, with the reason; the first one (baseline) stays beside it.
CREATE TABLE baseline_anew (
  id INTEGER PRIMARY KEY,
  strike_id INTEGER NOT NULL REFERENCES baseline (strike_id),
  frozen_at TEXT NOT NULL,
  frozen_by TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX baseline_anew_by_strike ON baseline_anew (strike_id, id);

CREATE TABLE baseline_anew_entry (
  baseline_anew_id INTEGER NOT NULL REFERENCES baseline_anew (id),
  entry_id INTEGER NOT NULL REFERENCES entry (id),
  due_date TEXT NOT NULL,
  PRIMARY KEY (baseline_anew_id, entry_id)
) STRICT, WITHOUT ROWID;

${["as_it_stood", "baseline_anew", "baseline_anew_entry"]
  .map(
    (table) => `
CREATE TRIGGER ${table}_never_changes BEFORE UPDATE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_never_goes BEFORE DELETE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
  )
  .join("\n")}
`;
