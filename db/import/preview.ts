import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { FieldChange, SkippedKinds } from "../../shared/contract/import.ts";
import type { PreviewRow, PreviewRowKind } from "../../shared/contract/import-preview.ts";
import { ENTRY_FIELDS } from "../../shared/domain/list/entry.ts";
import { doubtsOf } from "../../shared/domain/import/doubts.ts";
import { mergePlan } from "../../shared/domain/import/merge-row.ts";
import { positionOf, type EntryValues } from "../../shared/domain/import/read-row.ts";
import { dateOf } from "../../shared/util/local-date.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { onOneView } from "../connection/transaction.ts";
import type { ReadContext } from "../kernel/context.ts";
import { giveBackMemory } from "../kernel/give-back.ts";
import { openMappedExtract } from "./open-mapped.ts";
import { findAsAt } from "./as-at.ts";
import { createPreviewBook, readKept, unkept, type KeptRow, type PreviewBook } from "./book.ts";
import { currentDecisions, type CurrentDecision } from "./decided.ts";
import { openLedger } from "./ledger.ts";
import { runPass } from "./pass.ts";
import { listVersion } from "../list/imports.ts";
import { isWholeRename } from "./renamed.ts";
import { planRenumbering } from "./same.ts";
import { summaryOf } from "./summary.ts";
import { createEntryReader } from "./writer.ts";

/** Every kind of change is looked at, whatever is then left out. */
export const NOTHING_SKIPPED: SkippedKinds = { added: false, missing: false, changedFields: [] };

/** What one preview found, until the list changes or another preview is made. */
type KeptPreview = {
  readonly id: number;
  readonly listVersion: string;
  readonly book: PreviewBook;
  readonly decisions: ReadonlyMap<number, readonly CurrentDecision[]>;
};

/** The last preview on each connection. */
const kept = new WeakMap<ReadHandle, KeptPreview>();
let lastId = 0;

/** Reads an extract to its end and reports what importing it would do. Writes nothing. */
export async function previewImport(
  ctx: ReadContext,
  args: Args<"import.preview">,
): Promise<Result<Answer<"import.preview">, AppError>> {
  const seen = await lookThrough(ctx, args);
  // Only now is nothing held any more but what is kept of it.
  giveBackMemory();
  return seen;
}

async function lookThrough(
  ctx: ReadContext,
  args: Args<"import.preview">,
): Promise<Result<Answer<"import.preview">, AppError>> {
  const { read } = ctx;
  const job = ctx.jobs.start(args.jobId);
  // Whatever was looked at before makes room first.
  kept.delete(read);
  try {
    const source = await openMappedExtract(ctx.read, job, args.path, args.mapping);
    if (!source.ok) return source;
    const asAt = await findAsAt(source.value, args.asAt);
    if (!asAt.ok) return asAt;
    const version = listVersion(read);
    const ledger = await openLedger(read, () => job.pause());
    const renumbering = planRenumbering(read, ledger, []);
    if (!renumbering.ok) return renumbering;
    const decisions = currentDecisions(read, dateOf(ctx.now()));
    const book = createPreviewBook(decisions, () => job.pause());
    const entryOf = createEntryReader(read);
    const outcome = await runPass({
      source: source.value,
      plan: mergePlan(source.value.mapping),
      ledger,
      entryOf,
      asAtDate: dateOf(asAt.value.instant),
      job,
      ticks: ctx.ticks,
      skip: NOTHING_SKIPPED,
      renumbering: renumbering.value,
      sink: book.sink,
    });
    if (!outcome.ok) return outcome;
    const same = await book.findSame(entriesOf(ledger.notNamed(), entryOf));
    if (version !== listVersion(read)) {
      return err(appError("refused", "The list changed while the file was being looked at. Look at the file again."));
    }
    const summary = summaryOf(read, source.value, asAt.value, outcome.value, ctx.now());
    const { counts } = summary;
    const listed = ledger.onList;
    const doubts = doubtsOf({
      ...counts,
      noPatients: outcome.value.noPatients,
      gone: counts.missing,
      listed,
      same,
    });
    lastId++;
    kept.set(read, { id: lastId, listVersion: version, book, decisions });
    return ok({
      ...summary,
      previewId: lastId,
      changedFields: book.changedFields(),
      renamed: book.renamed().filter((one) => isWholeRename(read, one, counts.missing)),
      decided: { ...book.decided },
      same,
      listed,
      doubts,
    });
  } finally {
    job.end();
  }
}

