import { stat } from "node:fs/promises";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { SamePair, SkippedKinds } from "../../shared/contract/import.ts";
import { ENTRY_FIELD_LABELS } from "../../shared/domain/list/entry.ts";
import type { ExtractSource } from "../files/extract-source.ts";
import { doubtsOf, unanswered, type DoubtAnswers } from "../../shared/domain/import/doubts.ts";
import { mergePlan } from "../../shared/domain/import/merge-row.ts";
import { dateOf, type Instant } from "../../shared/util/local-date.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appendAudit } from "../log/audit-log.ts";
import type { Job, WriteContext } from "../kernel/context.ts";
import { openMappedExtract } from "./open-mapped.ts";
import { inLongTransaction } from "../connection/long-transaction.ts";
import { findAsAt } from "./as-at.ts";
import { openLedger } from "./ledger.ts";
import { cancelled, runPass, type PassOutcome } from "./pass.ts";
import { forgetPreview, NOTHING_SKIPPED } from "./preview.ts";
import { insertImport, nextImportId } from "../list/imports.ts";
import { planRenumbering } from "./same.ts";
import { summaryOf } from "./summary.ts";
import { createEntryReader, createImportWriter, liftIndexes } from "./writer.ts";

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
    const source = await openMappedExtract(ctx.read, job, args.path, args.mapping);
    if (!source.ok) return source;
    const imported = await importSource(ctx, job, {
      source: source.value,
      path: args.path,
      asAt: args.asAt,
      sha256: args.sha256,
      skip: args.skip ?? NOTHING_SKIPPED,
      same: args.same,
      answers: args.answers,
    });
    if (imported.ok) forgetPreview(ctx.read);
    return imported;
  } finally {
    job.end();
  }
}

/** An extract that is open already, and how it is to be imported. */
export type ImportOrder = {
  readonly source: ExtractSource;
  /** Null for what is no file. */
  readonly path: string | null;
  readonly asAt: Instant | null;
  /** Of the file that was looked at; null for any. */
  readonly sha256: string | null;
  readonly skip: SkippedKinds;
  readonly same: readonly SamePair[];
  /** What the planner has answered where it would do so much that it is asked first. */
  readonly answers: DoubtAnswers;
};

/** The import of an extract that is open already: from a file, or from the sample trust. */
export async function importSource(
  ctx: WriteContext,
  job: Job,
  order: ImportOrder,
): Promise<Result<Answer<"import.run">, AppError>> {
  const { source, skip } = order;
  const asAt = await findAsAt(source, order.asAt);
  if (!asAt.ok) return asAt;
  const { write } = ctx;
  // Each entry names this import, whose row is written last: looking for it 600,000 times would find nothing.
  return inLongTransaction(write, async () => {
    const plan = mergePlan(source.mapping);
    const importId = nextImportId(write);
    const ledger = await openLedger(write, () => job.pause());
    const renumbering = planRenumbering(write, ledger, order.same);
    if (!renumbering.ok) return renumbering;
    const lifted = ledger.isEmpty ? liftIndexes(write) : [];
    const outcome = await runPass({
      source,
      plan,
      ledger,
      entryOf: createEntryReader(write),
      asAtDate: dateOf(asAt.value.instant),
      job,
      ticks: ctx.ticks,
      skip,
      renumbering: renumbering.value,
      sink: createImportWriter(write, importId, plan),
    });
    if (!outcome.ok) return outcome;
    for (const putBack of lifted) {
      putBack();
      await job.pause();
      if (job.cancelled) return err(cancelled());
    }
    if (order.path !== null && (await changedOnDisk(order.path, source))) {
      const message = `${source.fileName} changed while it was being read. Wait until it is written to its end, then look at it again.`;
      return err(appError("refused", message, { field: "path" }));
    }
    if (order.sha256 !== null && order.sha256 !== outcome.value.sha256) {
      const message = `${source.fileName} has changed since it was looked at. Look at it again, then import it.`;
      return err(appError("refused", message, { field: "sha256" }));
    }
    const open = openDoubts(outcome.value, ledger.onList, order);
    if (open !== null) return err(open);
    if (job.cancelled) return err(cancelled());
    job.progress("Saving", 1, 1);
    const at = ctx.now();
    const summary = summaryOf(write, source, asAt.value, outcome.value, at);
    const { extract, counts } = summary;
    const skippedKinds = skippedWords(skip);
    const by = { id: importId, importedAt: at, importedBy: ctx.who() };
    insertImport(write, { ...by, extract, counts, skippedKinds, mapping: source.mappingName });
    appendAudit(write, [
      {
        at,
        who: ctx.who(),
        action: "List imported",
        subject: `${summary.extract.fileName}, import ${importId}`,
        before: null,
        after: { ...extract, ...counts, skippedKinds, readBy: source.mappingName },
      },
    ]);
    return ok({ importId, summary });
  });
}

/** The refusal of an import that would do so much that it is asked first, and has not been; else null. */
function openDoubts(
  { counts, noPatients }: Pick<PassOutcome, "counts" | "noPatients">,
  listed: number,
  { same, answers }: ImportOrder,
): AppError | null {
  const gone = counts.missing + counts.missingSkipped;
  const open = unanswered(doubtsOf({ ...counts, noPatients, gone, listed, same: null }), answers, same.length > 0);
  if (open.length === 0) return null;
  const asked = open.map(({ message }) => message).join(" ");
  return appError("refused", `${asked} Nothing was imported.`, { field: "answers" });
}

/** A file that was pulled away after it was read to its end has been read all the same. */
async function changedOnDisk(path: string, source: ExtractSource): Promise<boolean> {
  try {
    const { size, mtime } = await stat(path);
    return size !== source.fileSize || mtime.toISOString() !== source.modifiedAt;
  } catch {
    return false;
  }
}

/** What was left out, in words; null where nothing was. */
function skippedWords({ added, missing, changedFields }: SkippedKinds): string | null {
  const kinds = [
    ...(added ? ["New rows"] : []),
    ...(missing ? ["No longer on the extract"] : []),
    ...changedFields.map((field) => ENTRY_FIELD_LABELS[field]),
  ];
  return kinds.length === 0 ? null : kinds.join(", ");
}
