import type { PlanRow } from "../../shared/contract/plan.ts";
import type { RegularAdmissions } from "../../shared/domain/list/intended-management.ts";
import { caseId } from "../../shared/domain/plan/cases.ts";
import type { IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { CASES, DECIDED, ELSEWHERE_NOW, CURRENT_NOW } from "../plan/cases.ts";
import { selectPlanRowsOf } from "../plan/plan-rows.ts";
import { CLASSED_FIELDS, classing, selectFields, type SelectedRow } from "../plan/row-fields.ts";
import type { Plan } from "../strike/strikes.ts";

/** For whom a board is drawn. */
export type BoardScope = { readonly plan: Plan; readonly trust: RegularAdmissions; readonly today: IsoDate };

/** What the board needs of a row of the plan. Reading whole rows takes twice as long. */
type Field =
  | "entryId"
  | "entryNumber"
  | "dueDate"
  | "tciDateNow"
  | "siteCode"
  | "theatre"
  | "session"
  | "treatmentFunction"
  | "listOrder"
  | "consultant"
  | "anaesthetic"
  | "dateOfBirth"
  | "expectedMinutes"
  | "type"
  | "onLatestExtract"
  | "state"
  | "decision"
  | "reason"
  | "cancelledElsewhere"
  | "movedToDate"
  | "movedToSiteCode"
  | "movedToTheatre"
  | "movedToSession";

export type BoardRow = Pick<PlanRow, Field> & { readonly isProtected: boolean };

/** That, and what a row is classed by. */
const FIELDS = [
  ...CLASSED_FIELDS,
  "entryNumber",
  "tciDateNow",
  "siteCode",
  "theatre",
  "session",
  "treatmentFunction",
  "listOrder",
  "consultant",
  "anaesthetic",
  "expectedMinutes",
  "movedToDate",
  "movedToSiteCode",
  "movedToTheatre",
  "movedToSession",
] as const satisfies readonly (keyof PlanRow)[];

const SELECTED = selectFields(FIELDS);

/** Every case due in the plan's window, as the board needs it; classed by the same functions as the plan's rows. */
export function selectBoardRows(read: ReadHandle, { plan, trust, today }: BoardScope): BoardRow[] {
  const rows = statement<object, SelectedRow<(typeof FIELDS)[number]>>(
    read,
    `WITH ${CURRENT_NOW}, ${ELSEWHERE_NOW}, ${DECIDED}, ${CASES}
     SELECT ${SELECTED} FROM cases JOIN entry e ON e.id = cases.entry_id LEFT JOIN decision d ON d.id = cases.decision_id
     LEFT JOIN elsewhere x ON x.entry_id = cases.entry_id AND x.due_date = cases.about_date`,
  ).all({ planId: plan.planId, strikeId: plan.strikeId, from: plan.windowFrom, to: plan.windowTo });
  const classed = classing(read, { plan, trust, today });
  return rows.map((row) => {
    return {
      // Named one by one: to spread a row of so many fields for each case is slow, and so is what reads it afterwards.
      entryId: row.entryId,
      entryNumber: row.entryNumber,
      dueDate: row.dueDate,
      tciDateNow: row.tciDateNow,
      siteCode: row.siteCode,
      theatre: row.theatre,
      session: row.session,
      treatmentFunction: row.treatmentFunction,
      listOrder: row.listOrder,
      consultant: row.consultant,
      anaesthetic: row.anaesthetic,
      dateOfBirth: row.dateOfBirth,
      expectedMinutes: row.expectedMinutes,
      type: classed.type(row),
      onLatestExtract: row.onLatestExtract === 1,
      state: classed.state(row),
      decision: row.decision ?? "undecided",
      reason: row.reason,
      cancelledElsewhere: row.cancelledElsewhere,
      movedToDate: row.movedToDate,
      movedToSiteCode: row.movedToSiteCode,
      movedToTheatre: row.movedToTheatre,
      movedToSession: row.movedToSession,
      isProtected: classed.protections(row, classed.weeksWaited(row)).length > 0,
    };
  });
}

/** The whole rows of these entries, by case (caseId). */
export function wholeRows(
  read: ReadHandle,
  { plan, trust, today }: BoardScope,
  entryIds: readonly number[],
): ReadonlyMap<string, PlanRow> {
  const rows = selectPlanRowsOf(read, { plan, trust, today, asAt: null }, entryIds);
  return new Map(rows.map((row) => [caseId(row), row]));
}
