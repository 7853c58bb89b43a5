import { join } from "node:path";
import { codeOf } from "../../disk/error-code.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { backUp } from "./backup.ts";
import { diskFailure } from "./failures.ts";
import type { ReadHandle, WriteHandle } from "./handles.ts";
import {
  APPLICATION_ID,
  applicationId,
  MIGRATIONS,
  migrate,
  newestVersion,
  schemaVersion,
  type Migration,
} from "./migrate.ts";
import { openForReading, openForWriting, settleForWriting, type FileAccess } from "./open-file.ts";
import { unwrapKey, type SideFile } from "./side-file.ts";
import { access, checkLooksEncrypted, notOurs, readSideFile, type VaultPlace } from "./vault-folder.ts";

/** An open vault: one connection that writes, one that reads. */
export type OpenVault = {
  readonly write: WriteHandle;
  readonly read: ReadHandle;
  readonly cipher: string;
  close(): void;
};

/**
 * Opens the data folder. Errors: wrong-passphrase; not-standdown if a file is missing, damaged or not ours;
 * newer-version. After any of these errors nothing in the folder has been changed.
 */
export async function unlockVault(place: VaultPlace, passphrase: string): Promise<Result<OpenVault, AppError>> {
  const sideFile = readSideFile(place);
  if (!sideFile.ok) return sideFile;
  const database = checkLooksEncrypted(place);
  if (!database.ok) return database;
  const rawKey = await unwrapKey(sideFile.value, passphrase);
  if (rawKey === null) {
    return err(
      appError(
        "wrong-passphrase",
        "That is not the passphrase of this data folder. Check capital letters and try again.",
      ),
    );
  }
  return openWithKey(place, sideFile.value, rawKey);
}

export function openWithKey(place: VaultPlace, sideFile: SideFile, rawKey: Buffer): Result<OpenVault, AppError> {
  const migrations = place.migrations ?? MIGRATIONS;
  const files = access(place, sideFile, rawKey);
  let write: WriteHandle | null = null;
  try {
    write = openForWriting(files);
    const checked = checkOurs(write, files.file, migrations);
    const ready = checked.ok ? bringUpToDate(write, place, files, migrations) : checked;
    if (!ready.ok) {
      write.close();
      return ready;
    }
    settleForWriting(write);
    return ok(pair(write, openForReading(files), sideFile.cipher));
  } catch (error) {
    write?.close();
    if (codeOf(error) === "SQLITE_NOTADB") {
      return err(
        notOurs(
          `${files.file} does not belong to the key file beside it, or it is damaged. Put both back from one backup of the folder.`,
        ),
      );
    }
    const failure = diskFailure(error);
    if (failure === null) throw error;
    return err(failure);
  }
}

function checkOurs(db: WriteHandle, file: string, migrations: readonly Migration[]): Result<undefined, AppError> {
  if (applicationId(db) !== APPLICATION_ID) return err(notOurs(`${file} is not a Standdown database.`));
  const [theirs, ours] = [schemaVersion(db), newestVersion(migrations)];
  if (theirs > ours) {
    return err(
      appError(
        "newer-version",
        `This data was written by a newer Standdown (data version ${theirs}); this one reads up to version ${ours}. Install the newer one to open it. Nothing was changed.`,
      ),
    );
  }
  return ok(undefined);
}

function bringUpToDate(
  db: WriteHandle,
  place: VaultPlace,
  files: FileAccess,
  migrations: readonly Migration[],
): Result<undefined, AppError> {
  const stamp = place
    .now()
    .replaceAll(/[^0-9T]/g, "")
    .slice(0, 15);
  return migrate(db, migrations, (from, to) =>
    backUp(db, files, join(place.dataFolder, `standdown-version-${from}-before-${to}-${stamp}.db`)),
  );
}

function pair(write: WriteHandle, read: ReadHandle, cipher: string): OpenVault {
  return {
    write,
    read,
    cipher,
    close() {
      // The writing connection is closed last, because it moves the write-ahead log back into the file.
      read.close();
      write.close();
    },
  };
}
