import type { IsoDate } from "../../util/local-date.ts";
import { ADULT_AGE, knownAge } from "../list/age.ts";
import { hasWaitedOver, LONG_WAIT_WEEKS } from "../list/weeks-waited.ts";
import type { Reason } from "../actions/decision.ts";
import type { ManagementClass } from "../list/intended-management.ts";
import type { PlanState } from "../return/counting.ts";

/** The fields of a plan's row that the summary uses. */
export type SummaryRow = {
  readonly entryId: number;
  readonly dueDate: IsoDate;
  readonly onActionDay: boolean;
  readonly type: ManagementClass;
  readonly state: PlanState;
  readonly reason: Reason | null;
  readonly treatmentFunction: string | null;
  readonly siteCode: string | null;
  readonly dateOfBirth: string | null;
  readonly sex: string | null;
  readonly weeksWaited: number | null;
  /** Cancellations by the hospital: as the list counts them, or at other strikes in this file, whichever is more. */
  readonly timesCancelledBefore: number;
  readonly protectedBy: string | null;
  readonly clinician: string | null;
  readonly movedToDate: string | null;
  readonly contact: "told" | "message-left" | "not-reached" | null;
};

/** Inpatient and day case as the return counts them; other is regular admissions and management not known. */
export const SUMMARY_TYPES = ["inpatient", "day-case", "other"] as const;
export type SummaryType = (typeof SUMMARY_TYPES)[number];

/** The states that are counted: "planned" is the sum of the next four. */
export const MEASURES = [
  "planned",
  "cancelled",
  "cancelled-other",
  "kept",
  "undecided",
  /** For whatever reason. */
  "cancelled-any",
  /** With any reason but the patient's own. */
  "by-hospital",
  /** No longer on the latest extract, and without a decision that still counts: not planned. */
  "gone",
  /** Another strike cancelled it from this date, and this plan did not: not planned. */
  "cancelled-elsewhere",
] as const;
export type Measure = (typeof MEASURES)[number];

/** Facts that may be true of an entry, independent of one another. */
export const TRAITS = [
  "on-action-day",
  /** Its waiting time is known. */
  "with-clock",
  "over-52",
  "over-65",
  "over-78",
  "cancelled-before",
  "protected",
  "protected-without-clinician",
  /** Moved to another date of the window: it counts as cancelled from its own date. */
  "moved",
  /** Moved to another session of its date: it counts as kept. */
  "moved-within-day",
  "not-told",
] as const;
export type Trait = (typeof TRAITS)[number];

/** How entries are grouped; every entry is in one group of each kind, and may have any number of traits. */
export const GROUPINGS = ["day", "specialty", "site", "age", "sex", "trait"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** The entries behind one number of the summary. */
export type SummaryPick = {
  readonly measure: Measure;
  /** Null means every type. */
  readonly type: SummaryType | null;
  /** Null means the whole plan. */
  readonly group: { readonly by: Grouping; readonly key: string } | null;
};

/** Age in years on the due date. */
export const AGE_BANDS = [
  { key: "0-17", from: 0, to: ADULT_AGE - 1 },
  { key: "18-39", from: ADULT_AGE, to: 39 },
  { key: "40-64", from: 40, to: 64 },
  { key: "65-79", from: 65, to: 79 },
  { key: "80+", from: 80, to: 150 },
] as const;

/** NHS Data Dictionary person stated gender, in the order of the screen; anything else is not known. */
export const SUMMARY_SEXES = ["2", "1", "9"] as const;

/** Whether this row is one of those behind the number. */
export function isPicked(row: SummaryRow, { measure, type, group }: SummaryPick): boolean {
  return (
    measuresOf(row).includes(measure) &&
    (type === null || summaryType(row.type) === type) &&
    (group === null || groupsOf(row).some(({ by, key }) => by === group.by && key === group.key))
  );
}

/** The type and state that this row is counted as. */
export function measuresOf({ state, reason }: SummaryRow): readonly Measure[] {
  switch (state) {
    case "cancelled":
      return ["planned", "cancelled", "cancelled-any", "by-hospital"];
    case "cancelled-other":
      return reason === "patient"
        ? ["planned", "cancelled-other", "cancelled-any"]
        : ["planned", "cancelled-other", "cancelled-any", "by-hospital"];
    case "kept":
      return ["planned", "kept"];
    case "undecided":
      return ["planned", "undecided"];
    case "gone":
    case "cancelled-elsewhere":
      return [state];
  }
}

export function summaryType(type: ManagementClass): SummaryType {
  return type === "inpatient" || type === "day-case" ? type : "other";
}

/** The groups and traits of this row. */
export function groupsOf(row: SummaryRow): readonly { readonly by: Grouping; readonly key: string }[] {
  return [
    { by: "day", key: row.dueDate },
    { by: "specialty", key: row.treatmentFunction ?? "" },
    { by: "site", key: row.siteCode ?? "" },
    { by: "age", key: ageBand(row) },
    { by: "sex", key: SUMMARY_SEXES.find((code) => code === row.sex) ?? "" },
    ...TRAITS.filter((trait) => hasTrait(row, trait)).map((key) => ({ by: "trait" as const, key })),
  ];
}

function ageBand({ dateOfBirth, dueDate }: SummaryRow): string {
  const age = knownAge(dateOfBirth, dueDate);
  return AGE_BANDS.find(({ from, to }) => age !== null && age >= from && age <= to)?.key ?? "";
}

function hasTrait(row: SummaryRow, trait: Trait): boolean {
  switch (trait) {
    case "on-action-day":
      return row.onActionDay;
    case "with-clock":
      return row.weeksWaited !== null;
    case "over-52":
      return hasWaitedOver(row.weeksWaited, LONG_WAIT_WEEKS);
    case "over-65":
      return hasWaitedOver(row.weeksWaited, 65);
    case "over-78":
      return hasWaitedOver(row.weeksWaited, 78);
    case "cancelled-before":
      return row.timesCancelledBefore > 0;
    case "protected":
      return row.protectedBy !== null;
    case "protected-without-clinician":
      return row.protectedBy !== null && row.clinician === null;
    case "moved":
      return row.movedToDate !== null && row.movedToDate !== row.dueDate;
    case "moved-within-day":
      return row.movedToDate === row.dueDate;
    case "not-told":
      return row.contact !== "told";
  }
}
