import { weeksWaited } from "../../shared/domain/list/weeks-waited.ts";
import type { PlanRow } from "../../shared/contract/plan.ts";
import type { DecisionKind, Reason } from "../../shared/domain/actions/decision.ts";
import { countedAs, type ManagementClass } from "../../shared/domain/list/intended-management.ts";
import { planState } from "../../shared/domain/return/counting.ts";
import type { Strike } from "../../shared/domain/strike/strike.ts";
import type { Trust } from "../../shared/domain/trust/trust.ts";
import { protectionMarks, protectionReasons } from "../../shared/domain/plan/protection.ts";
import type { Instant, IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { protector } from "./protect.ts";

/** The trust's choices that decide what an entry counts as. */
export type CountingTrust = Pick<Trust, "regularDayCountsAs" | "regularNightCountsAs">;
/** Before a trust is chosen. */
export const NO_CHOICES: CountingTrust = { regularDayCountsAs: null, regularNightCountsAs: null };

/**
 * The decision that stands for each entry of a strike (chosen: entry_id, decision_id), now or as at an instant. As at
 * an instant it is the last one made by then; a clock that was set back between two decisions changes nothing for now.
 */
export const STANDING_NOW =
  "chosen AS (SELECT entry_id, decision_id FROM current_decision WHERE strike_id = :strikeId)";
export const STANDING_AS_AT =
  "chosen AS (SELECT entry_id, max(id) AS decision_id FROM decision WHERE strike_id = :strikeId AND decided_at <= :asAt GROUP BY entry_id)";

/**
 * The date an entry is due for the plan: as it was when it was cancelled, or else as the list says now. With e (entry)
 * and d (its standing decision, if any).
 */
export const DUE = "CASE WHEN d.decision = 'cancel' THEN d.due_date ELSE e.tci_date END";
export const MANAGEMENT = "CASE WHEN d.decision = 'cancel' THEN d.intended_management ELSE e.intended_management END";

/** Entries due in a window: dated in it on the list, or cancelled from a date in it (which d.due_date says). */
export const CANDIDATES = `candidate(entry_id) AS (
  SELECT id FROM entry WHERE tci_date BETWEEN :from AND :to
  UNION ALL -- each once, without sorting out who is there twice
  SELECT chosen.entry_id FROM chosen JOIN decision d ON d.id = chosen.decision_id JOIN entry e ON e.id = chosen.entry_id
  WHERE d.decision = 'cancel' AND d.due_date BETWEEN :from AND :to AND (e.tci_date BETWEEN :from AND :to) IS NOT TRUE
)`;

/**
 * Whether the place that a decision moved the entry to still holds: a cancelled one is moved whatever the list says, one
 * that is kept only while the list shows it where it was moved from, and any other place has the last word. With e
 * (entry) and d (its standing decision).
 */
export const MOVE_HOLDS = `(d.decision = 'cancel' OR (e.missing_since_import_id IS NULL AND e.tci_date IS d.due_date
  AND e.site_code IS d.site_code AND e.theatre IS d.theatre AND e.session IS d.session))`;

/** What the SELECT gives: a PlanRow but for what is worked out from it. */
type SelectedRow = Omit<
  PlanRow,
  | "type"
  | "weeksWaited"
  | "onActionDay"
  | "onLatestExtract"
  | "state"
  | "decision"
  | "tciDateNow"
  | "protectedBy"
  | "protectedBecause"
> & {
  tciDate: IsoDate | null;
  admissionType: string | null;
  rttStartDate: IsoDate | null;
  missing: 0 | 1;
  decision: DecisionKind | null;
  reason: Reason | null;
  moveHolds: 0 | 1;
};

const asCancelled = (column: string) => `CASE WHEN d.decision = 'cancel' THEN d.${column} ELSE e.${column} END`;

const SELECTED = `
  e.id AS entryId, e.entry_number AS entryNumber, ${DUE} AS dueDate, e.tci_date AS tciDate, e.tci_time AS tciTime,
  ${asCancelled("session")} AS session, ${asCancelled("site_code")} AS siteCode, ${asCancelled("theatre")} AS theatre,
  e.list_order AS listOrder, coalesce(e.consultant_name, e.consultant_code) AS consultant,
  ${asCancelled("treatment_function")} AS treatmentFunction, e.surname, e.forename, e.nhs_number AS nhsNumber,
  e.hospital_number AS hospitalNumber, e.date_of_birth AS dateOfBirth, e.procedure_text AS procedure,
  e.procedure_code AS procedureCode, e.side, ${MANAGEMENT} AS intendedManagement, e.admission_type AS admissionType,
  e.priority_type AS priorityType, e.procedure_priority AS procedurePriority, e.cancer_ptl AS cancerPtl,
  e.cancer_target_date AS cancerTargetDate, e.sex,
  e.rtt_start_date AS rttStartDate, e.previous_cancellations AS previousCancellations,
  e.expected_minutes AS expectedMinutes, e.anaesthetic, e.ward, e.missing_since_import_id IS NOT NULL AS missing,
  d.decision, d.reason, d.note, d.clinician, d.decided_by AS decidedBy, d.decided_at AS decidedAt,
  d.moved_to_date AS movedToDate, d.moved_to_site_code AS movedToSiteCode, d.moved_to_theatre AS movedToTheatre,
  d.moved_to_session AS movedToSession, d.moved_to_date IS NOT NULL AND ${MOVE_HOLDS} AS moveHolds, nullif(t.outcome, 'withdrawn') AS contact,
  CASE WHEN t.outcome <> 'withdrawn' THEN t.contacted_at END AS contactedAt`;

const JOINED = `JOIN entry e ON e.id = candidate.entry_id
  LEFT JOIN chosen ON chosen.entry_id = e.id LEFT JOIN decision d ON d.id = chosen.decision_id
  LEFT JOIN current_contact n ON n.strike_id = :strikeId AND n.entry_id = e.id LEFT JOIN contact t ON t.id = n.contact_id`;

/** Whom and when the rows are for. `asAt` null: decisions as they stand now. */
export type PlanScope = {
  readonly strike: Strike & { readonly variantOf?: number | null };
  readonly trust: CountingTrust;
  readonly today: IsoDate;
  readonly asAt: Instant | null;
};

/** Every entry due in the strike's window, one row each, in the order of the plan. */
export function selectPlanRows(read: ReadHandle, scope: PlanScope): PlanRow[] {
  const { strike, asAt } = scope;
  const sql = `WITH ${asAt === null ? STANDING_NOW : STANDING_AS_AT}, ${CANDIDATES}
    SELECT ${SELECTED} FROM candidate ${JOINED} WHERE ${DUE} BETWEEN :from AND :to`;
  const rows = statement<object, SelectedRow>(read, sql).all({
    strikeId: strike.id,
    from: strike.windowFrom,
    to: strike.windowTo,
    ...(asAt === null ? {} : { asAt }),
  });
  return inPlanOrder(rows.map(rowMaker(read, scope)));
}

/** The rows of these entries alone; those that are not due in the window are left out. */
export function selectPlanRowsOf(read: ReadHandle, scope: PlanScope, entryIds: readonly number[]): PlanRow[] {
  const { strike, asAt } = scope;
  const sql = `WITH ${asAt === null ? STANDING_NOW : STANDING_AS_AT},
    candidate(entry_id) AS (SELECT DISTINCT value FROM json_each(:entryIds))
    SELECT ${SELECTED} FROM candidate ${JOINED} WHERE ${DUE} BETWEEN :from AND :to`;
  const rows = statement<object, SelectedRow>(read, sql).all({
    strikeId: strike.id,
    from: strike.windowFrom,
    to: strike.windowTo,
    entryIds: JSON.stringify(entryIds),
    ...(asAt === null ? {} : { asAt }),
  });
  return inPlanOrder(rows.map(rowMaker(read, scope)));
}

/** Makes rows of one scope; what many rows share is worked out once. */
function rowMaker(read: ReadHandle, { strike, trust, today }: PlanScope): (row: SelectedRow) => PlanRow {
  const actionDates = new Set(strike.actionDates);
  const typeOf = new Map<string | null, ManagementClass>();
  const weeksSince = new Map<IsoDate, number | null>();
  const protect = protector(read, strike, today);
  function type(code: string | null): ManagementClass {
    const known = typeOf.get(code) ?? countedAs(code, trust);
    typeOf.set(code, known);
    return known;
  }
  function weeks({ rttStartDate, admissionType }: SelectedRow): number | null {
    if (rttStartDate === null || admissionType === "13") return null;
    let known = weeksSince.get(rttStartDate);
    if (known === undefined) {
      known = weeksWaited(rttStartDate, admissionType, today);
      weeksSince.set(rttStartDate, known);
    }
    return known;
  }
  return (row) => {
    const onLatestExtract = row.missing === 0;
    const moved = row.tciDate !== row.dueDate;
    const waited = weeks(row);
    const protections = protect(row.entryId, { ...row, weeksWaited: waited });
    return {
      entryId: row.entryId,
      entryNumber: row.entryNumber,
      dueDate: row.dueDate,
      tciDateNow: moved ? row.tciDate : null,
      // The list's time and order belong to its date of now.
      tciTime: moved ? null : row.tciTime,
      session: row.session,
      siteCode: row.siteCode,
      theatre: row.theatre,
      listOrder: moved ? null : row.listOrder,
      consultant: row.consultant,
      treatmentFunction: row.treatmentFunction,
      surname: row.surname,
      forename: row.forename,
      nhsNumber: row.nhsNumber,
      hospitalNumber: row.hospitalNumber,
      dateOfBirth: row.dateOfBirth,
      procedure: row.procedure,
      procedureCode: row.procedureCode,
      side: row.side,
      intendedManagement: row.intendedManagement,
      type: type(row.intendedManagement),
      priorityType: row.priorityType,
      procedurePriority: row.procedurePriority,
      cancerPtl: row.cancerPtl,
      cancerTargetDate: row.cancerTargetDate,
      sex: row.sex,
      weeksWaited: waited,
      previousCancellations: row.previousCancellations,
      expectedMinutes: row.expectedMinutes,
      anaesthetic: row.anaesthetic,
      ward: row.ward,
      onActionDay: actionDates.has(row.dueDate),
      onLatestExtract,
      state: planState(row.decision === null ? null : { decision: row.decision, reason: row.reason }, onLatestExtract),
      decision: row.decision ?? "undecided",
      reason: row.reason,
      note: row.note,
      clinician: row.clinician,
      decidedBy: row.decidedBy,
      decidedAt: row.decidedAt,
      movedToDate: row.moveHolds === 1 ? row.movedToDate : null,
      movedToSiteCode: row.moveHolds === 1 ? row.movedToSiteCode : null,
      movedToTheatre: row.moveHolds === 1 ? row.movedToTheatre : null,
      movedToSession: row.moveHolds === 1 ? row.movedToSession : null,
      contact: row.contact,
      contactedAt: row.contactedAt,
      protectedBy: protectionMarks(protections),
      protectedBecause: protectionReasons(protections),
    };
  };
}

const natural = new Intl.Collator("en-GB", { numeric: true });
const SESSIONS = ["AM", "PM", "EVE", "ALL DAY"];

/** The order of sessions in a day: AM, PM, EVE, ALL DAY, then any other by name; blank last. */
export function compareSessions(a: string | null, b: string | null): number {
  return sessionRank(a) - sessionRank(b) || compareNatural(a, b);
}

function sessionRank(session: string | null): number {
  if (session === null) return SESSIONS.length + 1;
  const at = SESSIONS.indexOf(session);
  return at === -1 ? SESSIONS.length : at;
}

/** "Theatre 2" before "Theatre 10"; blank last. */
export function compareNatural(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null ? -1 : natural.compare(a, b);
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
