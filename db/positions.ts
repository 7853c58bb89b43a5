import { createHash } from "node:crypto";
import { extname } from "node:path";
import { err, ok, type Result } from "../shared/util/result.ts";
import { required } from "../shared/util/assert.ts";
import { appError, type AppError } from "../shared/contract/errors.ts";
import type { Args } from "../shared/contract/methods.ts";
import * as v from "valibot";
import { returnFiguresSchema, returnTableSchema, type Position } from "../shared/contract/schemas.ts";
import type { ReadContext, WriteContext } from "./context.ts";
import { appendAudit } from "./audit-log.ts";
import type { ReadHandle, WriteHandle } from "./connection/handles.ts";
import { statement } from "./connection/prepared.ts";
import { inTransaction, onOneView } from "./connection/transaction.ts";
import { stageFile } from "./export-file.ts";
import { writeCsvTable } from "./files/write-csv.ts";
import { writeXlsxTable } from "./files/write-xlsx.ts";
import { draftFrom, type Counted, type Drafted } from "./returns.ts";
import { requireStrike } from "./strikes.ts";

type FileType = "csv" | "xlsx";

/**
 * Takes the position, freezes it with the bytes of both files and writes the one that `path` names. Refused while a
 * check blocks; an error leaves neither a position nor a file.
 */
export async function exportReturn(
  ctx: WriteContext,
  args: Args<"return.export">,
): Promise<Result<Position, AppError>> {
  const type = fileType(args.path);
  if (!type.ok) return type;
  const now = ctx.now();
  const drafted = draftFrom(ctx.write, now, args);
  if (!drafted.ok) return drafted;
  const blocking = drafted.value.draft.checks.find((check) => check.blocking);
  if (blocking !== undefined) return err(appError("refused", blocking.message, { field: blocking.code }));

  const { table } = drafted.value.draft;
  const files = { csv: writeCsvTable(table), xlsx: await writeXlsxTable(table) };
  const staged = stageFile(args.path, files[type.value]);
  if (!staged.ok) return staged;
  let kept = false;
  try {
    const outcome = inTransaction(ctx.write, () => {
      const position = insertPosition(ctx, args, drafted.value, files, now);
      // The file gets its name before the commit: a file that cannot be written takes the position back with it.
      const placed = staged.value.place();
      return placed.ok ? ok(position) : placed;
    });
    kept = outcome.ok;
    return outcome;
  } finally {
    if (!kept) staged.value.discard();
  }
}

/** Writes a frozen position again, the same to the byte. */
export function exportAgain(ctx: WriteContext, args: Args<"return.exportAgain">): Result<Position, AppError> {
  const type = fileType(args.path);
  if (!type.ok) return type;
  const position = selectPosition(ctx.write, args.positionId);
  if (position === null) {
    return err(
      appError("not-found", `There is no position ${args.positionId}.`, {
        field: "positionId",
        value: String(args.positionId),
      }),
    );
  }
  const staged = stageFile(args.path, frozenBytes(ctx.write, args.positionId, type.value));
  if (!staged.ok) return staged;
  let kept = false;
  try {
    const outcome = inTransaction(ctx.write, () => {
      appendAudit(ctx.write, [
        {
          at: ctx.now(),
          who: ctx.who(),
          action: "Return exported again",
          subject: subjectOf(ctx.write, position),
          before: null,
          after: { path: args.path, sha256: position.sha256 },
        },
      ]);
      const placed = staged.value.place();
      return placed.ok ? ok(position) : placed;
    });
    kept = outcome.ok;
    return outcome;
  } finally {
    if (!kept) staged.value.discard();
  }
}

/** The positions taken for a strike, the newest first. */
export function listPositions(ctx: ReadContext, args: Args<"return.positions">): Result<Position[], AppError> {
  return onOneView(ctx.read, () => {
    const strike = requireStrike(ctx.read, args.strikeId);
    if (!strike.ok) return strike;
    const rows = statement<[number], PositionRow>(
      ctx.read,
      `${SELECT_POSITION} WHERE strike_id = ? ORDER BY number DESC`,
    );
    return ok(rows.all(args.strikeId).map(toPosition));
  });
}

