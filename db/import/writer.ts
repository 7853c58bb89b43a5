import type Database from "better-sqlite3";
import { ENTRY_FIELDS, type EntryField } from "../../shared/domain/list/entry.ts";
import { positionOf, type EntryValues } from "../../shared/domain/import/read-row.ts";
import type { MergePlan } from "../../shared/domain/import/merge-row.ts";
import type { ReadHandle, WriteHandle } from "../connection/handles.ts";
import { columnOf } from "../kernel/column-name.ts";
import { fieldsAfter, type FieldValues, type ImportSink } from "./sink.ts";

type Bound = string | number | null;

/** Reads entries in the form in which rows travel. */
export function createEntryReader(read: ReadHandle): (id: number) => EntryValues {
  const select = read
    .prepare<[number], EntryValues>(`SELECT ${ENTRY_FIELDS.map(columnOf).join(", ")} FROM entry WHERE id = ?`)
    .raw(true);
  return (id) => {
    const values = select.get(id);
    if (values === undefined) throw new Error(`entry ${id} has gone`);
    return values;
  };
}

/** Rows that one INSERT takes: measured, four is the quickest; more is slower again. */
const ROWS_PER_INSERT = 4;

/**
 * A sink that writes, in the transaction that is under way, for one import. Binding values costs more than storing them:
 * what is the same in each row is in the SQL.
 */
export function createImportWriter(write: WriteHandle, importId: number, plan: MergePlan): ImportSink {
  const stamp = `'${plan.stamp}'`;
  const prepareInsert = (
    positions: readonly number[],
    rows: number,
    id: number | null = null,
  ): Database.Statement<Bound[]> => {
    const columns = positions.map((position) => columnOf(fieldAt(position)));
    const given = { column: id === null ? "" : "id, ", value: id === null ? "" : `${id}, ` };
    const row = `(${given.value}${columns.map(() => "?").join(", ")}, ?, ${stamp}, ${importId}, ${importId})`;
    return write.prepare(
      `INSERT INTO entry (${given.column}${columns.join(", ")}, row_hash, carried, first_import_id, changed_import_id)
       VALUES ${Array.from({ length: rows }, () => row).join(", ")}`,
    );
  };
  const { carried } = plan;
  const insertRows = prepareInsert(carried, ROWS_PER_INSERT);
  const insertRow = prepareInsert(carried, 1);
  // Where no column carries the time, a date with a time in it is the exception.
  const withTime = carried.includes(TCI_TIME) ? carried : [...carried, TCI_TIME];
  const insertRowWithTime = prepareInsert(withTime, 1);
  const updateOf = prepareUpdates(
    write,
    `row_hash = ?, carried = ${stamp}, changed_import_id = ${importId}, missing_since_import_id = NULL`,
  );
  // The columns beside the fields are copied from the entry, before the entry is written.
  const insertChange = write.prepare<[string, string, string, number]>(
    `INSERT INTO entry_change (import_id, entry_id, kind, before, after, carried, row_hash, changed_import_id,
                               missing_since_import_id)
     SELECT ${importId}, id, ?, ?, ?, carried, row_hash, changed_import_id, missing_since_import_id
     FROM entry WHERE id = ?`,
  );
  const stampAgain = write.prepare<[string, number]>(`UPDATE entry SET row_hash = ?, carried = ${stamp} WHERE id = ?`);
  const miss = write.prepare<[number]>(`UPDATE entry SET missing_since_import_id = ${importId} WHERE id = ?`);
  const insertProblem = write.prepare<[number, string, string | null, string, string, string]>(
    `INSERT INTO import_problem (import_id, line, kind, entry_number, field, value, problem)
     VALUES (${importId}, ?, ?, ?, ?, ?, ?)`,
  );
  const width = carried.length + 1;
  const bound: Bound[] = [];
  let waiting = 0;

  function flush(): void {
    for (let row = 0; row < waiting; row++) insertRow.run(...bound.slice(row * width, (row + 1) * width));
    waiting = 0;
  }

  let firstId = idBeyondUndone(write);

  return {
    added(_line, values, hash) {
      if (firstId !== null) {
        const insert = prepareInsert(withTime, 1, firstId);
        insert.run(...withTime.map((position) => values[position] ?? null), String(hash));
        firstId = null;
        return;
      }
      if (withTime !== carried && values[TCI_TIME] !== null) {
        flush();
        insertRowWithTime.run(...withTime.map((position) => values[position] ?? null), String(hash));
        return;
      }
      const from = waiting * width;
      for (let index = 0; index < carried.length; index++) bound[from + index] = values[carried[index] ?? 0] ?? null;
      bound[from + carried.length] = String(hash);
      waiting++;
      if (waiting < ROWS_PER_INSERT) return;
      insertRows.run(...bound);
      waiting = 0;
    },
    flush,
    changed({ id, values, before, back, hash }) {
      insertChange.run(
        back ? "back" : "changed",
        JSON.stringify(before),
        JSON.stringify(fieldsAfter(before, values)),
        id,
      );
      const { statement, positions } = updateOf(before);
      statement.run(...positions.map((position) => values[position] ?? null), String(hash), id);
    },
    unchanged() {},
    restamped(id, hash) {
      insertChange.run("restamped", "{}", "{}", id);
      stampAgain.run(String(hash), id);
    },
    missing(id) {
      insertChange.run("gone", "{}", "{}", id);
      miss.run(id);
    },
    problem({ line, kind, entryNumber, field, value, problem }) {
      insertProblem.run(line, kind, entryNumber, field, value, problem);
    },
  };
}

