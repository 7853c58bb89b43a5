import type { SummaryChoice, SummaryEntry } from "../../../shared/contract/summary.ts";
import { reasonWord } from "../../../shared/domain/actions/decision.ts";
import { formatDate } from "../../../shared/util/local-date.ts";

/** Opens the entries behind a number under this title. */
export type Open = (title: string, of: SummaryChoice) => void;

/** The part of the plan that a number counts, and its description: "due Wed 16 Dec 2026". */
export type Scope = {
  readonly words: string;
  readonly type: SummaryChoice["type"];
  readonly group: SummaryChoice["group"];
};

export const WHOLE: Scope = { words: "", type: null, group: null };

/** "Inpatient cancelled for the action, due Wed 16 Dec 2026". */
export function titleOf(measure: SummaryChoice["measure"], { type, words }: Scope): string {
  const what = MEASURE_WORDS[measure];
  const whom = type === null ? what : `${TYPE_WORDS[type]} ${what}`;
  return `${whom.charAt(0).toUpperCase()}${whom.slice(1)}${words === "" ? "" : `, ${words}`}`;
}

const MEASURE_WORDS: Readonly<Record<SummaryChoice["measure"], string>> = {
  planned: "planned",
  cancelled: "cancelled for the action",
  "cancelled-other": "cancelled for another reason",
  kept: "kept",
  undecided: "undecided",
  "cancelled-any": "cancelled",
  "by-hospital": "cancelled by the hospital",
  gone: "no longer on the list",
  "cancelled-elsewhere": "cancelled at another strike",
  baseline: "planned when the baseline was frozen",
  "baseline-kept": "of the baseline, kept",
  "baseline-cancelled": "of the baseline, cancelled for the action",
  "baseline-other-reason": "of the baseline, cancelled for another reason",
  "baseline-undecided": "of the baseline, undecided",
  "action-baseline": "planned on action days when the baseline was frozen",
  "action-baseline-kept": "of the baseline, kept on action days",
  "action-baseline-cancelled": "of the baseline, cancelled for the action on action days",
  "action-baseline-other-reason": "of the baseline, cancelled for another reason on action days",
  "action-baseline-undecided": "of the baseline, undecided on action days",
};

const TYPE_WORDS = { inpatient: "inpatient", "day-case": "day case", other: "regular or not known" } as const;

/** What happened to an entry, with the reason if it is not the action, and where it was moved to. */
export function outcomeWords({ state, reason, movedToDate, cancelledElsewhere }: SummaryEntry): string {
  switch (state) {
    case null:
      return "No longer due in the window, and not decided on";
    case "cancelled":
      return movedToDate === null ? "Cancelled" : `Cancelled, moved to ${formatDate(movedToDate)}`;
    case "cancelled-other":
      return reason === null ? "Cancelled" : `Cancelled: ${reasonWord(reason).toLowerCase()}`;
    case "cancelled-elsewhere":
      return `Cancelled at ${cancelledElsewhere ?? "another strike"}`;
    case "kept":
      return movedToDate === null ? "Kept" : "Kept, moved to another session of the day";
    case "undecided":
      return "Undecided";
    case "gone":
      return "No longer on the list";
  }
}

export function contactWords(contact: SummaryEntry["contact"]): string {
  switch (contact) {
    case null:
      return "";
    case "told":
      return "Told";
    case "message-left":
      return "Message left";
    case "not-reached":
      return "Not reached";
  }
}
