import { err, ok, type Result } from "../../shared/util/result.ts";
import type { StrikeId } from "../../shared/domain/strike/ids.ts";
import { required } from "../../shared/util/assert.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { PositionKind } from "../../shared/contract/return.ts";
import type { Position } from "../../shared/contract/position.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { readOrThrow, unreadableWords } from "../kernel/stored-shape.ts";
import { findStrike } from "../strike/strikes.ts";
import { STORED_FIGURES, STORED_LAYOUT, STORED_RULES, STORED_TABLE, type StoredRules } from "./stored-shapes.ts";

/** The files that a position stores. */
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

/** The position with that id, or the error that it does not exist. */
export function requirePosition(read: ReadHandle, id: number, field = "positionId"): Result<Position, AppError> {
  const row = statement<[number], PositionRow>(read, `${SELECT_POSITION} WHERE id = ?`).get(id);
  return row === undefined
    ? err(appError("not-found", `There is no position ${id}.`, { field, value: String(id) }))
    : ok(toPosition(row));
}

/** The positions of a strike, newest first. One that cannot be read is left out: `unreadablePositions` reports it. */
export function positionsOf(read: ReadHandle, strikeId: StrikeId): Position[] {
  return statement<[number], PositionRow>(read, `${SELECT_POSITION} WHERE strike_id = ? ORDER BY id DESC`)
    .all(strikeId)
    .filter((row) => whyUnreadable(row) === null)
    .map(toPosition);
}

/** The positions that cannot be read, in words. */
export function unreadablePositions(read: ReadHandle): string[] {
  return statement<[], PositionRow>(read, `${SELECT_POSITION} ORDER BY id`)
    .all()
    .flatMap((row) => {
      const why = whyUnreadable(row);
      const name = `Position ${row.number} (${row.kind}) of strike ${row.strikeId}`;
      return why === null ? [] : [unreadableWords(name, why)];
    });
}

function whyUnreadable({ figures, cells, layoutFile }: PositionRow): string | null {
  const read = [STORED_FIGURES.read(figures), STORED_TABLE.read(cells), STORED_LAYOUT.read(layoutFile)];
  return read.flatMap((part) => (part.ok ? [] : [part.error]))[0] ?? null;
}

/** The last position of that kind that can be read, or null. */
export function lastPosition(read: ReadHandle, strikeId: StrikeId, kind: PositionKind): Position | null {
  const rows = statement<[number, string], PositionRow>(
    read,
    `${SELECT_POSITION} WHERE strike_id = ? AND kind = ? ORDER BY number DESC`,
  );
  for (const row of rows.iterate(strikeId, kind)) if (whyUnreadable(row) === null) return toPosition(row);
  return null;
}

function toPosition({ nilConfirmed, figures, cells, layoutFile, ...row }: PositionRow): Position {
  return {
    ...row,
    layoutFile: readOrThrow(STORED_LAYOUT, layoutFile),
    nilConfirmed: nilConfirmed === 1,
    figures: readOrThrow(STORED_FIGURES, figures),
    table: readOrThrow(STORED_TABLE, cells),
  };
}

/** What a position was counted by: the strike and the trust at that time. */
export type PositionRules = StoredRules;

export function positionRules(read: ReadHandle, positionId: number): PositionRules {
  const row = statement<[number], { rules: string }>(read, "SELECT rules FROM position WHERE id = ?").get(positionId);
  return readOrThrow(STORED_RULES, required(row, "the position that was just read").rules);
}

/** The bytes of a position's file. */
export function frozenBytes(read: ReadHandle, positionId: number, type: FileType): Uint8Array {
  const row = statement<[number], Record<FileType, Buffer>>(read, "SELECT csv, xlsx FROM position WHERE id = ?").get(
    positionId,
  );
  return required(row, "the position that was just read")[type];
}

/** A position's name in the log. */
export function positionSubject(
  read: ReadHandle,
  { strikeId, kind, number, layout }: Pick<Position, "strikeId" | "kind" | "number" | "layout">,
): string {
  const name = findStrike(read, strikeId)?.name ?? `strike ${strikeId}`;
  return `Position ${number} (${kind}) of ${name}, layout ${layout}`;
}
