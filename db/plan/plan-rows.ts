import * as v from "valibot";
import { planRowSchema, type PlanRow } from "../../shared/contract/plan.ts";
import type { RegularAdmissions } from "../../shared/domain/list/intended-management.ts";
import { caseId } from "../../shared/domain/plan/cases.ts";
import { protectionMarks, protectionReasons } from "../../shared/domain/plan/protection.ts";
import { compareSessions } from "../../shared/domain/theatres/session-order.ts";
import type { Instant, IsoDate } from "../../shared/util/local-date.ts";
import { compareNatural } from "../../shared/util/natural-order.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import {
  CASES,
  CASES_OF,
  DECIDED,
  ELSEWHERE_AS_AT,
  ELSEWHERE_NOW,
  ELSEWHERE_NOW_OF,
  CURRENT_AS_AT,
  CURRENT_NOW,
  CURRENT_NOW_OF,
} from "./cases.ts";
import type { Plan } from "../strike/strikes.ts";
import { sessionStates } from "./session-states.ts";
import { classing, selectFields, type SelectedRow } from "./row-fields.ts";

const FIELDS = v.keyof(planRowSchema).options;
const SELECTED = selectFields(FIELDS);

const ROWS = `SELECT ${SELECTED} FROM cases JOIN entry e ON e.id = cases.entry_id
  LEFT JOIN decision d ON d.id = cases.decision_id
  LEFT JOIN elsewhere x ON x.entry_id = cases.entry_id AND x.due_date = cases.about_date
  LEFT JOIN current_contact n ON n.strike_id = :planId AND n.entry_id = e.id AND n.about_date = cases.about_date
  LEFT JOIN contact t ON t.id = n.contact_id`;

/** Which plan and which time the rows are for. `asAt` null means the decisions of now. */
export type PlanScope = {
  readonly plan: Plan;
  readonly trust: RegularAdmissions;
  readonly today: IsoDate;
  readonly asAt: Instant | null;
};

/** Every case due in the strike's window, one row each, in the order of the plan. */
export function selectPlanRows(read: ReadHandle, scope: PlanScope): PlanRow[] {
  const { plan, asAt } = scope;
  const chosen = asAt === null ? [CURRENT_NOW, ELSEWHERE_NOW] : [CURRENT_AS_AT, ELSEWHERE_AS_AT];
  const sql = `WITH ${chosen.join(", ")}, ${DECIDED}, ${CASES} ${ROWS}`;
  const rows = statement<object, SelectedRow<keyof PlanRow>>(read, sql).all({
    planId: plan.planId,
    strikeId: plan.strikeId,
    from: plan.windowFrom,
    to: plan.windowTo,
    ...(asAt === null ? {} : { asAt }),
  });
  return inPlanOrder(withOtherDates(rows.map(rowMaker(read, scope))));
}

/** The rows of these entries alone, each on every date of the window that it has; none of one that is not due in it. */
export function selectPlanRowsOf(read: ReadHandle, scope: PlanScope, entryIds: readonly number[]): PlanRow[] {
  const { plan, asAt } = scope;
  const chosen = asAt === null ? [CURRENT_NOW_OF, ELSEWHERE_NOW_OF] : [CURRENT_AS_AT, ELSEWHERE_AS_AT];
  const sql = `WITH ${chosen.join(", ")}, ${DECIDED}, ${CASES_OF} ${ROWS}`;
  const rows = statement<object, SelectedRow<keyof PlanRow>>(read, sql).all({
    planId: plan.planId,
    strikeId: plan.strikeId,
    from: plan.windowFrom,
    to: plan.windowTo,
    entryIds: JSON.stringify(entryIds),
    ...(asAt === null ? {} : { asAt }),
  });
  return inPlanOrder(withOtherDates(rows.map(rowMaker(read, scope))));
}

/** The rows of these cases alone; those that are not there are left out. */
export function selectCases(
  read: ReadHandle,
  scope: PlanScope,
  cases: readonly { readonly entryId: number; readonly dueDate: IsoDate | null }[],
): PlanRow[] {
  const wanted = new Set(cases.map(caseId));
  const entryIds = cases.map(({ entryId }) => entryId);
  return selectPlanRowsOf(read, scope, entryIds).filter((row) => wanted.has(caseId(row)));
}

/** Makes rows of one scope. */
function rowMaker(read: ReadHandle, scope: PlanScope): (row: SelectedRow<keyof PlanRow>) => PlanRow {
  const actionDates = new Set(scope.plan.actionDates);
  const classed = classing(read, scope);
  const sessionState = sessionStates(read, scope.plan.planId, scope.asAt);
  return (row) => {
    const weeksWaited = classed.weeksWaited(row);
    const protections = classed.protections(row, weeksWaited);
    const made = {
      ...row,
      type: classed.type(row),
      weeksWaited,
      onActionDay: actionDates.has(row.dueDate),
      onLatestExtract: row.onLatestExtract === 1,
      state: classed.state(row),
      decision: row.decision ?? "undecided",
      protectedBy: protectionMarks(protections),
      protectedBecause: protectionReasons(protections),
    } as const;
    return { ...made, sessionState: sessionState(made) };
  };
}

/** Adds to each row that is not cancelled the date from which its entry was cancelled, if any. */
function withOtherDates(rows: PlanRow[]): PlanRow[] {
  const cancelledFrom = new Map<number, IsoDate>();
  for (const { entryId, decision, dueDate, tciDateNow } of rows) {
    if (decision !== "cancel" || tciDateNow === null) continue;
    const other = cancelledFrom.get(entryId);
    if (other === undefined || other < dueDate) cancelledFrom.set(entryId, dueDate);
  }
  if (cancelledFrom.size === 0) return rows;
  return rows.map((row) => {
    const date = row.tciDateNow === null ? cancelledFrom.get(row.entryId) : undefined;
    return date === undefined ? row : { ...row, cancelledFrom: date };
  });
}

/** The list order of a row without one: after all that have one. */
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
