import Database from "better-sqlite3";
import { assert, required } from "../../shared/util/assert.ts";
import type { ReadHandle, WriteHandle } from "./handles.ts";

/** Where the database is, how it is encrypted, and which native part of SQLite reads it. */
export type FileAccess = {
  readonly file: string;
  readonly cipher: string;
  readonly rawKey: Buffer;
  readonly nativeBinding?: string;
};

/** How long a statement waits for another process before it fails with SQLITE_BUSY. */
const BUSY_TIMEOUT_MS = 4000;
/** Pages that each connection holds in memory. */
const CACHE_KIB = 16_384;

/** The connection that writes. Throws SQLite's own error if the file cannot be opened or decrypted. */
export function openForWriting(access: FileAccess): WriteHandle {
  const db = asWriteHandle(openKeyed(access, false));
  opened.set(db, access);
  return db;
}

const opened = new WeakMap<WriteHandle, FileAccess>();

/** How a writing connection was opened, to open another one to the same file. */
export function accessOf(handle: WriteHandle): FileAccess {
  return required(opened.get(handle), "access of a connection");
}

/** A connection that SQLite itself opened read-only. */
export function openForReading(access: FileAccess): ReadHandle {
  const db = openKeyed(access, true);
  return asReadHandle(db);
}

/** Permanent settings, which write to the file: they are set only once it is known to be ours. */
export function settleForWriting(db: WriteHandle): void {
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  // Opens the write-ahead log: a connection that has not opened it cannot remove it on closing.
  db.prepare("SELECT count(*) FROM sqlite_schema").get();
}

function openKeyed({ file, cipher, rawKey, nativeBinding }: FileAccess, readonly: boolean): Database.Database {
  // SQLite would take a shorter key for a passphrase, and with an empty one leave the file unencrypted, without an
  // error.
  assert(rawKey.length === 32, "the database key must be 32 bytes");
  const db = new Database(file, {
    readonly,
    fileMustExist: true,
    timeout: BUSY_TIMEOUT_MS,
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  });
  try {
    db.pragma(`cipher = '${cipher}'`);
    db.pragma(`key = "x'${rawKey.toString("hex")}'"`);
    db.pragma("temp_store = MEMORY");
    db.pragma("foreign_keys = ON");
    db.pragma(`cache_size = -${CACHE_KIB}`);
    // Only the first read shows whether the key is right.
    db.prepare("SELECT count(*) FROM sqlite_schema").get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function asWriteHandle(db: Database.Database): WriteHandle {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the mark exists for the compiler alone
  return db as WriteHandle;
}

function asReadHandle(db: Database.Database): ReadHandle {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the mark exists for the compiler alone
  return db as ReadHandle;
}
