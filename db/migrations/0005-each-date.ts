/**
 * One decision and one contact for each date that an entry was due on. Frozen once it has shipped.
 *
 * All that was decided about an entry in a plan until now is about one date, that of the decision which is current: so
 * returns as at earlier times, and what can be undone, stay what they were.
 */
export const version = 5;

const aboutDate = (table: string): string => `
DROP TRIGGER ${table}_never_changes;
ALTER TABLE ${table} ADD COLUMN about_date TEXT NOT NULL DEFAULT ''; -- '' where the list gave it none: part of the key
UPDATE ${table} SET about_date = coalesce((SELECT d.due_date FROM current_decision c JOIN decision d ON d.id = c.decision_id
  WHERE c.strike_id = ${table}.strike_id AND c.entry_id = ${table}.entry_id), '');
CREATE TRIGGER ${table}_never_changes BEFORE UPDATE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
DROP INDEX ${table}_by_entry;
CREATE INDEX ${table}_by_entry ON ${table} (strike_id, entry_id, about_date, id);`;

const pointers = (table: string): string => `
CREATE TABLE pointer_by_date (
  strike_id INTEGER NOT NULL REFERENCES strike (id),
  entry_id INTEGER NOT NULL REFERENCES entry (id),
  about_date TEXT NOT NULL,
  ${table}_id INTEGER NOT NULL UNIQUE REFERENCES ${table} (id),
  PRIMARY KEY (strike_id, entry_id, about_date)
) STRICT, WITHOUT ROWID;
INSERT INTO pointer_by_date SELECT c.strike_id, c.entry_id, t.about_date, t.id
  FROM current_${table} c JOIN ${table} t ON t.id = c.${table}_id;
DROP TABLE current_${table};
ALTER TABLE pointer_by_date RENAME TO current_${table};`;

export const sql = `
DROP VIEW strike_decision;
${aboutDate("decision")}
${aboutDate("contact")}
${pointers("decision")}
${pointers("contact")}
-- The decisions that are current at strikes themselves: what counts, prints and is told of.
CREATE VIEW strike_decision AS
  SELECT strike_id, entry_id, about_date, decision_id FROM current_decision
  WHERE strike_id NOT IN (SELECT plan_id FROM variant);
`;
