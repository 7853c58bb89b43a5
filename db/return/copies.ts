import { basename } from "node:path";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { Position } from "../../shared/contract/position.ts";
import type { SignOff } from "../../shared/contract/sign-off.ts";
import { figuresByDate } from "../../shared/domain/return/figures.ts";
import { suppress } from "../../shared/domain/return/suppress.ts";
import { tableText } from "../../shared/util/table-text.ts";
import { appendAudit } from "../log/audit-log.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { inTransaction, onOneView } from "../connection/transaction.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { writeWithFile } from "../outgoing/export-with-file.ts";
import { writeCsvTable } from "../files/write-csv.ts";
import { writeXlsxTable } from "../files/write-xlsx.ts";
import { positionRules, positionSubject, requirePosition } from "./position-rows.ts";
import { fileTypeOf } from "./positions.ts";

const FOR_PUBLICATION =
  "Copy for publication: numbers from 1 to 7, and those that would give them away, stand as *. Publish one layout of a return: two side by side can give numbers away.";

/** Writes a position with small numbers hidden; the file's name must contain "publication". */
export async function exportForPublication(
  ctx: WriteContext,
  args: Args<"return.exportForPublication">,
): Promise<Result<Answer<"return.exportForPublication">, AppError>> {
  const type = fileTypeOf(args.path);
  if (!type.ok) return type;
  if (!/publication/i.test(basename(args.path))) {
    return err(
      appError(
        "invalid",
        'Put the word "publication" into the name of the file, so that nobody takes it for the return itself.',
        { field: "path", value: args.path },
      ),
    );
  }
  const position = requirePosition(ctx.write, args.positionId);
  if (!position.ok) return position;
  const { strike } = positionRules(ctx.write, args.positionId);
  const { table, suppressed } = suppress(position.value.layoutFile, strike, position.value.table);
  const labelled = { ...table, above: [[FOR_PUBLICATION], ...table.above] };
  const bytes = type.value === "csv" ? writeCsvTable(labelled) : await writeXlsxTable(labelled);
  return writeWithFile(ctx, args.path, bytes, () => {
    audit(ctx, "Copy for publication exported", position.value, { path: args.path, suppressed });
    return ok({ suppressed, table: labelled });
  });
}

/** A position as text for the clipboard, with a row in the log. */
export function copyText(
  ctx: WriteContext,
  args: Args<"return.copyText">,
): Result<Answer<"return.copyText">, AppError> {
  return inTransaction(ctx.write, () => {
    const position = requirePosition(ctx.write, args.positionId);
    if (!position.ok) return position;
    audit(ctx, "Return copied to the clipboard", position.value, { sha256: position.value.sha256 });
    return ok({ text: tableText(position.value.table) });
  });
}

/** Everything that the page for sign-off shows of a position, as it was frozen. */
export function draftSignOff(ctx: ReadContext, args: Args<"return.signOff">): Result<SignOff, AppError> {
  return onOneView(ctx.read, () => {
    const position = requirePosition(ctx.read, args.positionId);
    if (!position.ok) return position;
    const { strike, trust } = positionRules(ctx.read, args.positionId);
    const counted = countedOf(ctx.read, args.positionId);
    return ok({
      position: position.value,
      trustCode: trust.code,
      trustName: trust.name,
      strike,
      layoutTitle: position.value.layoutFile.title,
      total: counted.length,
      totalOnActionDays: counted.filter((entry) => entry.onActionDay).length,
      byDate: figuresByDate(strike, counted),
      printedAt: ctx.now(),
      printedBy: ctx.who(),
    });
  });
}

/** Saves the page for sign-off as a PDF together with its record. */
export function recordSignOff(
  ctx: WriteContext,
  { positionId, pdf }: Args<"return.recordSignOff">,
): Result<Answer<"return.recordSignOff">, AppError> {
  return writeWithFile(ctx, pdf.path, pdf.bytes, () => {
    const position = requirePosition(ctx.write, positionId);
    if (!position.ok) return position;
    const { sha256 } = position.value;
    audit(ctx, "Page for sign-off made", position.value, { fileName: basename(pdf.path), sha256 });
    return ok({});
  });
}

type FrozenCount = { readonly type: "inpatient" | "day-case"; readonly dueDate: string; readonly onActionDay: boolean };

function countedOf(read: ReadHandle, positionId: number): FrozenCount[] {
  return statement<[number], Omit<FrozenCount, "onActionDay"> & { onActionDay: 0 | 1 }>(
    read,
    `SELECT p.counted_as AS type, d.due_date AS dueDate, p.on_action_day AS onActionDay
     FROM position_entry p JOIN decision d ON d.id = p.decision_id WHERE p.position_id = ?`,
  )
    .all(positionId)
    .map((entry) => ({ ...entry, onActionDay: entry.onActionDay === 1 }));
}

function audit(ctx: WriteContext, action: string, position: Position, after: unknown): void {
  appendAudit(ctx.write, [
    { at: ctx.now(), who: ctx.who(), action, subject: positionSubject(ctx.write, position), before: null, after },
  ]);
}
