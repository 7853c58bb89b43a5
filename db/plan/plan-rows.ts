import * as v from "valibot";
import { planRowSchema, type PlanRow } from "../../shared/contract/plan.ts";
import type { RegularAdmissions } from "../../shared/domain/list/intended-management.ts";
import { protectionMarks, protectionReasons } from "../../shared/domain/plan/protection.ts";
import { compareSessions } from "../../shared/domain/theatres/session-order.ts";
import type { Instant, IsoDate } from "../../shared/util/local-date.ts";
import { compareNatural } from "../../shared/util/natural-order.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import type { Plan } from "../strike/strikes.ts";
import { classing, DUE, selectFields, type SelectedRow } from "./row-fields.ts";

/**
 * The decision that stands for each entry of a plan (chosen: entry_id, decision_id), now or as at an instant. As at
 * an instant it is the last one made by then; a clock that was set back between two decisions changes nothing for now.
 */
export const STANDING_NOW = "chosen AS (SELECT entry_id, decision_id FROM current_decision WHERE strike_id = :planId)";
export const STANDING_AS_AT =
  "chosen AS (SELECT entry_id, max(id) AS decision_id FROM decision WHERE strike_id = :planId AND decided_at <= :asAt GROUP BY entry_id)";

/** Entries due in a window: dated in it on the list, or cancelled from a date in it (which d.due_date says). */
export const CANDIDATES = `candidate(entry_id) AS (
  SELECT id FROM entry WHERE tci_date BETWEEN :from AND :to
  UNION ALL -- each once, without sorting out who is there twice
  SELECT chosen.entry_id FROM chosen JOIN decision d ON d.id = chosen.decision_id JOIN entry e ON e.id = chosen.entry_id
  WHERE d.decision = 'cancel' AND d.due_date BETWEEN :from AND :to AND (e.tci_date BETWEEN :from AND :to) IS NOT TRUE
)`;

const FIELDS = v.keyof(planRowSchema).options;
const SELECTED = selectFields(FIELDS);

const JOINED = `JOIN entry e ON e.id = candidate.entry_id
  LEFT JOIN chosen ON chosen.entry_id = e.id LEFT JOIN decision d ON d.id = chosen.decision_id
  LEFT JOIN current_contact n ON n.strike_id = :planId AND n.entry_id = e.id LEFT JOIN contact t ON t.id = n.contact_id`;

/** Whom and when the rows are for. `asAt` null: decisions as they stand now. */
export type PlanScope = {
  readonly plan: Plan;
  readonly trust: RegularAdmissions;
  readonly today: IsoDate;
  readonly asAt: Instant | null;
};

/** Every entry due in the strike's window, one row each, in the order of the plan. */
export function selectPlanRows(read: ReadHandle, scope: PlanScope): PlanRow[] {
  const { plan, asAt } = scope;
  const sql = `WITH ${asAt === null ? STANDING_NOW : STANDING_AS_AT}, ${CANDIDATES}
    SELECT ${SELECTED} FROM candidate ${JOINED} WHERE ${DUE} BETWEEN :from AND :to`;
  const rows = statement<object, SelectedRow<keyof PlanRow>>(read, sql).all({
    planId: plan.planId,
    from: plan.windowFrom,
    to: plan.windowTo,
    ...(asAt === null ? {} : { asAt }),
  });
  return inPlanOrder(rows.map(rowMaker(read, scope)));
}

/** The rows of these entries alone; those that are not due in the window are left out. */
export function selectPlanRowsOf(read: ReadHandle, scope: PlanScope, entryIds: readonly number[]): PlanRow[] {
  const { plan, asAt } = scope;
  const sql = `WITH ${asAt === null ? STANDING_NOW : STANDING_AS_AT},
    candidate(entry_id) AS (SELECT DISTINCT value FROM json_each(:entryIds))
    SELECT ${SELECTED} FROM candidate ${JOINED} WHERE ${DUE} BETWEEN :from AND :to`;
  const rows = statement<object, SelectedRow<keyof PlanRow>>(read, sql).all({
    planId: plan.planId,
    from: plan.windowFrom,
    to: plan.windowTo,
    entryIds: JSON.stringify(entryIds),
    ...(asAt === null ? {} : { asAt }),
  });
  return inPlanOrder(rows.map(rowMaker(read, scope)));
}

/** Makes rows of one scope. */
function rowMaker(read: ReadHandle, scope: PlanScope): (row: SelectedRow<keyof PlanRow>) => PlanRow {
  const actionDates = new Set(scope.plan.actionDates);
  const classed = classing(read, scope);
  return (row) => {
    const weeksWaited = classed.weeksWaited(row);
    const protections = classed.protections(row, weeksWaited);
    return {
      ...row,
      type: classed.type(row),
      weeksWaited,
      onActionDay: actionDates.has(row.dueDate),
      onLatestExtract: row.onLatestExtract === 1,
      state: classed.state(row),
      decision: row.decision ?? "undecided",
      protectedBy: protectionMarks(protections),
      protectedBecause: protectionReasons(protections),
    };
  };
}

/** Stands for a row without a list order: after all that have one. */
const LAST = Number.MAX_SAFE_INTEGER;

/** By date, site, theatre, session, list order, entry number. Ranks each distinct value once: comparing text is slow. */
function inPlanOrder(rows: PlanRow[]): PlanRow[] {
  const due = ranks(rows, (row) => row.dueDate, compareNatural);
  const site = ranks(rows, (row) => row.siteCode, compareNatural);
  const theatre = ranks(rows, (row) => row.theatre, compareNatural);
  const session = ranks(rows, (row) => row.session, compareSessions);
  return rows
    .map((row) => ({
      row,
      place: [due, site, theatre, session].reduce((sum, rank) => sum * rank.size + rank.of(row), 0),
    }))
    .toSorted(
      (a, b) =>
        a.place - b.place ||
        (a.row.listOrder ?? LAST) - (b.row.listOrder ?? LAST) ||
        (a.row.entryNumber < b.row.entryNumber ? -1 : 1),
    )
    .map(({ row }) => row);
}

function ranks(
  rows: readonly PlanRow[],
  value: (row: PlanRow) => string | null,
  compare: (a: string | null, b: string | null) => number,
): { size: number; of(row: PlanRow): number } {
  const distinct = [...new Set(rows.map(value))].toSorted(compare);
  const rank = new Map(distinct.map((text, index) => [text, index]));
  return { size: distinct.length, of: (row) => rank.get(value(row)) ?? 0 };
}
