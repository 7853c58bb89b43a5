import { appError, type AppError } from "../shared/contract/errors.ts";
import type { Answer, Args } from "../shared/contract/methods.ts";
import type { ImportSummary } from "../shared/contract/schemas.ts";
import type { ExtractSource } from "./files/extract-source.ts";
import { mergePlan } from "../shared/domain/import/merge-row.ts";
import { dateOf, type Instant } from "../shared/util/local-date.ts";
import { err, ok, type Result } from "../shared/util/result.ts";
import { appendAudit } from "./audit-log.ts";
import type { ReadHandle, WriteHandle } from "./connection/handles.ts";
import type { Job, ReadContext, WriteContext } from "./context.ts";
import { openExtract } from "./files/open-extract.ts";
import { findAsAt, type AsAt } from "./imports-as-at.ts";
import { openLedger } from "./imports-ledger.ts";
import { importNotes } from "./imports-notes.ts";
import { cancelled, MOST_PROBLEMS, runPass, type PassOutcome } from "./imports-pass.ts";
import { insertImport, latestImport, nextImportId } from "./imports-records.ts";
import { createEntryReader, createImportWriter, liftIndexes } from "./imports-writer.ts";

/** Reads an extract to its end and says what importing it would do. Writes nothing. */
export async function previewImport(
  ctx: ReadContext,
  args: Args<"import.preview">,
): Promise<Result<Answer<"import.preview">, AppError>> {
  const job = ctx.jobs.start(args.jobId);
  try {
    const source = await openExtract(args.path);
    if (!source.ok) return source;
    const asAt = await findAsAt(source.value, args.asAt);
    if (!asAt.ok) return asAt;
    const plan = mergePlan(source.value.mapping);
    const outcome = await runPass({
      source: source.value,
      plan,
      ledger: openLedger(ctx.read),
      entryOf: createEntryReader(ctx.read),
      asAtDate: dateOf(asAt.value.instant),
      job,
      writer: null,
    });
    if (!outcome.ok) return outcome;
    return ok(summaryOf(ctx.read, source.value, asAt.value, outcome.value, ctx.now()));
  } finally {
    job.end();
  }
}

/**
 * Imports an extract in one transaction: all of it or, after an error or a cancel, nothing. With `sha256`, refused
 * where the file is not the one that was looked at.
 */
export async function runImport(
  ctx: WriteContext,
  args: Args<"import.run">,
): Promise<Result<Answer<"import.run">, AppError>> {
  const job = ctx.jobs.start(args.jobId);
  try {
    const source = await openExtract(args.path);
    if (!source.ok) return source;
    return await importSource(ctx, job, source.value, args.asAt, args.sha256);
  } finally {
    job.end();
  }
}

/** Page cache while an import runs, in KiB: the indexes of a large list stay in memory until they are written. */
const CACHE_KIB = 64 * 1024;

/** The import of an extract that is open already: from a file, or from the sample trust. */
export async function importSource(
  ctx: WriteContext,
  job: Job,
  source: ExtractSource,
  givenAsAt: Instant | null,
  expectedSha256: string | null,
): Promise<Result<Answer<"import.run">, AppError>> {
  const asAt = await findAsAt(source, givenAsAt);
  if (!asAt.ok) return asAt;
  const { write } = ctx;
  const usualCache = write.pragma("cache_size", { simple: true });
  write.pragma(`cache_size = -${CACHE_KIB}`);
  // Each entry names this import, whose row is written last: looking for it 600,000 times would find nothing.
  write.pragma("foreign_keys = OFF");
  try {
    return await inLongTransaction(write, async () => {
      const plan = mergePlan(source.mapping);
      const importId = nextImportId(write);
      const ledger = openLedger(write);
      const putBack = ledger.isEmpty ? liftIndexes(write) : null;
      const outcome = await runPass({
        source,
        plan,
        ledger,
        entryOf: createEntryReader(write),
        asAtDate: dateOf(asAt.value.instant),
        job,
        writer: createImportWriter(write, importId, plan),
      });
      if (!outcome.ok) return outcome;
      putBack?.();
      if (expectedSha256 !== null && expectedSha256 !== outcome.value.sha256) {
        const message = `${source.fileName} has changed since it was looked at. Look at it again, then import it.`;
        return err(appError("refused", message, { field: "sha256" }));
      }
      if (job.cancelled) return err(cancelled());
      job.progress("Saving", 1, 1);
      const at = ctx.now();
      const summary = summaryOf(write, source, asAt.value, outcome.value, at);
      insertImport(write, { id: importId, importedAt: at, importedBy: ctx.who(), ...summary });
      appendAudit(write, [
        {
          at,
          who: ctx.who(),
          action: "List imported",
          subject: `${summary.extract.fileName}, import ${importId}`,
          before: null,
          after: { ...summary.extract, ...summary.counts },
        },
      ]);
      return ok({ importId, summary });
    });
  } finally {
    write.pragma("foreign_keys = ON");
    write.pragma(`cache_size = ${Number(usualCache)}`);
    write.pragma("shrink_memory");
  }
}

/** A transaction over work that lets other calls in between. The caller holds the one place in the queue of writes. */
async function inLongTransaction<T>(
  write: WriteHandle,
  work: () => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  write.exec("BEGIN IMMEDIATE");
  try {
    const result = await work();
    write.exec(result.ok ? "COMMIT" : "ROLLBACK");
    return result;
  } catch (error) {
    // SQLite has rolled back by itself after some failures (a full disk).
    if (write.inTransaction) write.exec("ROLLBACK");
    throw error;
  }
}

function summaryOf(
  read: ReadHandle,
  source: ExtractSource,
  asAt: AsAt,
  outcome: PassOutcome,
  now: Instant,
): ImportSummary {
  return {
    extract: {
      fileName: source.fileName,
      fileSize: source.fileSize,
      sha256: outcome.sha256,
      shape: source.mapping.shape,
      asAt: asAt.instant,
      asAtFrom: asAt.from,
    },
    counts: outcome.counts,
    columns: source.mapping.columns.map(({ heading, field }) => ({ heading, field })),
    problemKinds: outcome.tally.kinds(),
    problems: outcome.tally.first(MOST_PROBLEMS),
    notes: [...source.notes, ...importNotes({ read, source, asAt, now, latest: latestImport(read) })],
  };
}
