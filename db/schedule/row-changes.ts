import type { SessionSheet, SheetRow } from "../../shared/contract/schedule.ts";
import { managementWord, MANAGEMENT_CLASSES } from "../../shared/domain/list/intended-management.ts";
import { formatNhsNumber } from "../../shared/domain/list/nhs-number.ts";
import { priorityTypeWord, sexWord } from "../../shared/domain/list/person-words.ts";
import { anaestheticWords } from "../../shared/domain/theatres/anaesthetic-words.ts";
import { SESSION_STATES, type SessionState } from "../../shared/domain/theatres/theatre-session.ts";
import { formatDateShort, isIsoDate } from "../../shared/util/local-date.ts";
import type { PrintedRow, PrintedSheet } from "./printed-sheet.ts";

/** A row of today with its reason, if it is cancelled. */
type Row = SheetRow & { readonly reason?: string };

type Compared = Pick<SessionSheet, "running" | "cancelled" | "changes" | "noLongerHere">;

/** Every row with what changed since that print in words, and who was on that print and is not on this list any more. */
export function compareWithPrint(
  { running, cancelled, state, cover }: Pick<SessionSheet, "running" | "cancelled" | "state" | "cover">,
  before: PrintedSheet,
): Compared {
  const ran = new Map(before.running.map((row) => [row.entryId, row]));
  const didNot = new Map(before.cancelled.map((row) => [row.entryId, row]));
  const here = new Set([...running, ...cancelled].map(({ entryId }) => entryId));
  const changesOf = (row: Row, same: typeof ran, other: typeof ran, otherWords: string): string[] => {
    const then = same.get(row.entryId);
    if (then !== undefined) return rowChanges(then, row);
    const across = other.get(row.entryId);
    return across === undefined ? ["new on this list"] : [otherWords, ...rowChanges(across, row, MOVED_BLOCK)];
  };
  return {
    running: running.map((row) => ({ ...row, changes: changesOf(row, ran, didNot, "was cancelled") })),
    cancelled: cancelled.map((row) => ({ ...row, changes: changesOf(row, didNot, ran, "was to run") })),
    changes: listChanges({ state, cover }, before),
    noLongerHere: [...ran.values(), ...didNot.values()].filter(({ entryId }) => !here.has(entryId)).map(goneWords),
  };
}

/** What is not compared between the two blocks of a list: a cancelled patient has none of it. */
const MOVED_BLOCK: readonly string[] = ["number", "arrival", "undecided", "reason"];

type Words = (value: string) => string;
const asItIs: Words = (value) => value;
const date: Words = (value) => (isIsoDate(value) ? formatDateShort(value) : value);

/** How each printed field is named in a change, and how its value is written. */
const FIELDS: readonly { readonly field: keyof Row; readonly name: string; readonly words: Words }[] = [
  { field: "number", name: "number", words: asItIs },
  { field: "arrival", name: "arrival", words: asItIs },
  { field: "surname", name: "surname", words: (value) => value.toUpperCase() },
  { field: "forename", name: "forename", words: asItIs },
  { field: "sex", name: "sex", words: sexWord },
  { field: "dateOfBirth", name: "date of birth", words: date },
  { field: "nhsNumber", name: "NHS number", words: formatNhsNumber },
  { field: "hospitalNumber", name: "hospital number", words: asItIs },
  { field: "ward", name: "ward", words: asItIs },
  { field: "procedure", name: "procedure", words: asItIs },
  { field: "procedureCode", name: "code", words: asItIs },
  { field: "side", name: "side", words: asItIs },
  { field: "anaesthetic", name: "anaesthetic", words: anaestheticWords },
  { field: "procedurePriority", name: "priority", words: asItIs },
  { field: "priorityType", name: "referral priority", words: (value) => priorityTypeWord(value).toLowerCase() },
  { field: "cancerPtl", name: "cancer", words: (value) => (value === "Y" ? "yes" : value === "N" ? "no" : value) },
  { field: "cancerTargetDate", name: "cancer target date", words: date },
  {
    field: "type",
    name: "admission",
    words: (value) => {
      const known = MANAGEMENT_CLASSES.find((one) => one === value);
      return known === undefined ? value : managementWord(known).toLowerCase();
    },
  },
  { field: "plannedBed", name: "bed", words: asItIs },
  { field: "allergy", name: "allergy", words: asItIs },
  { field: "latex", name: "latex", words: asItIs },
  { field: "infection", name: "infection", words: asItIs },
  { field: "diabetes", name: "diabetes", words: asItIs },
  { field: "implants", name: "implants and kit", words: asItIs },
  { field: "interpreter", name: "interpreter", words: asItIs },
  { field: "alerts", name: "other alerts", words: asItIs },
  { field: "adjustments", name: "adjustments", words: asItIs },
  { field: "minutes", name: "length", words: (value) => `${value} min` },
  { field: "consultant", name: "consultant", words: asItIs },
  { field: "reason", name: "reason", words: asItIs },
];

/**
 * What changed on a row, in words: "side was LEFT", "ward was not given". A field that an older Standdown did not print is
 * not compared.
 */
export function rowChanges(then: PrintedRow, row: Row, without: readonly string[] = []): string[] {
  const changes = FIELDS.flatMap(({ field, name, words }) => {
    const [was, is] = [printed(then[field]), row[field] ?? null];
    if (without.includes(field) || was === undefined || was === String(is ?? "")) return [];
    // Whoever has no number now is on a list that does not run any more, and the list says that.
    if (field === "number" && (is === null || was === "")) return [];
    return [`${name} was ${was === "" ? "not given" : words(was)}`];
  });
  if (!without.includes("undecided") && then["undecided"] !== undefined && then["undecided"] !== row.undecided) {
    changes.unshift(row.undecided ? "was decided" : "was not yet decided");
  }
  // Left out of a row where it does not apply, so a missing one is a change too.
  const moved = printed(then["moved"]) ?? "";
  if (moved !== (row.moved ?? "")) changes.push(moved === "" ? "was not moved here" : `was ${moved}`);
  return changes;
}

/** What was printed as text, "" for a blank; undefined if it was not printed then. */
function printed(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** What changed about the whole list: "this list ran", "the anaesthetist was Dr Hall". */
function listChanges({ state, cover }: Pick<SessionSheet, "state" | "cover">, before: PrintedSheet): string[] {
  const was = SESSION_STATES.find((one) => one === before.state);
  const anaesthetist = (of: PrintedSheet["cover"]): string => {
    const known = of?.find(({ role }) => role === "anaesthetist");
    return known === undefined ? "not known" : known.present ? (known.person ?? "there, without a name") : "away";
  };
  const then = anaesthetist(before.cover);
  return [
    ...(was === undefined || was === state ? [] : [STATE_WAS[was]]),
    ...(before.cover === undefined || then === anaesthetist(cover) ? [] : [`the anaesthetist was ${then}`]),
  ];
}

const STATE_WAS = {
  runs: "this list ran",
  "consultant-led": "this list was consultant-led only",
  "emergency-only": "this list was for emergencies only",
  "stood-down": "this list was stood down",
} as const satisfies Readonly<Record<SessionState, string>>;

/** "STONE Grace, born 5 Apr 1990", as far as the print has it. */
function goneWords(row: PrintedRow): string {
  const text = (field: string): string => (typeof row[field] === "string" ? row[field] : "");
  const name = `${text("surname").toUpperCase()} ${text("forename")}`.trim();
  const born = text("dateOfBirth");
  return `${name === "" ? "a patient without a name" : name}${born === "" ? "" : `, born ${date(born)}`}`;
}
