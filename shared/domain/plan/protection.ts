import { daysBetween, formatDate, isIsoDate, type IsoDate } from "../../util/local-date.ts";
import { knownAge } from "../list/age.ts";
import { hasWaitedOver } from "../list/weeks-waited.ts";
import type { ProtectionRule, ProtectionRules } from "./protection-rules.ts";

/** The facts that the rules use: an entry, its due date, and its earlier cancellations. */
export type ProtectionFacts = {
  readonly dueDate: IsoDate;
  readonly dateOfBirth: IsoDate | null;
  readonly procedurePriority: string | null;
  readonly priorityType: string | null;
  readonly cancerPtl: string | null;
  readonly cancerTargetDate: IsoDate | null;
  readonly weeksWaited: number | null;
  readonly previousCancellations: number | null;
  readonly earlier: EarlierCancellations | null;
};

/** The entry's cancellations by the hospital at other strikes. */
export type EarlierCancellations = {
  readonly strikes: readonly string[];
  /** The date by which a new date is owed, because one of them was at the last minute. */
  readonly rebookBy: IsoDate | null;
};

/** One rule that protects an entry. */
export type Protection = {
  readonly rule: ProtectionRule;
  /** A word or two for the list: "P2", "cancer", "child 7 y". */
  readonly mark: string;
  /** The reason in words. */
  readonly because: string;
};

/**
 * The rules that protect an entry from being cancelled, most important first; none if it is not protected (national
 * guidance on industrial action: keep P1 and P2 surgery and cancer, then other urgent care). Protected does not mean
 * forbidden: a cancellation needs a named clinician and a reason.
 */
export function protectionsOf(facts: ProtectionFacts, rules: ProtectionRules): Protection[] {
  const found: Protection[] = [];
  const add = (rule: ProtectionRule, mark: string, because: string): void => {
    found.push({ rule, mark, because });
  };
  const code = priorityCode(facts.procedurePriority);
  if (rules.priorityCode.on && code !== null && rules.priorityCode.codes.some((one) => one.startsWith(code))) {
    add("priorityCode", wordOfCode(code), `priority ${wordOfCode(code)}, ${WITHIN[code] ?? "as coded"}`);
  }
  if (rules.cancer.on && facts.cancerPtl === "Y") {
    add("cancer", "cancer", `on the cancer list${targetWords(facts)}`);
  }
  if (rules.urgentReferral.on && code === null) {
    if (facts.priorityType === "2") add("urgentReferral", "urgent", "referred as urgent, and has no priority code");
    if (facts.priorityType === "3") {
      add("urgentReferral", "two week wait", "referred as a two week wait, and has no priority code");
    }
  }
  if (rules.longWait.on && hasWaitedOver(facts.weeksWaited, rules.longWait.weeks)) {
    const waited = `${facts.weeksWaited} weeks`;
    add("longWait", waited, `has waited ${waited}, over ${rules.longWait.weeks}`);
  }
  if (rules.cancelledBefore.on) addCancelledBefore(facts, rules.cancelledBefore.times, add);
  if (rules.child.on) {
    const age = knownAge(facts.dateOfBirth, facts.dueDate);
    if (age !== null && age < rules.child.underAge) {
      add("child", `child ${age} y`, `${age} years old on the day, under ${rules.child.underAge}`);
    }
  }
  const rebookBy = facts.earlier?.rebookBy ?? null;
  if (rules.twentyEightDays.on && rebookBy !== null) {
    const when =
      facts.dueDate <= rebookBy
        ? `is owed a date by ${formatDate(rebookBy)}`
        : `was owed a date by ${formatDate(rebookBy)}`;
    add("twentyEightDays", "28 days", `cancelled at the last minute before, and ${when}`);
  }
  return found;
}

/** "P2, cancer": the marks in one text; null if there are none. */
export function protectionMarks(protections: readonly Protection[]): string | null {
  return protections.length === 0 ? null : protections.map(({ mark }) => mark).join(", ");
}

/** The reasons in one text; null if there are none. */
export function protectionReasons(protections: readonly Protection[]): string | null {
  return protections.length === 0 ? null : protections.map(({ because }) => because).join("; ");
}

/** How soon surgery is needed for each priority code (Federation of Surgical Specialty Associations, 2020). */
const WITHIN: Readonly<Record<string, string>> = {
  P1: "within 24 or 72 hours: P1a or P1b is not given",
  P1A: "within 24 hours",
  P1B: "within 72 hours",
  P2: "within 4 weeks",
  P3: "within 3 months",
  P4: "may wait longer than 3 months",
};

/**
 * The priority code in a text; null if there is none, so that other text in the field never hides an urgent referral. A
 * bare "P1" may be P1a or P1b, so it is read as either.
 */
export function priorityCode(text: string | null): string | null {
  const match = /^(?:P|PRIORITY)?\s*(1[AB]?|[2-6])$/.exec(text?.trim().toUpperCase() ?? "");
  return match === null ? null : `P${match[1] ?? ""}`;
}

function wordOfCode(code: string): string {
  return code.replace("A", "a").replace("B", "b");
}

function targetWords({ cancerTargetDate, dueDate }: ProtectionFacts): string {
  if (cancerTargetDate === null || !isIsoDate(cancerTargetDate)) return "";
  const days = daysBetween(dueDate, cancerTargetDate);
  if (days < 0) return `, past day 62 (${formatDate(cancerTargetDate)}) when due`;
  return `, day 62 is ${formatDate(cancerTargetDate)}${days === 0 ? ", the day it is due" : ""}`;
}

function addCancelledBefore(
  { previousCancellations, earlier }: ProtectionFacts,
  times: number,
  add: (rule: ProtectionRule, mark: string, because: string) => void,
): void {
  const strikes = earlier?.strikes ?? [];
  // The extract may count the same cancellations, so the two numbers are not added up.
  const before = Math.max(previousCancellations ?? 0, strikes.length);
  if (before < times) return;
  const at = strikes.length === 0 ? "" : `, at ${listed([...new Set(strikes)])}`;
  add("cancelledBefore", `cancelled before ×${before}`, `cancelled before by the hospital ${timesWord(before)}${at}`);
}

/** "A", "A and B", "A, B and C". */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

function timesWord(count: number): string {
  return count === 1 ? "once" : count === 2 ? "twice" : `${count} times`;
}
