/**
 * The filter typed under a heading:
 * words: rows whose cell has all of them, in any case; "a | b": one or the other;
 * "!word": rows without it; "=": blank; "!=": not blank; "=word": exactly that;
 * in columns of numbers and dates also ">52", ">=52", "<10", "18-52" (dates: "16/12", "16/12/2026", "16/12-18/12").
 */
export type HeaderFilter = (cell: FilteredCell) => boolean;

/** A cell as a filter sees it: its text, and the value that it sorts by (blank if it has none). */
export type FilteredCell = { readonly text: string; readonly order: string };

/** What a column's filter may be, other than words. */
type Kind = "text" | "number" | "date";

/** The filter that the text under a heading means; null if it is blank. */
export function headerFilter(kind: Kind, typed: string): HeaderFilter | null {
  const alternatives = plainText(typed)
    .split("|")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => oneFilter(kind, part));
  return alternatives.length === 0 ? null : (cell) => alternatives.some((matches) => matches(cell));
}

function oneFilter(kind: Kind, wanted: string): HeaderFilter {
  if (wanted === "=") return ({ text }) => text === "";
  if (wanted === "!" || wanted === "!=") return ({ text }) => text !== "";
  const range = rangeOf(kind, wanted);
  if (range !== null) return ({ order }) => order !== "" && range(order);
  if (wanted.startsWith("=")) {
    const exact = wanted.slice(1).trim();
    return ({ text }) => plainText(text) === exact;
  }
  const without = wanted.startsWith("!");
  const words = (without ? wanted.slice(1) : wanted).split(/\s+/).filter((word) => word !== "");
  return ({ text }) => {
    const plain = plainText(text);
    return words.every((word) => plain.includes(word)) !== without;
  };
}

type Range = (order: string) => boolean;

/** The range that was typed; null if it is not a range, in which case it is searched for as words. */
function rangeOf(kind: Kind, wanted: string): Range | null {
  if (kind === "text") return null;
  const compared = /^(>=|<=|>|<|=)\s*(.+)$/.exec(wanted);
  const between = /^(.+?)\s*(?:-|\bto\b|\.\.)\s*(.+)$/.exec(wanted);
  const read = kind === "number" ? readNumber : readDay;
  if (compared !== null) {
    const [, sign, text = ""] = compared;
    const limit = read(text);
    return limit === null ? null : (value) => isBeyond(sign ?? "=", limit.compare(value));
  }
  const exact = read(wanted);
  if (exact !== null) return (value) => exact.compare(value) === 0;
  if (between === null) return null;
  const [from, to] = [read(between[1] ?? ""), read(between[2] ?? "")];
  if (from === null || to === null) return null;
  if (isOverNewYear(from, to)) return (value) => from.compare(value) >= 0 || to.compare(value) <= 0;
  return (value) => from.compare(value) >= 0 && to.compare(value) <= 0;
}

/** The typed value, to compare with a row's: below (negative), equal, or above. */
type Limit = {
  readonly compare: (order: string) => number;
  /** "12-28": a day typed without its year. */
  readonly dayOfYear?: string;
};

/** "28/12-03/01": from one year into the next. */
function isOverNewYear(from: Limit, to: Limit): boolean {
  return from.dayOfYear !== undefined && to.dayOfYear !== undefined && from.dayOfYear > to.dayOfYear;
}

function isBeyond(sign: string, compared: number): boolean {
  switch (sign) {
    case ">":
      return compared > 0;
    case ">=":
      return compared >= 0;
    case "<":
      return compared < 0;
    case "<=":
      return compared <= 0;
    default:
      return compared === 0;
  }
}

function readNumber(text: string): Limit | null {
  if (!/^\d+(\.\d+)?$/.test(text)) return null;
  const limit = Number(text);
  return { compare: (value) => Number(value) - limit };
}

/** Day first: "16/12", "16/12/2026", "16/12/26". Without a year, that day of any year. */
function readDay(text: string): Limit | null {
  const found = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{2}|\d{4}))?$/.exec(text);
  if (found === null) return null;
  const [, day = "", month = "", year] = found;
  const monthAndDay = `${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (year === undefined) {
    return { compare: (value) => compareText(value.slice(5, 10), monthAndDay), dayOfYear: monthAndDay };
  }
  const date = `${year.length === 2 ? "20" : ""}${year}-${monthAndDay}`;
  return { compare: (value) => compareText(value.slice(0, 10), date) };
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Ignores capitals, accents and typographic apostrophes, so that "d'souza" finds "D’Souza". */
export function plainText(text: string): string {
  // Nearly all text is plain ASCII, so the slow way is only for the rest.
  if (/^[ -~\n]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize("NFD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .replaceAll(/[‘’]/g, "'")
    .toLowerCase();
}