type Update = { readonly statement: Database.Statement<Bound[]>; readonly positions: readonly number[] };

/** Sets of changed fields that get a statement of their own; extracts change few fields in many rows. */
const MOST_SETS = 40;

/**
 * The statement that writes a changed entry, by the fields that change: only these where their set is a common one, else
 * all but those of an index that stay. Writing an indexed column moves its index entry, even to where it was: that costs
 * more than all else, and spreads the writing over the whole file.
 */
function prepareUpdates(write: WriteHandle, beside: string): (before: FieldValues) => Update {
  const indexed = indexedFields(write);
  const known = new Map<string, Update>();

  function prepare(fields: readonly EntryField[]): Update {
    const set = [...fields.map((field) => `${columnOf(field)} = ?`), beside].join(", ");
    const statement = write.prepare<Bound[]>(`UPDATE entry SET ${set} WHERE id = ?`);
    return { statement, positions: fields.map(positionOf) };
  }

  return (before) => {
    const changed = ENTRY_FIELDS.filter((field) => Object.hasOwn(before, field));
    const key = changed.join();
    const own = known.get(key);
    if (own !== undefined) return own;
    if (known.size < MOST_SETS) {
      const made = prepare(changed);
      known.set(key, made);
      return made;
    }
    const moves = indexed.filter((field) => Object.hasOwn(before, field));
    const wideKey = `all, ${moves.join()}`;
    const wide =
      known.get(wideKey) ?? prepare(ENTRY_FIELDS.filter((field) => !indexed.includes(field) || moves.includes(field)));
    known.set(wideKey, wide);
    return wide;
  };
}

/** The fields whose columns are in an index. */
function indexedFields(read: ReadHandle): EntryField[] {
  const columns = read
    .prepare<[], { name: string | null }>(
      "SELECT DISTINCT i.name FROM pragma_index_list('entry') AS l, pragma_index_info(l.name) AS i",
    )
    .all();
  const names = new Set(columns.map(({ name }) => name));
  return ENTRY_FIELDS.filter((field) => names.has(columnOf(field)));
}

/**
 * The id for the first new entry where SQLite's own would be one that an undo took off, or null: what happened to that
 * entry is still stored under its id.
 */
function idBeyondUndone(read: ReadHandle): number | null {
  const last = read
    .prepare<[], { undone: number | null; listed: number | null }>(
      "SELECT (SELECT max(last_entry_id) FROM import_undo) AS undone, (SELECT max(id) FROM entry) AS listed",
    )
    .get();
  const undone = last?.undone ?? 0;
  return undone > (last?.listed ?? 0) ? undone + 1 : null;
}

/**
 * Takes the indexes off the entry table, inside the transaction under way; the functions given back put one of them
 * on again. Building them at once over a full table costs less than keeping them right for each row of a first import.
 */
export function liftIndexes(write: WriteHandle): readonly (() => void)[] {
  const indexes = write
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'entry' AND sql IS NOT NULL",
    )
    .all();
  for (const { name } of indexes) write.exec(`DROP INDEX ${name}`);
  return indexes.map(
    ({ sql }) =>
      () =>
        void write.exec(sql),
  );
}

const TCI_TIME = positionOf("tciTime");

function fieldAt(position: number): EntryField {
  return ENTRY_FIELDS[position] ?? "entryNumber";
}