type PositionRow = Omit<Position, "nilConfirmed" | "figures" | "table"> & {
  nilConfirmed: 0 | 1;
  figures: string;
  cells: string;
};

const SELECT_POSITION = `
  SELECT id, strike_id AS strikeId, number, layout, as_at AS asAt, taken_at AS takenAt, taken_by AS takenBy,
         prepared_by AS preparedBy, approved_by AS approvedBy, nil_confirmed AS nilConfirmed, figures, cells, sha256
  FROM position`;

function selectPosition(read: ReadHandle, id: number): Position | null {
  const row = statement<[number], PositionRow>(read, `${SELECT_POSITION} WHERE id = ?`).get(id);
  return row === undefined ? null : toPosition(row);
}

function toPosition({ nilConfirmed, figures, cells, ...row }: PositionRow): Position {
  return {
    ...row,
    nilConfirmed: nilConfirmed === 1,
    figures: v.parse(returnFiguresSchema, JSON.parse(figures)),
    table: v.parse(returnTableSchema, JSON.parse(cells)),
  };
}

function insertPosition(
  ctx: WriteContext,
  args: Args<"return.export">,
  { draft, counted, nilConfirmed }: Drafted,
  { csv, xlsx }: Record<FileType, Uint8Array>,
  now: string,
): Position {
  const last = statement<[number], { number: number | null }>(
    ctx.write,
    "SELECT max(number) AS number FROM position WHERE strike_id = ?",
  ).get(args.strikeId);
  const row = {
    strikeId: args.strikeId,
    number: (last?.number ?? 0) + 1,
    layout: draft.layout,
    asAt: draft.asAt,
    takenAt: now,
    takenBy: ctx.who(),
    preparedBy: args.preparedBy,
    approvedBy: args.approvedBy,
    sha256: createHash("sha256").update(csv).digest("hex"),
  };
  const { lastInsertRowid } = statement<object>(
    ctx.write,
    `INSERT INTO position (strike_id, number, layout, as_at, taken_at, taken_by, prepared_by, approved_by,
                           nil_confirmed, figures, cells, csv, xlsx, sha256)
     VALUES (:strikeId, :number, :layout, :asAt, :takenAt, :takenBy, :preparedBy, :approvedBy,
             :nilConfirmed, :figures, :cells, :csv, :xlsx, :sha256)`,
  ).run({
    ...row,
    nilConfirmed: nilConfirmed ? 1 : 0,
    figures: JSON.stringify(draft.figures),
    cells: JSON.stringify(draft.table),
    csv: Buffer.from(csv),
    xlsx: Buffer.from(xlsx),
  });
  const position: Position = {
    ...row,
    id: Number(lastInsertRowid),
    nilConfirmed,
    figures: draft.figures,
    table: draft.table,
  };
  insertEntries(ctx.write, position.id, counted);
  appendAudit(ctx.write, [
    {
      at: now,
      who: ctx.who(),
      action: "Return exported",
      subject: subjectOf(ctx.write, position),
      before: null,
      after: {
        path: args.path,
        asAt: position.asAt,
        ...position.figures,
        nilConfirmed,
        preparedBy: args.preparedBy,
        approvedBy: args.approvedBy,
        sha256: position.sha256,
      },
    },
  ]);
  return position;
}

function insertEntries(write: WriteHandle, positionId: number, counted: readonly Counted[]): void {
  const insert = statement<[number, number, string, number]>(
    write,
    "INSERT INTO position_entry (position_id, decision_id, counted_as, on_action_day) VALUES (?, ?, ?, ?)",
  );
  for (const entry of counted) insert.run(positionId, entry.decisionId, entry.type, entry.onActionDay ? 1 : 0);
}

function frozenBytes(read: ReadHandle, positionId: number, type: FileType): Uint8Array {
  const row = statement<[number], Record<FileType, Buffer>>(read, "SELECT csv, xlsx FROM position WHERE id = ?").get(
    positionId,
  );
  return required(row, "the position that was just read")[type];
}

function subjectOf(read: ReadHandle, position: Position): string {
  const strike = requireStrike(read, position.strikeId);
  const name = strike.ok ? strike.value.name : `strike ${position.strikeId}`;
  return `Position ${position.number} of ${name}, layout ${position.layout}`;
}

function fileType(path: string): Result<FileType, AppError> {
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
