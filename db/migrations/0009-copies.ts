/** Theatre lists printed again without a change, and who holds which copy. Frozen once it has shipped. */
export const version = 9;

const LIST = ["list_date", "site_code", "theatre", "session", "treatment_function", "version"].join(", ");

export const sql = `
-- A version that was printed again: the sheet itself is with its first print.
CREATE TABLE reprint (
  print_id INTEGER NOT NULL REFERENCES print (id),
  list_date TEXT NOT NULL,
  version INTEGER NOT NULL,
  site_code TEXT NOT NULL,
  theatre TEXT NOT NULL,
  session TEXT NOT NULL,
  treatment_function TEXT NOT NULL,
  PRIMARY KEY (${LIST}, print_id),
  FOREIGN KEY (${LIST}) REFERENCES print_sheet (${LIST})
) STRICT, WITHOUT ROWID;

-- Who has a copy of a version, and later that it was destroyed: the last row of a holder is how it is now.
CREATE TABLE copy_note (
  id INTEGER PRIMARY KEY,
  list_date TEXT NOT NULL,
  version INTEGER NOT NULL,
  site_code TEXT NOT NULL,
  theatre TEXT NOT NULL,
  session TEXT NOT NULL,
  treatment_function TEXT NOT NULL,
  holder TEXT NOT NULL,
  destroyed INTEGER NOT NULL CHECK (destroyed IN (0, 1)),
  noted_by TEXT NOT NULL,
  noted_at TEXT NOT NULL,
  FOREIGN KEY (${LIST}) REFERENCES print_sheet (${LIST})
) STRICT;
CREATE INDEX copy_note_by_list ON copy_note (list_date);

${["reprint", "copy_note"]
  .map(
    (table) => `
CREATE TRIGGER ${table}_never_changes BEFORE UPDATE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_never_goes BEFORE DELETE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
  )
  .join("\n")}
`;
