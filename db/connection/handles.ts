import type Database from "better-sqlite3";

declare const readMark: unique symbol;
declare const writeMark: unique symbol;

/** The connection that reads. Opened read-only: SQLite itself refuses a write on it. */
export type ReadHandle = Database.Database & { readonly [readMark]: true };
/** The one connection that writes, inside a transaction. What can write can read. */
export type WriteHandle = ReadHandle & { readonly [writeMark]: true };
