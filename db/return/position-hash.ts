import { createHash } from "node:crypto";
import type { StrikeId } from "../../shared/domain/strike/ids.ts";
import * as v from "valibot";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { createHalfFinder } from "../kernel/stored-halves.ts";
import { versionedSchema } from "../kernel/stored-shape.ts";
import { frozenBytes, type FileType } from "./position-rows.ts";

/** A decision behind a position's figures, with what it was counted as. */
type FrozenEntry = {
  readonly decisionId: number;
  readonly type: "inpatient" | "day-case";
  readonly onActionDay: boolean;
};

/**
 * One hash over everything that a position freezes: what it was counted by, its files, and the decisions behind its
 * figures.
 */
export function frozenHash(
  frozen: object,
  counted: readonly FrozenEntry[],
  files: Readonly<Record<FileType, Uint8Array>>,
): string {
  const hash = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");
  const entries = counted
    .toSorted((a, b) => a.decisionId - b.decisionId)
    .map(({ decisionId, type, onActionDay }) => [decisionId, type, onActionDay]);
  return hash(JSON.stringify(inOrder({ ...frozen, entries, csv: hash(files.csv), xlsx: hash(files.xlsx) })));
}

type FrozenRow = Readonly<Record<(typeof TYPED)[number], string | null>> &
  Readonly<Record<(typeof JSONS)[number], string>> & {
    readonly id: number;
    readonly strikeId: StrikeId;
    readonly kind: string;
    readonly number: number;
    readonly layout: string;
    readonly asAt: string;
    readonly takenAt: string;
    readonly nilConfirmed: 0 | 1;
    readonly sha256: string;
  };

/** Columns with text that a person typed, and columns with JSON. */
const TYPED = ["takenBy", "preparedBy", "approvedBy", "note"] as const;
const JSONS = ["rules", "layoutFile", "figures", "table"] as const;

/**
 * The positions whose content no longer has their hash, in words. The hash covers what is stored, whatever today's
 * schemas make of it, so a position of any version stays valid.
 */
export function positionFaults(read: ReadHandle): string[] {
  const entriesOf = statement<[number], Omit<FrozenEntry, "onActionDay"> & { onActionDay: 0 | 1 }>(
    read,
    `SELECT decision_id AS decisionId, counted_as AS type, on_action_day AS onActionDay
     FROM position_entry WHERE position_id = ?`,
  );
  const rows = statement<[], FrozenRow>(
    read,
    `SELECT id, strike_id AS strikeId, kind, number, layout, as_at AS asAt, taken_at AS takenAt, taken_by AS takenBy,
            prepared_by AS preparedBy, approved_by AS approvedBy, note, nil_confirmed AS nilConfirmed, rules,
            layout_file AS layoutFile, figures, cells AS "table", sha256
     FROM position ORDER BY id`,
  ).all();
  const findHalf = createHalfFinder();
  return rows.flatMap(({ id, sha256, ...row }) => {
    const entries = entriesOf.all(id).map((entry) => ({ ...entry, onActionDay: entry.onActionDay === 1 }));
    const files = { csv: frozenBytes(read, id, "csv"), xlsx: frozenBytes(read, id, "xlsx") };
    const values = Object.fromEntries(JSONS.map((column): [string, unknown] => [column, storedValue(row[column])]));
    const isFrozen = (texts: readonly string[]): boolean => {
      const typed = Object.fromEntries(TYPED.map((column, at) => [column, row[column] === null ? null : texts[at]]));
      return (
        frozenHash({ ...row, nilConfirmed: row.nilConfirmed === 1, ...values, ...typed }, entries, files) === sha256
      );
    };
    const texts = TYPED.map((column) => row[column] ?? "");
    return isFrozen(texts) || findHalf(texts, isFrozen)
      ? []
      : [`Position ${row.number} (${row.kind}) of strike ${row.strikeId} is not what was frozen.`];
  });
}

/** What was hashed before it was stored: the value itself, without its version. */
function storedValue(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const versioned = v.safeParse(versionedSchema, value);
  return versioned.success ? versioned.output.value : value;
}

/** The value with the keys of every object sorted, whatever order it was read in. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, of]) => [key, inOrder(of)]),
  );
}
