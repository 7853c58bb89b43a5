import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { codeOf } from "../../disk/error-code.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Instant } from "../../shared/util/local-date.ts";
import { diskFailure } from "./failures.ts";
import type { Migration } from "./migrate.ts";
import type { FileAccess } from "./open-file.ts";
import { parseSideFile, type SideFile } from "./side-file.ts";

/** A data folder, and what is needed to open a database in it. */
export type VaultPlace = {
  readonly dataFolder: string;
  readonly nativeBinding?: string;
  /** The clock: used to name a backup, and for the age of a claim. */
  readonly now: () => Instant;
  /** The database versions that this app knows: the released ones, except in tests of migrations. */
  readonly migrations?: readonly Migration[];
};

export const DATABASE = "standdown.db";
export const SIDE_FILE = "standdown.json";
/** Held while a vault is being made. */
export const CLAIM = "standdown.json.new";
const PLAIN_HEADER = "SQLite format 3\0";

/**
 * "empty" if a vault can be made, "locked" if there are files that must be opened (or explained) first. A folder where
 * making was interrupted counts as empty: the side file comes last, and nobody can have used the database without it.
 */
export function vaultState({ dataFolder }: VaultPlace): "empty" | "locked" {
  if (existsSync(join(dataFolder, SIDE_FILE))) return "locked";
  if (existsSync(join(dataFolder, CLAIM))) return "empty";
  return existsSync(join(dataFolder, DATABASE)) ? "locked" : "empty";
}

/** The cipher named in the side file, or null. */
export function vaultCipher({ dataFolder }: VaultPlace): string | null {
  try {
    const sideFile = parseSideFile(readFileSync(join(dataFolder, SIDE_FILE), "utf8"));
    return typeof sideFile === "string" ? null : sideFile.cipher;
  } catch {
    return null;
  }
}

export function readSideFile({ dataFolder }: VaultPlace): Result<SideFile, AppError> {
  const path = join(dataFolder, SIDE_FILE);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (codeOf(error) !== "ENOENT") return err(diskFailure(error) ?? notOurs(`${path} cannot be read.`));
    return err(
      existsSync(join(dataFolder, DATABASE))
        ? notOurs(
            `The key file ${SIDE_FILE} is missing from ${dataFolder}. Without it the data in ${DATABASE} cannot be opened: put it back from a backup of the folder.`,
          )
        : notOurs(`There is no Standdown data in ${dataFolder}.`),
    );
  }
  const sideFile = parseSideFile(text);
  if (sideFile === "malformed") {
    return err(
      notOurs(`${path} is not a Standdown key file, or it is damaged. Put it back from a backup of the folder.`),
    );
  }
  if (sideFile === "newer") {
    return err(
      appError(
        "newer-version",
        `The key file in ${dataFolder} was written by a newer Standdown than this one. Install that version to open it.`,
      ),
    );
  }
  return ok(sideFile);
}

/** Reads only the first bytes, so that SQLite never opens a file which cannot be ours. */
export function checkLooksEncrypted({ dataFolder }: VaultPlace): Result<undefined, AppError> {
  const path = join(dataFolder, DATABASE);
  if (!existsSync(path)) {
    return err(
      notOurs(
        `The database ${DATABASE} is missing from ${dataFolder}, though its key file is there. Put it back from a backup of the folder.`,
      ),
    );
  }
  try {
    if (statSync(path).size > 0 && !startsPlain(path)) return ok(undefined);
  } catch (error) {
    return err(diskFailure(error) ?? notOurs(`${path} cannot be read.`));
  }
  return err(notOurs(`${path} is not a Standdown database. Put the right one back from a backup of the folder.`));
}

export function access(place: VaultPlace, sideFile: SideFile, rawKey: Buffer): FileAccess {
  const file = join(place.dataFolder, DATABASE);
  const { cipher } = sideFile;
  return place.nativeBinding === undefined
    ? { file, cipher, rawKey }
    : { file, cipher, rawKey, nativeBinding: place.nativeBinding };
}

export function startsPlain(path: string): boolean {
  const file = openSync(path, "r");
  try {
    const head = Buffer.alloc(16);
    readSync(file, head, 0, 16, 0);
    return head.toString("latin1") === PLAIN_HEADER;
  } finally {
    closeSync(file);
  }
}

export function notOurs(message: string): AppError {
  return appError("not-standdown", message);
}
