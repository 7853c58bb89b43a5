import { formatDate, type IsoDate } from "../../util/local-date.ts";
import { hasWaitedOver, LONG_WAIT_WEEKS } from "../list/weeks-waited.ts";

/** The facts about an entry that the reasons for and against cancelling are made from. */
export type ForAndAgainstFacts = {
  readonly dueDate: IsoDate;
  readonly onActionDay: boolean;
  readonly onLatestExtract: boolean;
  readonly isDayCase: boolean;
  readonly procedurePriority: string | null;
  readonly priorityType: string | null;
  readonly weeksWaited: number | null;
  readonly previousCancellations: number | null;
  readonly expectedMinutes: number | null;
  /** The reasons why the trust's rules protect it, in words; empty if they do not. */
  readonly protections: readonly string[];
  /** The reasons why it does not fit the cover of its session, in words. */
  readonly misfits: readonly string[];
};

/** Reasons in words, the most important first. */
export type ForAndAgainst = { readonly toKeep: readonly string[]; readonly toCancel: readonly string[] };

/** A day case that takes at most this many minutes is easiest to rebook (our judgement). */
const SHORT_MINUTES = 60;
/** The waiting-time standard (domain rules, section 3). */
const STANDARD_WEEKS = 18;

/**
 * The reasons for keeping an entry and for cancelling it, in words. They decide nothing: the planner weighs them.
 * Protection comes first, then what guidance on industrial action looks at: priority, waiting time, earlier
 * cancellations, the day, and the cover of the session (domain rules, section 4).
 */
export function forAndAgainst(facts: ForAndAgainstFacts): ForAndAgainst {
  const toKeep = facts.protections.map(sentence);
  const toCancel: string[] = [];
  if (facts.onActionDay) toCancel.push(`Due on an action day, ${formatDate(facts.dueDate)}`);
  else toKeep.push(`Due on a day without action, ${formatDate(facts.dueDate)}`);
  toCancel.push(...facts.misfits.map(sentence));
  if (!facts.onLatestExtract) toCancel.push("No longer on the latest extract");

  const priority = canWait(facts);
  if (priority !== null) toCancel.push(priority);
  const { weeksWaited, previousCancellations: before, expectedMinutes: minutes } = facts;
  if (weeksWaited !== null && weeksWaited >= 0) {
    if (weeksWaited < STANDARD_WEEKS) toCancel.push(`Has waited ${weeks(weeksWaited)}, under ${STANDARD_WEEKS}`);
    // A longer limit that the trust chose is already among the protections.
    else if (hasWaitedOver(weeksWaited, LONG_WAIT_WEEKS) && !isProtectedFor(facts, "has waited"))
      toKeep.push(`Has waited ${weeks(weeksWaited)}, over ${LONG_WAIT_WEEKS}`);
  }
  if (before !== null && !isProtectedFor(facts, "cancelled before")) {
    if (before === 0) toCancel.push("Not cancelled before");
    else toKeep.push(`Cancelled before ${before === 1 ? "once" : `${before} times`}`);
  }
  if (facts.isDayCase && minutes !== null && minutes <= SHORT_MINUTES) {
    toCancel.push(`Short day case, ${minutes} minutes: a new place is found more easily`);
  }
  return { toKeep, toCancel };
}

/** The priority in words, if it allows the patient to wait; else null. */
function canWait({ procedurePriority, priorityType }: ForAndAgainstFacts): string | null {
  switch (procedurePriority?.toUpperCase()) {
    case "P4":
      return "Priority P4: may wait longer than 3 months";
    case "P5":
    case "P6":
      return `Priority ${procedurePriority?.toUpperCase()}: the patient chose to postpone`;
    case undefined:
      return priorityType === "1" ? "Referred as routine, and has no priority code" : null;
    default:
      return null;
  }
}

function isProtectedFor({ protections }: ForAndAgainstFacts, words: string): boolean {
  return protections.some((because) => because.toLowerCase().includes(words));
}

function weeks(count: number): string {
  return count === 1 ? "1 week" : `${count} weeks`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
