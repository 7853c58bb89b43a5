import { basename } from "node:path";
import { ok, type Result } from "../../shared/util/result.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { Picture, SummaryPage } from "../../shared/contract/summary.ts";
import { isSmall, SUPPRESSED } from "../../shared/domain/return/hide-cells.ts";
import { AIM_PERCENT, percentWords, type Share } from "../../shared/domain/return/share-kept.ts";
import { summaryTable, type SummaryTable } from "../../shared/domain/summary/summary-export.ts";
import { MOST_PROTECTED, shortened } from "../../shared/domain/summary/summary-page.ts";
import { dateOf, formatDate, formatInstant } from "../../shared/util/local-date.ts";
import { appendAudit } from "../log/audit-log.ts";
import { onOneView } from "../connection/transaction.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { withPdf, writeWithFile } from "../outgoing/export-with-file.ts";
import { writeCsvTable } from "../files/write-csv.ts";
import { writeXlsxTable } from "../files/write-xlsx.ts";
import { latestImport } from "../list/imports.ts";
import { fileTypeOf } from "../return/positions.ts";
import { requirePlan, type Plan } from "../strike/strikes.ts";
import { drawPicture } from "./summary.ts";
import { requireTrust } from "../trust/trust.ts";

/** Everything that the one-page summary shows. Errors: not-found; refused without a trust. */
export function draftSummaryPage(ctx: ReadContext, args: Args<"summary.page">): Result<SummaryPage, AppError> {
  return onOneView(ctx.read, () => {
    const trust = requireTrust(ctx.read);
    if (!trust.ok) return trust;
    const picture = drawPicture(ctx.read, dateOf(ctx.now()), args.planId);
    if (!picture.ok) return picture;
    return ok({
      ...picture.value,
      ...shortened(picture.value.summary),
      protectedShown: picture.value.protectedCancelled.slice(0, MOST_PROTECTED),
      trustCode: trust.value.code,
      trustName: trust.value.name,
      listAsAt: latestImport(ctx.read)?.extract.asAt ?? null,
      printedAt: ctx.now(),
      printedBy: ctx.who(),
    });
  });
}

/** Saves the page as a PDF together with its record, or records that it was printed. */
export function recordSummary(
  ctx: WriteContext,
  args: Args<"summary.record">,
): Result<Answer<"summary.record">, AppError> {
  const { pdf } = args;
  return withPdf(ctx, pdf, () => {
    const plan = requirePlan(ctx.write, args.planId);
    if (!plan.ok) return plan;
    if (pdf === null) audit(ctx, "Summary printed", plan.value, null);
    else audit(ctx, "Summary saved as PDF", plan.value, { fileName: basename(pdf.path) });
    return ok({});
  });
}

/** Writes the numbers with small ones hidden. Errors: not-found, refused without a trust, file, invalid name. */
export async function exportSummary(
  ctx: WriteContext,
  args: Args<"summary.export">,
): Promise<Result<Answer<"summary.export">, AppError>> {
  const type = fileTypeOf(args.path);
  if (!type.ok) return type;
  const trust = requireTrust(ctx.write);
  if (!trust.ok) return trust;
  const picture = drawPicture(ctx.write, dateOf(ctx.now()), args.planId);
  if (!picture.ok) return picture;
  const { headings, rows, hidden, showsCancelled } = summaryTable(picture.value.summary);
  const { plan } = picture.value;
  const above = [
    [`${trust.value.name} (${trust.value.code}): ${plan.name}`],
    [
      `Due ${formatDate(plan.windowFrom)} to ${formatDate(plan.windowTo)}. Written ${formatInstant(ctx.now())} by ${ctx.who()}.`,
    ],
    ...keptLines(picture.value, { showsCancelled, rows }).map((line) => [line]),
    [
      "Numbers from 1 to 7, and those that would give them away, stand as *. Lines without a planned entry are left out.",
    ],
  ];
  const table = { above, headings, rows };
  const bytes = type.value === "csv" ? writeCsvTable(table) : await writeXlsxTable(table, "Summary");
  return writeWithFile(ctx, args.path, bytes, () => {
    audit(ctx, "Summary exported", plan, { fileName: basename(args.path), hidden });
    return ok({ hidden, table });
  });
}

/**
 * The shares kept. A share gives away the counts behind it, so it is hidden if one of them is small, or if the table
 * hides the whole column of cancelled, or any number of an action day.
 */
function keptLines({ kept, plan }: Picture, { showsCancelled, rows }: Pick<SummaryTable, "showsCancelled" | "rows">) {
  if (kept === null) return ["Share of planned activity kept: no baseline was frozen."];
  const days = plan.actionDates.map(formatDate);
  const showsDays = !rows.some(
    ([part, group, ...cells]) =>
      part === "Day and type" && days.some((day) => group.startsWith(day)) && cells.includes(SUPPRESSED),
  );
  const showsStates = !rows.some(([part, , ...cells]) => part === "Planned, of these" && cells.includes(SUPPRESSED));
  const words = (share: Share, shown: boolean): string =>
    shown && showsStates && countsOf(share).every((count) => !isSmall(count)) ? percentWords(share) : SUPPRESSED;
  const line = (onActionDays: Share, window: Share): string =>
    `on action days ${words(onActionDays, showsCancelled && showsDays)}, in the window ${words(window, showsCancelled)}`;
  const { first } = kept;
  return [
    `Share of planned activity kept: ${line(kept.onActionDays, kept.window)}, of the baseline frozen ${formatInstant(kept.frozenAt)}, against ${AIM_PERCENT}%.`,
    ...(first === null
      ? []
      : [
          `The baseline was frozen anew: ${kept.reason ?? ""}`,
          `By the first, of ${formatInstant(first.frozenAt)}: ${line(first.onActionDays, first.window)}.`,
        ]),
  ];
}

function countsOf({ planned, kept, cancelled, otherReason, undecided }: Share): number[] {
  return [planned, kept, cancelled, otherReason, undecided];
}

function audit(ctx: WriteContext, action: string, plan: Pick<Plan, "strikeId" | "name">, after: unknown): void {
  appendAudit(ctx.write, [
    { at: ctx.now(), who: ctx.who(), action, subject: `Strike ${plan.strikeId}, ${plan.name}`, before: null, after },
  ]);
}
