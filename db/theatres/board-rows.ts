import { weeksWaited } from "../../shared/domain/list/weeks-waited.ts";
import type { PlanRow } from "../../shared/contract/plan.ts";
import { countedAs, type ManagementClass } from "../../shared/domain/list/intended-management.ts";
import { planState } from "../../shared/domain/return/counting.ts";
import type { ProtectionFacts } from "../../shared/domain/plan/protection.ts";
import type { IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { DUE, MANAGEMENT, MOVE_HOLDS, selectPlanRowsOf, STANDING_NOW, type CountingTrust } from "../plan/plan-rows.ts";
import { protector } from "../plan/protect.ts";
import type { Plan } from "../strike/strikes.ts";

/** For whom a board is drawn. */
export type BoardScope = { readonly plan: Plan; readonly trust: CountingTrust; readonly today: IsoDate };

/** What the board needs of a row of the plan. Reading whole rows takes twice as long. */
export type BoardRow = Pick<
  PlanRow,
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
  | "dateOfBirth"
  | "anaesthetic"
  | "expectedMinutes"
  | "type"
  | "state"
  | "decision"
  | "reason"
  | "onLatestExtract"
  | "movedToDate"
  | "movedToSiteCode"
  | "movedToTheatre"
  | "movedToSession"
> & { readonly isProtected: boolean };

type Selected = Omit<BoardRow, "type" | "state" | "decision" | "onLatestExtract" | "isProtected"> &
  Omit<ProtectionFacts, "weeksWaited" | "earlier"> & {
    readonly intendedManagement: string | null;
    readonly rttStartDate: IsoDate | null;
    readonly admissionType: string | null;
    readonly missing: 0 | 1;
    readonly moveHolds: 0 | 1;
    readonly decision: PlanRow["decision"] | null;
  };

const asCancelled = (column: string) => `iif(d.decision = 'cancel', d.${column}, e.${column})`;

/** With e (entry) and d (its standing decision, if any). */
const COLUMNS = `
            e.id AS entryId, e.entry_number AS entryNumber, ${DUE} AS dueDate,
            -- The list's order belongs to its date of now.
            nullif(e.tci_date, ${DUE}) AS tciDateNow, iif(e.tci_date IS ${DUE}, e.list_order, NULL) AS listOrder,
            ${asCancelled("site_code")} AS siteCode, ${asCancelled("theatre")} AS theatre,
            ${asCancelled("session")} AS session, ${asCancelled("treatment_function")} AS treatmentFunction,
            coalesce(e.consultant_name, e.consultant_code) AS consultant,
            e.date_of_birth AS dateOfBirth, e.anaesthetic, e.expected_minutes AS expectedMinutes,
            ${MANAGEMENT} AS intendedManagement, e.procedure_priority AS procedurePriority,
            e.priority_type AS priorityType, e.cancer_ptl AS cancerPtl, e.cancer_target_date AS cancerTargetDate,
            e.rtt_start_date AS rttStartDate, e.admission_type AS admissionType,
            e.previous_cancellations AS previousCancellations, e.missing_since_import_id IS NOT NULL AS missing,
            d.decision, d.reason, d.moved_to_date AS movedToDate, d.moved_to_site_code AS movedToSiteCode,
            d.moved_to_theatre AS movedToTheatre, d.moved_to_session AS movedToSession,
            d.moved_to_date IS NOT NULL AND ${MOVE_HOLDS} AS moveHolds`;

/** Every entry due in the plan's window, as the board needs it; classed by the same functions as the plan's rows. */
export function selectBoardRows(read: ReadHandle, { plan, trust, today }: BoardScope): BoardRow[] {
  const rows = statement<object, Selected>(
    read,
    // Those decided in the order of their decisions, then everybody else: several times faster than by due date.
    `WITH ${STANDING_NOW}
     SELECT ${COLUMNS} FROM chosen JOIN decision d ON d.id = chosen.decision_id JOIN entry e ON e.id = chosen.entry_id
     WHERE ${DUE} BETWEEN :from AND :to
     UNION ALL
     SELECT ${COLUMNS} FROM entry e LEFT JOIN chosen ON chosen.entry_id = e.id
     LEFT JOIN decision d ON d.id = chosen.decision_id
     WHERE e.tci_date BETWEEN :from AND :to AND chosen.entry_id IS NULL`,
  ).all({ strikeId: plan.id, from: plan.windowFrom, to: plan.windowTo });
  const protect = protector(read, plan, today);
  const typeOf = remembered((code: string | null): ManagementClass => countedAs(code, trust));
  const weeksSince = remembered((start: IsoDate) => weeksWaited(start, null, today));
  return rows.map((row) => {
    const { rttStartDate, admissionType } = row;
    // Planned admissions have no waiting-time clock.
    const waited = rttStartDate === null || admissionType === "13" ? null : weeksSince(rttStartDate);
    const decision = row.decision === null ? null : { decision: row.decision, reason: row.reason };
    return {
      // Named one by one: to spread so many fields of so many rows is slow.
      entryId: row.entryId,
      entryNumber: row.entryNumber,
      dueDate: row.dueDate,
      siteCode: row.siteCode,
      theatre: row.theatre,
      session: row.session,
      treatmentFunction: row.treatmentFunction,
      consultant: row.consultant,
      dateOfBirth: row.dateOfBirth,
      anaesthetic: row.anaesthetic,
      expectedMinutes: row.expectedMinutes,
      reason: row.reason,
      movedToDate: row.moveHolds === 1 ? row.movedToDate : null,
      movedToSiteCode: row.moveHolds === 1 ? row.movedToSiteCode : null,
      movedToTheatre: row.moveHolds === 1 ? row.movedToTheatre : null,
      movedToSession: row.moveHolds === 1 ? row.movedToSession : null,
      tciDateNow: row.tciDateNow,
      listOrder: row.listOrder,
      type: typeOf(row.intendedManagement),
      onLatestExtract: row.missing === 0,
      state: planState(decision, row.missing === 0),
      decision: row.decision ?? "undecided",
      isProtected: protect(row.entryId, factsOf(row, waited)).length > 0,
    };
  });
}

function factsOf(row: Selected, waited: number | null): Omit<ProtectionFacts, "earlier"> {
  return {
    dueDate: row.dueDate,
    dateOfBirth: row.dateOfBirth,
    procedurePriority: row.procedurePriority,
    priorityType: row.priorityType,
    cancerPtl: row.cancerPtl,
    cancerTargetDate: row.cancerTargetDate,
    weeksWaited: waited,
    previousCancellations: row.previousCancellations,
  };
}

/** The whole rows of these entries, by id. */
export function wholeRows(
  read: ReadHandle,
  { plan, trust, today }: BoardScope,
  entryIds: readonly number[],
): ReadonlyMap<number, PlanRow> {
  const rows = selectPlanRowsOf(read, { strike: plan, trust, today, asAt: null }, entryIds);
  return new Map(rows.map((row) => [row.entryId, row]));
}

/** The same function, which works each answer out once. */
function remembered<K, T>(work: (key: K) => T): (key: K) => T {
  const known = new Map<K, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = work(key);
    known.set(key, value);
    return value;
  };
}
