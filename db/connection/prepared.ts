import type Database from "better-sqlite3";
import type { ReadHandle } from "./handles.ts";

const prepared = new WeakMap<ReadHandle, Map<string, Database.Statement>>();

/**
 * The statement for that SQL on that connection, prepared once. `Row` is the type of the SELECT's rows; the caller must
 * give the right one, because SQLite does not know it.
 */
export function statement<Params extends unknown[] | object, Row = never>(
  handle: ReadHandle,
  sql: string,
): Params extends unknown[] ? Database.Statement<Params, Row> : Database.Statement<[Params], Row> {
  let ofHandle = prepared.get(handle);
  if (ofHandle === undefined) {
    ofHandle = new Map();
    prepared.set(handle, ofHandle);
  }
  let found = ofHandle.get(sql);
  if (found === undefined) {
    found = handle.prepare(sql);
    ofHandle.set(sql, found);
  }
  // oxlint-disable-next-line typescript/consistent-type-assertions -- only the caller knows parameters and row
  return found as unknown as Params extends unknown[]
    ? Database.Statement<Params, Row>
    : Database.Statement<[Params], Row>;
}
