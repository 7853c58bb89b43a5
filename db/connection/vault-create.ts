import { codeOf } from "../../disk/error-code.ts";
import { syncFolder } from "../../disk/sync-folder.ts";
import {
  closeSync,
  existsSync,
  fsyncSync,
  futimesSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { Instant } from "../../shared/util/local-date.ts";
import { err, type Result } from "../../shared/util/result.ts";
import { assert } from "../../shared/util/assert.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { diskFailure } from "./failures.ts";
import { MIGRATIONS, migrate } from "./migrate.ts";
import { openForWriting, type FileAccess } from "./open-file.ts";
import { makeSideFile } from "./side-file.ts";
import { openWithKey, type OpenVault } from "./vault.ts";
import { access, CLAIM, DATABASE, SIDE_FILE, startsPlain, vaultState, type VaultPlace } from "./vault-folder.ts";

const CLAIM_IS_STALE_AFTER_MS = 15_000;
const DATABASE_IN_MAKING = "standdown.db.new";

/**
 * Makes the encrypted database and its side file and opens them. Refused if there is one. After a crash in between, the
 * folder still counts as empty: both files are made under other names, and the side file is renamed last.
 */
export async function createVault(place: VaultPlace, passphrase: string): Promise<Result<OpenVault, AppError>> {
  if (vaultState(place) === "locked") return err(thereAlready(place));
  const claim = join(place.dataFolder, CLAIM);
  const inMaking = join(place.dataFolder, DATABASE_IN_MAKING);
  const { rawKey, sideFile } = await makeSideFile(passphrase);
  try {
    mkdirSync(place.dataFolder, { recursive: true, mode: 0o700 });
    if (!takeClaim(claim, place.now())) {
      return err(
        appError(
          "refused",
          "This data folder is being set up by another copy of Standdown. Wait a minute, then try again.",
        ),
      );
    }
  } catch (error) {
    return err(cannotCreate(place, error));
  }
  try {
    // Another process may have made one between the first look and this claim.
    if (existsSync(join(place.dataFolder, SIDE_FILE))) {
      rmSync(claim);
      return err(thereAlready(place));
    }
    // Left behind by a crash: it never had a side file.
    removeDatabase(join(place.dataFolder, DATABASE));
    removeDatabase(inMaking);
    makeDatabase({ ...access(place, sideFile, rawKey), file: inMaking }, place);
    writeDurably(claim, JSON.stringify(sideFile, null, 2) + "\n");
    renameSync(inMaking, join(place.dataFolder, DATABASE));
    renameSync(claim, join(place.dataFolder, SIDE_FILE));
    syncFolder(place.dataFolder);
  } catch (error) {
    removeDatabase(inMaking);
    rmSync(claim, { force: true });
    return err(cannotCreate(place, error));
  }
  return openWithKey(place, sideFile, rawKey);
}

function makeDatabase(files: FileAccess, place: VaultPlace): void {
  // SQLite gives its other files the same permissions as this one.
  closeSync(openSync(files.file, "wx", 0o600));
  const db = openForWriting(files);
  try {
    const made = migrate(db, place.migrations ?? MIGRATIONS, () => err(appError("bug", "a new file needs no backup")));
    assert(made.ok, made.ok ? "" : made.error.message);
  } finally {
    db.close();
  }
  assert(!startsPlain(files.file), "the new database is not encrypted");
}

/** Claims the right to make a vault here; false if another process has it. */
function takeClaim(claim: string, now: Instant): boolean {
  try {
    makeClaim(claim, now);
    return true;
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
  // A claim with a time in the future comes from a clock that has been corrected since.
  const age = Date.parse(now) - statSync(claim).mtimeMs;
  if (Math.abs(age) < CLAIM_IS_STALE_AFTER_MS) return false;
  rmSync(claim, { force: true });
  makeClaim(claim, now);
  return true;
}

/** Dated by our own clock, which also measures its age: the clock of a network drive may differ. */
function makeClaim(claim: string, now: Instant): void {
  const file = openSync(claim, "wx", 0o600);
  try {
    futimesSync(file, new Date(now), new Date(now));
  } finally {
    closeSync(file);
  }
}

function removeDatabase(path: string): void {
  for (const suffix of ["", "-wal", "-shm", "-journal"]) rmSync(path + suffix, { force: true });
}

/** Writes the text into an existing file and waits until it is on the disk. */
function writeDurably(path: string, text: string): void {
  const file = openSync(path, "r+");
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function thereAlready({ dataFolder }: VaultPlace): AppError {
  return appError("refused", `There is Standdown data in ${dataFolder} already. Unlock it, or choose another folder.`);
}

function cannotCreate({ dataFolder }: VaultPlace, error: unknown): AppError {
  const code = codeOf(error);
  if (code === "") throw error;
  const advice = diskFailure(error)?.message ?? `Choose another folder. (${code})`;
  return appError("file", `The data folder ${dataFolder} could not be set up. ${advice}`);
}
