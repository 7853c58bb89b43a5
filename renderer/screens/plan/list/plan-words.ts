import type { ArgsIn } from "../../../../shared/contract/methods.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { managementWord } from "../../../../shared/domain/list/intended-management.ts";
import { priorityTypeWord } from "../../../../shared/domain/list/person-words.ts";
import { formatNhsNumber } from "../../../../shared/domain/list/nhs-number.ts";
import type { PlanState } from "../../../../shared/domain/return/counting.ts";
import { knownAge } from "../../../../shared/domain/list/age.ts";
import { isInView, type ViewRow } from "../../../../shared/domain/plan/plan-views.ts";
import { sessionStateWord } from "../../../../shared/domain/theatres/theatre-session.ts";
import { formatDate } from "../../../../shared/util/local-date.ts";

/** "Cancelled", "Kept" … as the totals name a state. */
export function stateWord(state: PlanState): string {
  switch (state) {
    case "cancelled":
      return "Cancelled";
    case "cancelled-other":
      return "Cancelled, other reason";
    case "cancelled-elsewhere":
      return "Cancelled at another strike";
    case "kept":
      return "Kept";
    case "undecided":
      return "Undecided";
    case "gone":
      return "Off the list";
  }
}

/** The mark of a state, as rows show it before its word; null for states that the totals name in words. */
export function stateMark(state: PlanState): string | null {
  switch (state) {
    case "cancelled":
      return "✕";
    case "kept":
      return "✓";
    case "undecided":
      return "○";
    case "cancelled-other":
    case "cancelled-elsewhere":
    case "gone":
      return null;
  }
}

/** The decision as a row shows it: a mark and a word, so that no state is shown by colour alone. */
export function decisionWords(row: Pick<PlanRow, "state" | "cancelledElsewhere">): string {
  switch (row.state) {
    case "cancelled":
      return "✕ Cancel";
    case "cancelled-other":
      return "✕ Cancel (other)";
    case "cancelled-elsewhere":
      return `✕ Cancelled at ${row.cancelledElsewhere ?? "another strike"}`;
    case "kept":
      return "✓ Keep";
    case "undecided":
      return "○ Undecided";
    case "gone":
      return "– Off the list";
  }
}

/** Of one whose session does not run. */
function toPlaceWords(row: Pick<PlanRow, "state" | "cancelledElsewhere">): string {
  return row.state === "undecided" ? "○ To place" : `${decisionWords(row)}, to place`;
}

/** The decision, and of an entry that has another date as well what happened on that: it has a row for each. */
export function decisionOfCaseWords(
  row: ViewRow & Pick<PlanRow, "cancelledElsewhere" | "tciDateNow" | "cancelledFrom">,
): string {
  const words = isInView("to-place", row) ? toPlaceWords(row) : decisionWords(row);
  if (row.cancelledFrom !== null) return `${words} (cancelled ${dueWords(row.cancelledFrom)})`;
  return row.tciDateNow === null ? words : `${words} (now due ${dueWords(row.tciDateNow)})`;
}

/** The state of the session in which a row runs, where it does not run as usual. */
export function sessionStateWords({ sessionState }: Pick<PlanRow, "sessionState">): string | null {
  return sessionState === null || sessionState === "runs" ? null : sessionStateWord(sessionState);
}

export function nhsNumberWords(row: Pick<PlanRow, "nhsNumber">): string {
  return row.nhsNumber === null ? "" : formatNhsNumber(row.nhsNumber);
}

export type ContactOutcome = NonNullable<PlanRow["contact"]>;

/** What was done to tell the patient. */
export function contactWords(outcome: ContactOutcome): string {
  switch (outcome) {
    case "told":
      return "Told";
    case "message-left":
      return "Message left";
    case "not-reached":
      return "Not reached";
  }
}

export type ContactWay = ArgsIn<"contact.record">["how"];

/** The way in which a patient was told. */
export function contactWayWords(way: ContactWay): string {
  switch (way) {
    case "phone":
      return "Phone";
    case "letter":
      return "Letter";
    case "text-message":
      return "Text message";
    case "email":
      return "Email";
    case "in-person":
      return "In person";
  }
}

/** "Thu 17 Dec, NG Theatre 4 AM": where a cancelled entry was moved to; null where it was not. */
export function movedWords(row: Pick<PlanRow, "movedToDate" | "movedToTheatre" | "movedToSession">): string | null {
  if (row.movedToDate === null) return null;
  const place = [row.movedToTheatre, row.movedToSession].filter((part) => part !== null).join(" ");
  return [dueWords(row.movedToDate), place].filter((part) => part !== "").join(", ");
}

/** "Wed 16 Dec", without the year, which the strike's own dates show. */
export function dueWords(date: string): string {
  return formatDate(date).replace(/ \d{4}$/, "");
}

/** The P code, or the referral priority in words where there is none. */
export function priorityWords(row: Pick<PlanRow, "procedurePriority" | "priorityType">): string {
  if (row.procedurePriority !== null) return row.procedurePriority;
  return priorityTypeWord(row.priorityType);
}

/** Most urgent first: P1A, P1B, P2, two week wait, urgent, P3, routine, P4 and later, then unknown. */
export function priorityOrder(row: Pick<PlanRow, "procedurePriority" | "priorityType">): number {
  const words = priorityWords(row);
  const rank = PRIORITY_RANK.indexOf(words);
  return rank === -1 ? PRIORITY_RANK.length : rank;
}

const PRIORITY_RANK: readonly string[] = [
  "P1A",
  "P1B",
  "P1",
  "P2",
  "Two week wait",
  "Urgent",
  "P3",
  "Routine",
  "P4",
  "P5",
  "P6",
];

/** "Day case"; for one that does not count, with the value in the list. */
export function managementWords(row: Pick<PlanRow, "type" | "intendedManagement">): string {
  const word = managementWord(row.type);
  return row.type === "regular" || row.type === "unknown" ? `${word} (${row.intendedManagement ?? "blank"})` : word;
}

export function cancerWords(row: Pick<PlanRow, "cancerPtl">): string {
  if (row.cancerPtl === "Y") return "Cancer";
  return row.cancerPtl === "N" || row.cancerPtl === null ? "" : row.cancerPtl;
}

/** Age in whole years on the date due; null without a real date of birth. */
export function ageWhenDue(row: Pick<PlanRow, "dateOfBirth" | "dueDate">): number | null {
  return knownAge(row.dateOfBirth, row.dueDate);
}

/** The side, or that none is stated; a letter stays as it is written. */
export function sideWords(row: Pick<PlanRow, "side">): string {
  return row.side ?? "Not stated";
}

const SEXES: Readonly<Record<string, string>> = { "1": "Male", "2": "Female", "9": "Indeterminate" };

/** The sex in words; a code that is not known stays as the list has it. */
export function sexWords({ sex }: PlanRow): string | null {
  return sex === null ? null : (SEXES[sex] ?? sex);
}
