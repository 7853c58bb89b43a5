import { watch, type FSWatcher } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Call } from "../shared/contract/client.ts";
import type { AppError } from "../shared/contract/errors.ts";
import type { Args } from "../shared/contract/methods.ts";
import type { ImportRecord } from "../shared/contract/import.ts";
import type { WatchedOffer } from "../shared/contract/watched-folder.ts";
import type { Clock } from "../shared/util/clock.ts";
import { ok, type Result } from "../shared/util/result.ts";
import { sha256Of } from "./file-hash.ts";

type Found = Omit<NonNullable<WatchedOffer["file"]>, "handle">;
/** What a look found; the page gets a handle of the file as well. */
type Looked = Omit<WatchedOffer, "file"> & { readonly file: Found | null };

/** Looks for extracts in the trust's folder. It offers them and never imports them. */
export type WatchedFolder = {
  offer(): Promise<Result<Looked, AppError>>;
  putOff(args: Args<"watchedFolder.putOff">): Promise<Result<Record<never, never>, AppError>>;
  /** Stops looking. */
  close(): void;
};

export type WatchTimes = {
  /** The time between two looks if the folder reports no changes, as on a network drive. */
  readonly pollMs: number;
  /** A file that changed within this time may not be complete yet. */
  readonly settleMs: number;
};

const USUAL_TIMES: WatchTimes = { pollMs: 60_000, settleMs: 3_000 };

const EXTRACT_NAME = /\.(csv|txt|tsv|xlsx)$/i;
/** Temporary files of programs that have a file open, or are writing one. */
const PASSING_NAME = /^(\.|~\$)/;

/**
 * Looks when it is called, and calls `tell` when something changed in the folder or some time has passed, because
 * another look may find a new extract.
 */
export function createWatchedFolder(
  call: Call,
  ticks: Clock["ticks"],
  tell: () => void,
  times = USUAL_TIMES,
): WatchedFolder {
  const putOff = new Set<string>();
  let watched: string | null = null;
  let watcher: FSWatcher | null = null;
  let poll: NodeJS.Timeout | undefined;
  let settling: NodeJS.Timeout | undefined;
  let seen: { readonly identity: string; readonly since: number } | null = null;

  function stop(): void {
    watcher?.close();
    watcher = null;
    watched = null;
    clearInterval(poll);
    clearTimeout(settling);
  }

  function lookAgainSoon(): void {
    clearTimeout(settling);
    settling = setTimeout(tell, times.settleMs);
    settling.unref();
  }

  /**
   * Judged by how long the file has looked the same to us, because the clock of a network drive, which dates the file,
   * may be wrong.
   */
  function hasRested(found: Found): boolean {
    const identity = identityOf(found);
    if (seen?.identity !== identity) seen = { identity, since: ticks() };
    return ticks() - seen.since >= times.settleMs;
  }

  function watchFolder(folder: string): void {
    if (watched === folder && watcher !== null) return;
    const pollsAlready = watched === folder;
    if (!pollsAlready) {
      stop();
      watched = folder;
      poll = setInterval(tell, times.pollMs);
      poll.unref();
    }
    try {
      watcher = watch(folder, { persistent: false }, lookAgainSoon);
      // A folder that disappears is found again at the next regular look.
      watcher.on("error", () => {
        watcher?.close();
        watcher = null;
      });
    } catch {
      watcher = null;
    }
  }

  return {
    async offer() {
      const folder = await call("watchedFolder.get", {});
      if (!folder.ok) return folder;
      const { path } = folder.value;
      if (path === null) {
        stop();
        return ok({ folder: null, problem: null, file: null });
      }
      watchFolder(path);
      const imports = await call("import.list", {});
      if (!imports.ok) return imports;
      try {
        const newest = await newestExtract(path);
        if (newest === null || putOff.has(identityOf(newest))) return ok({ folder: path, problem: null, file: null });
        if (!hasRested(newest)) {
          lookAgainSoon();
          return ok({ folder: path, problem: null, file: null });
        }
        const imported = await wasImported(newest, imports.value);
        if (!imported.ok) return ok({ folder: path, problem: imported.error.message, file: null });
        return ok({ folder: path, problem: null, file: imported.value ? null : newest });
      } catch (error) {
        const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
        const problem = `The watched folder ${path} cannot be looked into (${why}). Check that it is there and that you may read it, or choose another in Settings.`;
        return ok({ folder: path, problem, file: null });
      }
    },
    async putOff({ path }) {
      const folder = watched === null ? null : await newestExtract(watched).catch(() => null);
      if (folder?.path === path) putOff.add(identityOf(folder));
      return ok({});
    },
    close: stop,
  };
}

/** The extract that was written last: an older one would replace the list by an older list. */
async function newestExtract(folder: string): Promise<Found | null> {
  let newest: Found | null = null;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile() || !EXTRACT_NAME.test(entry.name) || PASSING_NAME.test(entry.name)) continue;
    const path = join(folder, entry.name);
    // Removed since the folder was read: ignored.
    const facts = await stat(path).catch(() => null);
    if (facts === null || facts.size === 0) continue;
    const modifiedAt = facts.mtime.toISOString();
    if (newest === null || modifiedAt > newest.modifiedAt) {
      newest = { path, fileName: entry.name, fileSize: facts.size, modifiedAt };
    }
  }
  return newest;
}

function identityOf({ path, fileSize, modifiedAt }: Found): string {
  return `${modifiedAt} ${fileSize} ${path}`;
}

/**
 * Recognised by its contents, whatever its name. The hash is computed only if there is an import of the same size. An
 * undone import does not count: the file is offered again.
 */
async function wasImported(found: Found, imports: readonly ImportRecord[]): Promise<Result<boolean, AppError>> {
  const alike = imports.filter(({ extract, undone }) => undone === null && extract.fileSize === found.fileSize);
  if (alike.length === 0) return ok(false);
  const sha256 = await sha256Of(found.path);
  return sha256.ok ? ok(alike.some(({ extract }) => extract.sha256 === sha256.value)) : sha256;
}
