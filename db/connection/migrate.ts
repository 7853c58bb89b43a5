import { err, ok, type Result } from "../../shared/util/result.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import * as first from "../migrations/0001-first.ts";
import * as planningDesk from "../migrations/0002-planning-desk.ts";
import * as filesOut from "../migrations/0003-files-out.ts";
import * as asTheyStood from "../migrations/0004-as-they-stood.ts";
import * as eachDate from "../migrations/0005-each-date.ts";
import * as theatreTeam from "../migrations/0006-theatre-team.ts";
import type { WriteHandle } from "./handles.ts";

/** One step from the version before to `version`. Frozen once it has shipped. */
export type Migration = { readonly version: number; readonly sql: string };

export const MIGRATIONS: readonly Migration[] = [first, planningDesk, filesOut, asTheyStood, eachDate, theatreTeam];

/** "Stdn" in ASCII: what makes a SQLite file a Standdown database. */
export const APPLICATION_ID = 0x5374646e;

/** The version of the file's shape; 0 before the first migration. */
export function schemaVersion(db: WriteHandle): number {
  return Number(db.pragma("user_version", { simple: true }));
}

export function applicationId(db: WriteHandle): number {
  return Number(db.pragma("application_id", { simple: true }));
}

/** The newest shape that these migrations make. */
export function newestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/**
 * Brings the file to the newest shape, each step in its own transaction. Before the first step on a file that already
 * holds data, `backUp` must have made a checked copy; it gives the copy's path. A step that fails leaves the file as
 * it was before that step, and is reported, never skipped.
 */
export function migrate(
  db: WriteHandle,
  migrations: readonly Migration[],
  backUp: (from: number, to: number) => Result<string, AppError>,
): Result<undefined, AppError> {
  const from = schemaVersion(db);
  const pending = migrations.filter((migration) => migration.version > from);
  const newest = pending.at(-1);
  if (newest === undefined) return ok(undefined);
  let copy: string | null = null;
  if (from > 0) {
    const backup = backUp(from, newest.version);
    if (!backup.ok) return backup;
    copy = backup.value;
  }
  for (const migration of pending) {
    const failure = runStep(db, migration);
    if (failure !== null) {
      const kept = copy === null ? "" : ` A copy from before lies at ${copy}.`;
      return err(
        appError(
          "bug",
          `The data could not be brought from version ${from} to ${migration.version}: ${failure}. Nothing of this step was kept.${kept} Report this before working on.`,
        ),
      );
    }
  }
  return ok(undefined);
}

/** Runs one step; what went wrong, or null. */
function runStep(db: WriteHandle, migration: Migration): string | null {
  try {
    db.exec("BEGIN IMMEDIATE");
    db.exec(migration.sql);
    const broken = db.pragma("foreign_key_check");
    if (Array.isArray(broken) && broken.length > 0) throw new Error(`${broken.length} rows point at nothing`);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${migration.version}`);
    db.exec("COMMIT");
    return null;
  } catch (error) {
    if (db.inTransaction) db.exec("ROLLBACK");
    return error instanceof Error ? error.message : String(error);
  }
}
