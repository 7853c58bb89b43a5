import { createHash } from "node:crypto";
import type { Position } from "../../shared/contract/position.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { allPositions, frozenBytes, positionRules, type FileType, type PositionRules } from "./position-rows.ts";

/** A decision behind a position's figures, with what it was counted as. */
type FrozenEntry = {
  readonly decisionId: number;
  readonly type: "inpatient" | "day-case";
  readonly onActionDay: boolean;
};

/** One hash over everything that a position freezes, its files and the decisions behind its figures included. */
export function frozenHash(
  frozen: Omit<Position, "id" | "sha256">,
  rules: PositionRules,
  counted: readonly FrozenEntry[],
  files: Readonly<Record<FileType, Uint8Array>>,
): string {
  const hash = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");
  const entries = counted
    .toSorted((a, b) => a.decisionId - b.decisionId)
    .map(({ decisionId, type, onActionDay }) => [decisionId, type, onActionDay]);
  return hash(JSON.stringify(inOrder({ ...frozen, rules, entries, csv: hash(files.csv), xlsx: hash(files.xlsx) })));
}

/** The positions whose content is no longer what their hash says, in words. */
export function positionFaults(read: ReadHandle): string[] {
  const entriesOf = statement<[number], Omit<FrozenEntry, "onActionDay"> & { onActionDay: 0 | 1 }>(
    read,
    `SELECT decision_id AS decisionId, counted_as AS type, on_action_day AS onActionDay
     FROM position_entry WHERE position_id = ?`,
  );
  return allPositions(read).flatMap(({ id, sha256, ...frozen }) => {
    const entries = entriesOf.all(id).map((entry) => ({ ...entry, onActionDay: entry.onActionDay === 1 }));
    const files = { csv: frozenBytes(read, id, "csv"), xlsx: frozenBytes(read, id, "xlsx") };
    return frozenHash(frozen, positionRules(read, id), entries, files) === sha256
      ? []
      : [`Position ${frozen.number} (${frozen.kind}) of strike ${frozen.strikeId} is not what was frozen.`];
  });
}

/** The value with the keys of every object in one order, whatever order it was read in. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, of]) => [key, inOrder(of)]),
  );
}
