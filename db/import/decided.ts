import type { DecidedCounts } from "../../shared/contract/import-preview.ts";
import type { StrikeId } from "../../shared/domain/strike/ids.ts";
import type { DecisionKind } from "../../shared/domain/actions/decision.ts";
import type { IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import type { FieldValues } from "./sink.ts";

/** A decision that an import should not overtake unseen. */
export type CurrentDecision = {
  readonly strikeId: StrikeId;
  readonly strikeName: string;
  readonly decision: DecisionKind;
};

/** Of a cancelled date that the entry has left, an extract takes nothing back. Whatever else was decided last goes along. */
const IS_ABOUT_LIST_DATE = `(c.about_date = coalesce(e.tci_date, '') OR (d.decision = 'keep'
  AND c.about_date = coalesce(d.due_date, '') AND NOT EXISTS (SELECT 1 FROM strike_decision o
    WHERE o.strike_id = c.strike_id AND o.entry_id = c.entry_id
      AND (o.about_date = coalesce(e.tci_date, '') OR o.decision_id > c.decision_id))))`;

/** By entry, the decisions to keep or cancel it at strikes whose counting window is not over on that date. */
export function currentDecisions(read: ReadHandle, today: IsoDate): ReadonlyMap<number, readonly CurrentDecision[]> {
  const rows = statement<[string], CurrentDecision & { entryId: number }>(
    read,
    `SELECT c.entry_id AS entryId, s.id AS strikeId, s.name AS strikeName, d.decision
     FROM strike s JOIN strike_decision c ON c.strike_id = s.id JOIN decision d ON d.id = c.decision_id
     JOIN entry e ON e.id = c.entry_id
     WHERE s.window_to >= ? AND d.decision <> 'undecided' AND ${IS_ABOUT_LIST_DATE} ORDER BY s.starts, s.id`,
  ).iterate(today);
  const byEntry = new Map<number, CurrentDecision[]>();
  for (const { entryId, ...decision } of rows) {
    const known = byEntry.get(entryId);
    if (known === undefined) byEntry.set(entryId, [decision]);
    else known.push(decision);
  }
  return byEntry;
}

export type DecidedKind = keyof Omit<DecidedCounts, "all">;

/** What an import does to an entry, as far as a decision on it is concerned. `before` null: it is gone. */
export function decidedKinds(before: FieldValues | null, back: boolean): DecidedKind[] {
  if (before === null) return ["gone"];
  const kinds: DecidedKind[] = [];
  if ("tciDate" in before) kinds.push("moved");
  if ("intendedManagement" in before) kinds.push("managementChanged");
  if (back) kinds.push("back");
  return kinds.length > 0 ? kinds : ["otherChanged"];
}
