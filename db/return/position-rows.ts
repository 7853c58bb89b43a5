import * as v from "valibot";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { required } from "../../shared/util/assert.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { returnFiguresSchema, returnTableSchema, type PositionKind } from "../../shared/contract/return.ts";
import { type Position } from "../../shared/contract/position.ts";
import { returnLayoutSchema } from "../../shared/domain/return/return-layout.ts";
import { STAFF_GROUPS } from "../../shared/domain/strike/strike.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { findStrike } from "../strike/strikes.ts";

/** The files that a position keeps. */
export type FileType = "csv" | "xlsx";

type PositionRow = Omit<Position, "nilConfirmed" | "figures" | "table" | "layoutFile"> & {
  nilConfirmed: 0 | 1;
  figures: string;
  cells: string;
  layoutFile: string;
};

const SELECT_POSITION = `
  SELECT id, strike_id AS strikeId, kind, number, layout, layout_file AS layoutFile, as_at AS asAt,
         taken_at AS takenAt, taken_by AS takenBy, prepared_by AS preparedBy, approved_by AS approvedBy, note,
         nil_confirmed AS nilConfirmed, figures, cells, sha256
  FROM position`;

/** The position of that id, or the error that it is not there. */
export function requirePosition(read: ReadHandle, id: number, field = "positionId"): Result<Position, AppError> {
  const row = statement<[number], PositionRow>(read, `${SELECT_POSITION} WHERE id = ?`).get(id);
  return row === undefined
    ? err(appError("not-found", `There is no position ${id}.`, { field, value: String(id) }))
    : ok(toPosition(row));
}

/** The positions of a strike, the newest first. */
export function positionsOf(read: ReadHandle, strikeId: number): Position[] {
  return statement<[number], PositionRow>(read, `${SELECT_POSITION} WHERE strike_id = ? ORDER BY id DESC`)
    .all(strikeId)
    .map(toPosition);
}

/** Every position of every strike. */
export function allPositions(read: ReadHandle): Position[] {
  return statement<[], PositionRow>(read, `${SELECT_POSITION} ORDER BY id`).all().map(toPosition);
}

/** The last position of that kind, or null. */
export function lastPosition(read: ReadHandle, strikeId: number, kind: PositionKind): Position | null {
  const row = statement<[number, string], PositionRow>(
    read,
    `${SELECT_POSITION} WHERE strike_id = ? AND kind = ? ORDER BY number DESC LIMIT 1`,
  ).get(strikeId, kind);
  return row === undefined ? null : toPosition(row);
}

function toPosition({ nilConfirmed, figures, cells, layoutFile, ...row }: PositionRow): Position {
  return {
    ...row,
    layoutFile: v.parse(returnLayoutSchema, JSON.parse(layoutFile)),
    nilConfirmed: nilConfirmed === 1,
    figures: v.parse(returnFiguresSchema, JSON.parse(figures)),
    table: v.parse(returnTableSchema, JSON.parse(cells)),
  };
}

const countsAs = v.nullable(v.picklist(["inpatient", "day-case"]));
const strikeRules = v.object({
  name: v.string(),
  staffGroup: v.picklist(STAFF_GROUPS),
  start: v.string(),
  end: v.string(),
  actionDates: v.array(v.string()),
  windowFrom: v.string(),
  windowTo: v.string(),
});
const rulesSchema = v.object({
  strike: strikeRules,
  trust: v.object({
    code: v.string(),
    name: v.string(),
    regularDayCountsAs: countsAs,
    regularNightCountsAs: countsAs,
  }),
});

/** What a position was counted by: strike and trust as they were. */
export type PositionRules = v.InferOutput<typeof rulesSchema>;

export function positionRules(read: ReadHandle, positionId: number): PositionRules {
  const row = statement<[number], { rules: string }>(read, "SELECT rules FROM position WHERE id = ?").get(positionId);
  return v.parse(rulesSchema, JSON.parse(required(row, "the position that was just read").rules));
}

/** The bytes of a position's file. */
export function frozenBytes(read: ReadHandle, positionId: number, type: FileType): Uint8Array {
  const row = statement<[number], Record<FileType, Buffer>>(read, "SELECT csv, xlsx FROM position WHERE id = ?").get(
    positionId,
  );
  return required(row, "the position that was just read")[type];
}

/** A position as the log names it. */
export function positionSubject(
  read: ReadHandle,
  { strikeId, kind, number, layout }: Pick<Position, "strikeId" | "kind" | "number" | "layout">,
): string {
  const name = findStrike(read, strikeId)?.name ?? `strike ${strikeId}`;
  return `Position ${number} (${kind}) of ${name}, layout ${layout}`;
}
