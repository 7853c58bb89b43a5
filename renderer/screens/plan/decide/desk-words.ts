import { patientName } from "../../../components/patient-name.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import type { DecisionKind, Reason } from "../../../../shared/domain/actions/decision.ts";
import { countWord } from "../../../components/number-words.ts";
import { type ContactOutcome } from "../list/plan-words.ts";

type Named = Pick<PlanRow, "surname" | "forename" | "entryNumber">;

/** "37 procedures cancelled because of industrial action.", "STONE Grace kept." */
export function doneWords(rows: readonly Named[], decision: DecisionKind, reason?: Reason): string {
  const what = whatWords(rows, "procedure", "procedures");
  switch (decision) {
    case "cancel":
      return reason === "industrial-action"
        ? `${what} cancelled because of industrial action.`
        : `${what} cancelled for another reason: not counted in the return.`;
    case "keep":
      return `${what} kept.`;
    case "undecided":
      return `${what} undecided again.`;
  }
}

/** What keep or undecided does to the rows: "Keep 37 procedures". */
export function putVerb(decision: "keep" | "undecided", count: number): string {
  const what = countWord(count, "procedure", "procedures");
  return decision === "keep" ? `Keep ${what}` : `Set ${what} to undecided`;
}

/**
 * True if the patient or the hospital has already acted on the cancellation, so that reinstating needs a confirmation.
 */
export function isToldOrRebooked({
  decision,
  contact,
  tciDateNow,
}: Pick<PlanRow, "decision" | "contact" | "tciDateNow">): boolean {
  return decision === "cancel" && (contact === "told" || tciDateNow !== null);
}

/** " 6 protected left as they are."; nothing if there were none. */
export function leftWords(left: number): string {
  return left === 0 ? "" : ` ${countWord(left, "protected entry", "protected entries")} left as before.`;
}

/** "Note put on 3 entries.", and of how many the note stays that was given with an agreement. */
export function noteWords(rows: readonly Named[], note: string, left: number): string {
  const done = rows.length - left;
  const what = left === 0 ? whatWords(rows, "entry", "entries") : countWord(done, "entry", "entries");
  const words = note.trim() === "" ? `Note taken off ${what}.` : `Note put on ${what}.`;
  return left === 0 ? words : `${words} ${countWord(left, "keeps", "keep")} the reason given with an agreement.`;
}

export function toldWords(rows: readonly Named[], outcome: ContactOutcome): string {
  const who = whatWords(rows, "patient", "patients");
  switch (outcome) {
    case "told":
      return `${who} told.`;
    case "message-left":
      return `Message left for ${who}.`;
    case "not-reached":
      return `${who} not reached.`;
  }
}

function whatWords(rows: readonly Named[], one: string, many: string): string {
  const first = rows[0];
  return rows.length === 1 && first !== undefined ? patientName(first) : countWord(rows.length, one, many);
}

/** "37 selected.", and how many of those found are hidden by a filter. */
export function selectedWords(selected: number, found: number): string {
  const hidden = found - selected;
  const words = `${countWord(selected, "row", "rows")} selected.`;
  return hidden === 0
    ? words
    : `${words} ${countWord(hidden, "more is", "more are")} hidden by the search or a filter.`;
}
