import { DECISIONS, decisionWord, REASONS, reasonWord } from "../../../shared/domain/actions/decision.ts";
import { managementWord } from "../../../shared/domain/list/intended-management.ts";
import { STAFF_GROUPS, staffGroupWord } from "../../../shared/domain/strike/strike.ts";
import { ENTRY_FIELD_LABELS } from "../../../shared/domain/list/entry.ts";
import { formatDate, formatInstant, formatLocal, isIsoDate, isLocalDateTime } from "../../../shared/util/local-date.ts";

/** One change, in words; null if there was or is no value. */
export type Change = { readonly what: string; readonly from: string | null; readonly to: string | null };

/** Who and when are shown in the row itself. */
const SAID_ALREADY = new Set(["decidedBy", "decidedAt"]);

const LABELS = new Map<string, string>([...Object.entries(ENTRY_FIELD_LABELS), ["sha256", "SHA-256"]]);

/**
 * The changes in a row of the log, from its `before` and `after` (JSON): only what differs, each with its name. Text
 * that is not JSON is one change, shown unchanged.
 */
export function changesOf(before: string | null, after: string | null): Change[] {
  const from = flatten(before);
  const to = flatten(after);
  const names = [...new Set([...from.keys(), ...to.keys()])];
  return names
    .filter((name) => !SAID_ALREADY.has(name))
    .map((name) => ({ what: wordsOf(name), from: from.get(name) ?? null, to: to.get(name) ?? null }))
    .filter((change) => change.from !== change.to);
}

/** Each value with its path, such as "start" of "sessionTimes.AM"; blanks are left out. */
function flatten(json: string | null): Map<string, string> {
  const flat = new Map<string, string>();
  if (json !== null) collect(parse(json), "", flat);
  return flat;
}

function parse(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json);
    return value;
  } catch {
    return json;
  }
}

function collect(value: unknown, path: string, into: Map<string, string>): void {
  if (value === null || value === undefined || value === "") return;
  if (Array.isArray(value) && value.every((part) => typeof part !== "object")) {
    if (value.length > 0) into.set(path, value.map(valueWord).join(", "));
    return;
  }
  if (typeof value === "object") {
    for (const [name, part] of Object.entries(value)) collect(part, path === "" ? name : `${path}.${name}`, into);
    return;
  }
  into.set(path, valueWord(value));
}

function valueWord(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return value.toLocaleString("en-GB");
  const text = String(value);
  if (isIsoDate(text)) return formatDate(text);
  if (isLocalDateTime(text)) return formatLocal(text);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return formatInstant(text);
  return CODE_WORDS.get(text) ?? text;
}

/** Codes of the app, in planners' words. */
const CODE_WORDS: ReadonlyMap<string, string> = new Map([
  ...DECISIONS.map((code) => [code, decisionWord(code)] as const),
  ...REASONS.map((code) => [code, reasonWord(code)] as const),
  ...STAFF_GROUPS.map((code) => [code, staffGroupWord(code)] as const),
  ["inpatient", managementWord("inpatient")],
  ["day-case", managementWord("day-case")],
]);

/** "actionDates" → "Action dates"; fields of an entry have their own names. */
function wordsOf(path: string): string {
  if (path === "") return "";
  return path
    .split(".")
    .map((name, index) => {
      const label = LABELS.get(name);
      if (label !== undefined) return label;
      const spaced = name.replaceAll(
        /([a-z0-9])([A-Z])/g,
        (_all, end: string, start: string) => `${end} ${start.toLowerCase()}`,
      );
      return index === 0 ? spaced.charAt(0).toUpperCase() + spaced.slice(1) : spaced;
    })
    .join(", ");
}
