import type Database from "better-sqlite3";

declare const readMark: unique symbol;
declare const writeMark: unique symbol;

/** The connection that reads. It is opened read-only, so that SQLite itself refuses to write on it. */
export type ReadHandle = Database.Database & { readonly [readMark]: true };
/** The only connection that writes, inside a transaction. It can also read. */
export type WriteHandle = ReadHandle & { readonly [writeMark]: true };
