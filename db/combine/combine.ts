import { basename } from "node:path";
import type { AppEvent } from "../../shared/contract/events.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { Clock } from "../../shared/util/clock.ts";
import { mappingProblem } from "../../shared/domain/combine/mapping.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appendAudit } from "../log/audit-log.ts";
import { readCombination, widestOf } from "./read.ts";
import { readTables } from "./table.ts";
import { combinationBytes, endingOf } from "./write.ts";
import type { Jobs, WriteContext } from "../kernel/context.ts";
import { writeWithFileIfOpen } from "../outgoing/export-with-file.ts";

/** What work without a vault needs. `data` is the open data, if any: what is written is then recorded in its log. */
export type FreeContext = Clock & {
  readonly emit: (event: AppEvent) => void;
  readonly jobs: Jobs;
  readonly data: WriteContext | null;
};

/** Reads a folder of returns and combines them. Writes nothing. */
export async function readCombined(
  ctx: FreeContext,
  { jobId, ...scope }: Args<"combine.read">,
): Promise<Result<Answer<"combine.read">, AppError>> {
  const job = ctx.jobs.start(jobId);
  try {
    return await readCombination(scope, ctx.now(), job);
  } finally {
    job.end();
  }
}

/** Reads the folder again and writes the combination; refused if the folder has changed since it was shown. */
export async function saveCombined(
  ctx: FreeContext,
  { jobId, digest, path, ...scope }: Args<"combine.save">,
): Promise<Result<(ctx: FreeContext) => Result<Answer<"combine.save">, AppError>, AppError>> {
  const ending = endingOf(path);
  if (!ending.ok) return ending;
  const read = await readCombined(ctx, { jobId, ...scope });
  if (!read.ok) return read;
  const combination = read.value;
  if (digest !== null && digest !== combination.digest) {
    return err(
      appError("refused", "The folder is no longer as it was read: a file has come, gone or changed. Read it again."),
    );
  }
  const bytes = await combinationBytes(combination, ending.value);
  const { strike, england } = combination;
  const entry = {
    action: "Combination of returns saved",
    subject: strike,
    after: { path, folder: scope.folder, ...england, digest: combination.digest },
  };
  return ok((turn) => {
    const saved = writeLogged(turn, path, bytes, entry);
    return saved.ok ? ok(combination) : saved;
  });
}

/** The headings of a file for which a mapping is being made. */
export async function headingsOf(
  _ctx: FreeContext,
  { path }: Args<"combine.headings">,
): Promise<Result<Answer<"combine.headings">, AppError>> {
  const name = basename(path);
  const read = await readTables(path, name);
  if (!read.ok) return read;
  const headings = [...new Set(widestOf(read.value.tables))];
  if (headings.length > 0) return ok({ headings });
  return err(appError("invalid", `${name} is empty: it holds no headings.`));
}

/** Saves a mapping as a small JSON file. */
export function saveReturnMapping(
  ctx: FreeContext,
  { mapping, path }: Args<"combine.saveMapping">,
): Result<Answer<"combine.saveMapping">, AppError> {
  const problem = mappingProblem(mapping);
  if (problem !== null) return err(appError("invalid", `This mapping cannot be used yet: ${problem}.`));
  const bytes = new TextEncoder().encode(`${JSON.stringify(mapping, null, 2)}\n`);
  return writeLogged(ctx, path, bytes, {
    action: "Mapping of a return’s columns saved",
    subject: mapping.name,
    after: { path, ...mapping.columns },
  });
}

/** Writes the combination that the window shows as a PDF. */
export function savePdfOfCombination(
  ctx: FreeContext,
  { strike, digest, pdf }: Args<"combine.placePdf">,
): Result<Answer<"combine.placePdf">, AppError> {
  return writeLogged(ctx, pdf.path, pdf.bytes, {
    action: "Combination of returns saved",
    subject: strike,
    after: { path: pdf.path, digest },
  });
}

type Logged = { readonly action: string; readonly subject: string; readonly after: unknown };

/** Writes the file, and its row in the log if data are open. */
function writeLogged(
  ctx: FreeContext,
  path: string,
  bytes: Uint8Array,
  entry: Logged,
): Result<Record<never, never>, AppError> {
  return writeWithFileIfOpen(ctx.data, path, bytes, ({ write, now, who }) =>
    appendAudit(write, [{ at: now(), who: who(), before: null, ...entry }]),
  );
}