function* entriesOf(
  ids: readonly number[],
  entryOf: (id: number) => EntryValues,
): Generator<{ readonly id: number; readonly values: EntryValues }> {
  for (const id of ids) yield { id, values: entryOf(id) };
}

/** Gives back the room of what was looked at, once it has been imported. */
export function forgetPreview(read: ReadHandle): void {
  kept.delete(read);
}

/** A page of the rows behind a count of the last preview. not-found if there has been a newer preview since. */
export function previewRows(
  ctx: ReadContext,
  args: Args<"import.previewRows">,
): Result<Answer<"import.previewRows">, AppError> {
  return onOneView(ctx.read, () => {
    const preview = currentPreview(ctx.read, args.previewId);
    if (!preview.ok) return preview;
    const { book, decisions } = preview.value;
    const page = pageOf(book, args);
    const entryOf = createEntryReader(ctx.read);
    return ok({ total: page.total, rows: page.rows.map((row) => previewRow(row, args.kind, entryOf, decisions)) });
  });
}

/**
 * The pairs of the last preview that can all be taken as the same entry. not-found if there has been a newer preview
 * since.
 */
export function samePairs(
  ctx: ReadContext,
  { previewId }: Args<"import.samePairs">,
): Result<Answer<"import.samePairs">, AppError> {
  return onOneView(ctx.read, () => {
    const preview = currentPreview(ctx.read, previewId);
    if (!preview.ok) return preview;
    const { pairs, unclear } = preview.value.book.samePairs();
    return ok({ pairs: [...pairs], unclear });
  });
}

function currentPreview(read: ReadHandle, previewId: number): Result<KeptPreview, AppError> {
  const preview = kept.get(read);
  if (preview?.id === previewId && preview.listVersion === listVersion(read)) return ok(preview);
  const message = "This look at the file is out of date: the list changed, or a file was looked at since. Look again.";
  return err(appError("not-found", message, { field: "previewId", value: String(previewId) }));
}

function pageOf(
  book: PreviewBook,
  { kind, only, offset, limit }: Args<"import.previewRows">,
): { total: number; rows: KeptRow[] } {
  const texts = book.rows(kind);
  const rows: KeptRow[] = [];
  if (only === null) {
    for (let index = offset; index < Math.min(texts.length, offset + limit); index++)
      rows.push(readKept(texts.at(index)));
    return { total: texts.length, rows };
  }
  // A text that holds the words at all is worth being read.
  const words = JSON.stringify(only).slice(1, -1);
  let total = 0;
  for (let index = 0; index < texts.length; index++) {
    const text = texts.at(index);
    if (!text.includes(words)) continue;
    const row = readKept(text);
    if (row.problem?.wording !== only && !Object.hasOwn(row.after ?? {}, only)) continue;
    if (total >= offset && rows.length < limit) rows.push(row);
    total++;
  }
  return { total, rows };
}

function previewRow(
  row: KeptRow,
  kind: PreviewRowKind,
  entryOf: (id: number) => EntryValues,
  decisions: ReadonlyMap<number, readonly CurrentDecision[]>,
): PreviewRow {
  const { id = null, strikeId = null } = row;
  const values = id === null ? unkept(row.row ?? []) : entryOf(id);
  const newEntryNumber = kind === "same" ? textAt(unkept(row.row ?? []), "entryNumber") : null;
  const after = newEntryNumber === null ? (row.after ?? {}) : { entryNumber: newEntryNumber };
  const changes: FieldChange[] = ENTRY_FIELDS.flatMap((field) => {
    const value = after[field];
    return value === undefined ? [] : [{ field, before: values[positionOf(field)] ?? null, after: value }];
  });
  const current = id === null ? [] : (decisions.get(id) ?? []);
  const { field, value, problem } = row.problem ?? { field: "", value: "", problem: "" };
  return {
    line: row.line ?? null,
    entryId: id,
    entryNumber: textAt(values, "entryNumber") ?? row.number ?? null,
    newEntryNumber,
    surname: textAt(values, "surname"),
    forename: textAt(values, "forename"),
    nhsNumber: textAt(values, "nhsNumber"),
    hospitalNumber: textAt(values, "hospitalNumber"),
    tciDate: textAt(values, "tciDate"),
    procedure: textAt(values, "procedureText") ?? textAt(values, "procedureCode"),
    changes,
    problem: row.problem === undefined ? null : { field, value, problem },
    decisions: current.filter((decision) => (strikeId === null ? kind === "same" : decision.strikeId === strikeId)),
  };
}

function textAt(values: EntryValues, field: (typeof ENTRY_FIELDS)[number]): string | null {
  const value = values[positionOf(field)];
  return typeof value === "string" ? value : null;
}
