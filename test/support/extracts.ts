import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { ReadHandle, WriteHandle } from "../../db/connection/handles.ts";
import { previewImport as preview } from "../../db/import/preview.ts";
import { runImport as run } from "../../db/import/run.ts";
import { checkArgs } from "../../shared/contract/client.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, ArgsIn } from "../../shared/contract/methods.ts";
import type { Result } from "../../shared/util/result.ts";
import type { WriteContext } from "../../db/kernel/context.ts";
import { makeJobs } from "../../db/service/jobs.ts";
import { clockAt } from "./clock.ts";
import { MIGRATIONS } from "../../db/connection/migrate.ts";

/** A list of its own in a folder of its own, not encrypted: what is tested here does not depend on the cipher. */
export type TestList = {
  readonly ctx: WriteContext;
  readonly folder: string;
  /** Writes a file into the folder and gives its path. */
  file(name: string, contents: string | Uint8Array): string;
  rows<T>(query: string, ...params: (string | number)[]): T[];
  close(): void;
};

export const NOW = "2026-12-15T18:30:00.000Z";

export function openTestList(): TestList {
  const folder = mkdtempSync(join(tmpdir(), "standdown-imports-"));
  const path = join(folder, "list.db");
  const write = new Database(path) as WriteHandle; // the brand is only known to the compiler
  write.pragma("journal_mode = WAL");
  for (const { sql } of MIGRATIONS) write.exec(sql);
  const read = new Database(path, { readonly: true }) as ReadHandle; // as above
  const clock = clockAt(NOW);
  const ctx: WriteContext = {
    read,
    write,
    ...clock,
    who: () => "Pat Planner",
    emit: () => undefined,
    jobs: makeJobs(() => undefined, clock.ticks),
  };
  return {
    ctx,
    folder,
    file(name, contents) {
      const target = join(folder, name);
      writeFileSync(target, contents);
      return target;
    },
    rows<T>(query: string, ...params: (string | number)[]): T[] {
      return read.prepare<(string | number)[], T>(query).all(...params);
    },
    close() {
      read.close();
      write.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** As a call would: what is left out of the arguments is filled in. */
export async function previewImport(
  ctx: WriteContext,
  args: ArgsIn<"import.preview">,
): Promise<Result<Answer<"import.preview">, AppError>> {
  const checked = checkArgs("import.preview", args);
  return checked.ok ? preview(ctx, checked.value) : checked;
}

/** The part of a preview that the import gives too. */
export function summaryIn(seen: Answer<"import.preview">): Answer<"import.run">["summary"] {
  const {
    previewId: _id,
    changedFields: _fields,
    renamed: _renamed,
    decided: _decided,
    same: _same,
    listed: _listed,
    doubts: _doubts,
    ...summary
  } = seen;
  return summary;
}

/** Every doubt answered: for tests that are of something else, on lists so short that one entry is more than a tenth. */
export const ALL_ANSWERED = { different: true, gone: true, leftOut: true } as const;

/** As previewImport. If no answers are given, all doubts count as answered. */
export async function runImport(
  ctx: WriteContext,
  args: ArgsIn<"import.run">,
): Promise<Result<Answer<"import.run">, AppError>> {
  const checked = checkArgs("import.run", { answers: ALL_ANSWERED, ...args });
  return checked.ok ? run(ctx, checked.value) : checked;
}

/** The path of a sample extract. */
export function samplePath(name: string): string {
  return join(import.meta.dirname, "../fixtures/samples", name);
}
