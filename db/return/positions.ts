import { extname } from "node:path";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Args } from "../../shared/contract/methods.ts";
import type { Position } from "../../shared/contract/position.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { appendAudit } from "../log/audit-log.ts";
import type { WriteHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { onOneView } from "../connection/transaction.ts";
import { writeWithFile } from "../outgoing/export-with-file.ts";
import { fillTemplate } from "../files/fill-template.ts";
import { writeCsvTable } from "../files/write-csv.ts";
import { writeXlsxTable } from "../files/write-xlsx.ts";
import { frozenHash } from "./position-hash.ts";
import {
  frozenBytes,
  positionsOf,
  positionSubject,
  requirePosition,
  type FileType,
  type PositionRules,
} from "./position-rows.ts";
import type { Counted } from "./counted.ts";
import { STORED_FIGURES, STORED_LAYOUT, STORED_RULES, STORED_TABLE } from "./stored-shapes.ts";
import { draftFrom, type Drafted } from "./return.ts";
import { requireStrike } from "../strike/strikes.ts";

/**
 * Takes the position, freezes it with the bytes of both files and writes the one that `path` names. Refused if a check
 * does not pass; after an error there is neither a position nor a file.
 */
export async function exportReturn(
  ctx: WriteContext,
  args: Args<"return.export">,
): Promise<Result<Position, AppError>> {
  const type = fileTypeOf(args.path);
  if (!type.ok) return type;
  const now = ctx.now();
  const drafted = draftFrom(ctx.write, now, args);
  if (!drafted.ok) return drafted;
  const { draft, template } = drafted.value;
  const blocking = draft.checks.find((check) => check.blocking);
  if (blocking !== undefined) return err(appError("refused", blocking.message, { field: blocking.code }));

  const filled = template === null ? ok(await writeXlsxTable(draft.table)) : await fillTemplate(template, draft.cells);
  if (!filled.ok) return filled;
  const files = { csv: writeCsvTable(draft.table), xlsx: filled.value };
  return writeWithFile(ctx, args.path, files[type.value], () =>
    ok(insertPosition(ctx, args, drafted.value, files, now)),
  );
}

/** Writes a frozen position again, with the same bytes. */
export function exportAgain(ctx: WriteContext, args: Args<"return.exportAgain">): Result<Position, AppError> {
  const type = fileTypeOf(args.path);
  if (!type.ok) return type;
  const position = requirePosition(ctx.write, args.positionId);
  if (!position.ok) return position;
  return writeWithFile(ctx, args.path, frozenBytes(ctx.write, args.positionId, type.value), () => {
    appendAudit(ctx.write, [
      {
        at: ctx.now(),
        who: ctx.who(),
        action: "Return exported again",
        subject: positionSubject(ctx.write, position.value),
        before: null,
        after: { path: args.path, sha256: position.value.sha256 },
      },
    ]);
    return position;
  });
}

/** The positions taken for a strike, the newest first. */
export function listPositions(ctx: ReadContext, args: Args<"return.positions">): Result<Position[], AppError> {
  return onOneView(ctx.read, () => {
    const strike = requireStrike(ctx.read, args.strikeId);
    return strike.ok ? ok(positionsOf(ctx.read, args.strikeId)) : strike;
  });
}

/** The kind of file, by the name's ending. */
export function fileTypeOf(path: string): Result<FileType, AppError> {
  switch (extname(path).toLowerCase()) {
    case ".csv":
      return ok("csv");
    case ".xlsx":
      return ok("xlsx");
    default:
      return err(
        appError("invalid", "Give the file a name that ends in .csv or .xlsx.", { field: "path", value: path }),
      );
  }
}

function insertPosition(
  ctx: WriteContext,
  args: Args<"return.export">,
  { draft, counted, nilConfirmed, layout, strike, trust }: Drafted,
  files: Record<FileType, Uint8Array>,
  now: string,
): Position {
  const last = statement<[number, string], { number: number | null }>(
    ctx.write,
    "SELECT max(number) AS number FROM position WHERE strike_id = ? AND kind = ?",
  ).get(args.strikeId, draft.kind);
  const rules: PositionRules = {
    strike: {
      name: strike.name,
      staffGroup: strike.staffGroup,
      start: strike.start,
      end: strike.end,
      actionDates: [...strike.actionDates],
      windowFrom: strike.windowFrom,
      windowTo: strike.windowTo,
    },
    trust: {
      code: trust.code,
      name: trust.name,
      regularDayCountsAs: trust.regularDayCountsAs,
      regularNightCountsAs: trust.regularNightCountsAs,
    },
  };
  const frozen: Omit<Position, "id" | "sha256"> = {
    strikeId: args.strikeId,
    kind: draft.kind,
    number: (last?.number ?? 0) + 1,
    layout: layout.id,
    layoutFile: layout,
    asAt: draft.asAt,
    takenAt: now,
    takenBy: ctx.who(),
    preparedBy: args.preparedBy,
    approvedBy: args.approvedBy,
    note: args.note,
    nilConfirmed,
    figures: draft.figures,
    table: draft.table,
  };
  const sha256 = frozenHash({ ...frozen, rules }, counted, files);
  const { layoutFile, figures, table, ...columns } = frozen;
  const { lastInsertRowid } = statement<object>(
    ctx.write,
    `INSERT INTO position (strike_id, kind, number, layout, layout_file, rules, as_at, taken_at, taken_by, prepared_by,
                           approved_by, note, nil_confirmed, figures, cells, csv, xlsx, sha256)
     VALUES (:strikeId, :kind, :number, :layout, :layoutFile, :rules, :asAt, :takenAt, :takenBy, :preparedBy,
             :approvedBy, :note, :nilConfirmed, :figures, :cells, :csv, :xlsx, :sha256)`,
  ).run({
    ...columns,
    nilConfirmed: nilConfirmed ? 1 : 0,
    layoutFile: STORED_LAYOUT.write(layoutFile),
    rules: STORED_RULES.write(rules),
    figures: STORED_FIGURES.write(figures),
    cells: STORED_TABLE.write(table),
    csv: Buffer.from(files.csv),
    xlsx: Buffer.from(files.xlsx),
    sha256,
  });
  const position: Position = { ...frozen, id: Number(lastInsertRowid), sha256 };
  insertEntries(ctx.write, position.id, counted);
  auditExport(ctx, position, args.path);
  return position;
}

function insertEntries(write: WriteHandle, positionId: number, counted: readonly Counted[]): void {
  const insert = statement<[number, number, string, number]>(
    write,
    "INSERT INTO position_entry (position_id, decision_id, counted_as, on_action_day) VALUES (?, ?, ?, ?)",
  );
  for (const entry of counted) insert.run(positionId, entry.decisionId, entry.type, entry.onActionDay ? 1 : 0);
}

function auditExport(ctx: WriteContext, position: Position, path: string): void {
  const { asAt, kind, number, figures, nilConfirmed, preparedBy, approvedBy, note, sha256 } = position;
  appendAudit(ctx.write, [
    {
      at: position.takenAt,
      who: position.takenBy,
      action: "Return exported",
      subject: positionSubject(ctx.write, position),
      before: null,
      after: { path, kind, number, asAt, ...figures, nilConfirmed, preparedBy, approvedBy, note, sha256 },
    },
  ]);
}
