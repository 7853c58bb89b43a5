import Database from "better-sqlite3";
import { assert, required } from "../../shared/util/assert.ts";
import type { ReadHandle, WriteHandle } from "./handles.ts";

/** Where the database is, how it is encrypted, and which native half of SQLite reads it. */
export type FileAccess = {
  readonly file: string;
  readonly cipher: string;
  readonly rawKey: Buffer;
  readonly nativeBinding?: string;
};

/** How long a statement waits for another process before it fails with SQLITE_BUSY. */
const BUSY_TIMEOUT_MS = 4000;
/** Pages kept in memory by each connection. */
const CACHE_KIB = 16_384;

/** The connection that writes. Throws SQLite's own error where the file cannot be opened or decrypted. */
export function openForWriting(access: FileAccess): WriteHandle {
  const db = asWriteHandle(openKeyed(access, false));
  opened.set(db, access);
  return db;
}

const opened = new WeakMap<WriteHandle, FileAccess>();

/** How a connection that writes was opened: for another one to the same file. */
export function accessOf(handle: WriteHandle): FileAccess {
  return required(opened.get(handle), "access of a connection");
}

/** A connection that SQLite itself holds to reading. */
export function openForReading(access: FileAccess): ReadHandle {
  const db = openKeyed(access, true);
  return asReadHandle(db);
}

/** Settings for lasting use, which write to the file: only once it is known to be ours. */
export function settleForWriting(db: WriteHandle): void {
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  // Takes up the write-ahead log: whoever has not cannot clear it away on closing.
  db.prepare("SELECT count(*) FROM sqlite_schema").get();
}

function openKeyed({ file, cipher, rawKey, nativeBinding }: FileAccess, readonly: boolean): Database.Database {
  // A shorter key would be taken as a passphrase and an empty one would leave the file unencrypted, without an error.
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
    // The first read is what shows whether the key fits.
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
