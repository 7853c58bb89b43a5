import type { IsoDate } from "../../util/local-date.ts";
import { err, ok, type Result } from "../../util/result.ts";
import { COVER_ROLES, type CoverRole } from "./theatre-session.ts";
import { knownCode } from "../import/code-words.ts";
import { addEvidence, needsOrder, noEvidence, orderOf } from "../import/date-evidence.ts";
import { parseExtractDate, type DateOrder } from "../import/dates.ts";
import { normalisedHeading } from "../import/headings.ts";

/** One row of a file of cover, read. Null is blank. */
export type CoverRow = {
  readonly line: number;
  readonly date: IsoDate;
  readonly site: string | null;
  readonly theatre: string;
  readonly session: string | null;
  readonly role: CoverRole;
  readonly present: boolean;
  readonly person: string | null;
};

/** What is wrong with a file of cover, and where. */
export type CoverRowProblem = {
  readonly line: number;
  readonly field: string;
  readonly value: string;
  readonly message: string;
};

/** The headings that each column goes by, normalised. */
const HEADINGS = {
  date: ["date", "listdate", "sessiondate", "day"],
  theatre: ["theatre", "theatrename", "room"],
  session: ["session", "sessiontype", "ampm"],
  role: ["role", "cover", "staffrole"],
  present: ["present", "available", "covered", "there"],
  site: ["site", "sitecode", "sitename"],
  person: ["person", "name", "who"],
} as const;
type Column = keyof typeof HEADINGS;
const COLUMNS = [
  "date",
  "theatre",
  "session",
  "role",
  "present",
  "site",
  "person",
] as const satisfies readonly Column[];
const NEEDED = ["date", "theatre", "session", "role", "present"] as const satisfies readonly Column[];

const ROLES: Readonly<Record<string, CoverRole>> = {
  surgeon: "surgeon",
  operatingsurgeon: "surgeon",
  operator: "surgeon",
  anaesthetist: "anaesthetist",
  anesthetist: "anaesthetist",
  anaesthetic: "anaesthetist",
  resident: "resident",
  residentcover: "resident",
  residentdoctor: "resident",
  juniordoctor: "resident",
  paediatric: "paediatric",
  paediatrics: "paediatric",
  paediatriccover: "paediatric",
  pediatric: "paediatric",
  generalanaesthetic: "general-anaesthetic",
  generalanaesthesia: "general-anaesthetic",
  ga: "general-anaesthetic",
};

const PRESENT: Readonly<Record<string, boolean>> = {
  yes: true,
  y: true,
  "1": true,
  true: true,
  present: true,
  available: true,
  no: false,
  n: false,
  "0": false,
  false: false,
  absent: false,
  none: false,
  unavailable: false,
};

/** Characters that the contract allows in a name. */
const LONGEST_NAME = 200;

type TableRow = { readonly line: number; readonly cells: readonly string[]; readonly malformed: boolean };

/**
 * Cover from the rows of a table, its header first; other columns are ignored. Whether 05/04/2026 is April or May is
 * taken from the other dates of the column, and asked for where they do not say. The first thing wrong stops: a file of
 * cover is taken as a whole or not at all.
 */
export function readCoverRows(table: readonly TableRow[]): Result<CoverRow[], CoverRowProblem> {
  const [header, ...rows] = table.filter((row) => row.cells.some((cell) => cell.trim() !== ""));
  if (header === undefined) return err({ line: 1, field: "headings", value: "", message: "The file has no headings." });
  const names = header.cells.map(normalisedHeading);
  const positionOf = new Map<Column, number>();
  for (const column of COLUMNS) {
    const position = names.findIndex((name) => HEADINGS[column].some((known) => known === name));
    if (position !== -1) positionOf.set(column, position);
  }
  const missing = NEEDED.find((column) => !positionOf.has(column));
  const found = header.cells.join(", ");
  if (missing !== undefined) {
    const message = `There is no column ${missing}. Wanted: ${NEEDED.join(", ")}. Found: ${found}.`;
    return err({ line: header.line, field: missing, value: found, message });
  }
  if (rows.length === 0) {
    const message = "The file has headings but no cover below them.";
    return err({ line: header.line, field: "rows", value: "", message });
  }
  const evidence = noEvidence();
  for (const { cells, line } of rows) {
    const text = (cells[positionOf.get("date") ?? -1] ?? "").trim();
    if (text !== "") addEvidence(evidence, text, line);
  }
  const order = needsOrder(evidence) ? null : orderOf(evidence).certain;
  const read: CoverRow[] = [];
  const firstLine = new Map<string, number>();
  for (const row of rows) {
    const one = readRow(row, header.cells.length, positionOf, order);
    if (!one.ok) return one;
    const { line, date, site, theatre, session, role } = one.value;
    const key = JSON.stringify([date, site, theatre, session, role]);
    const before = firstLine.get(key);
    if (before !== undefined) {
      const message = `Line ${line}: ${role} of ${theatre} is on line ${before} already. Keep one of them.`;
      return err({ line, field: "role", value: role, message });
    }
    firstLine.set(key, line);
    read.push(one.value);
  }
  return ok(read);
}

function readRow(
  { line, cells, malformed }: TableRow,
  width: number,
  positionOf: ReadonlyMap<Column, number>,
  order: DateOrder | null,
): Result<CoverRow, CoverRowProblem> {
  const wrong = (field: string, value: string, message: string) =>
    err({ line, field, value, message: `Line ${line}: ${message}` });
  if (malformed) return wrong("row", cells.join(","), "a quotation mark closes in the middle of a cell.");
  if (cells.length !== width) {
    return wrong("row", cells.join(","), `this row has ${cells.length} cells, but there are ${width} headings.`);
  }
  const cell = (column: Column): string => (cells[positionOf.get(column) ?? -1] ?? "").trim();
  const dateText = cell("date");
  const date = parseExtractDate(dateText, order)?.date ?? null;
  if (date === null) {
    const either =
      parseExtractDate(dateText, "day-first") !== null && parseExtractDate(dateText, "month-first") !== null;
    return wrong(
      "date",
      dateText,
      either
        ? `nothing in this file shows whether the day or the month comes first in ${dateText}. Write it as YYYY-MM-DD.`
        : `date "${dateText}" is not a date that exists. Write it as YYYY-MM-DD or DD/MM/YYYY.`,
    );
  }
  const theatre = cell("theatre");
  if (theatre === "") return wrong("theatre", "", "there is no theatre.");
  const session = cell("session");
  const role = ROLES[normalisedHeading(cell("role"))];
  if (role === undefined) {
    return wrong("role", cell("role"), `role "${cell("role")}" is not one of ${COVER_ROLES.join(", ")}.`);
  }
  const present = PRESENT[cell("present").toLowerCase()];
  if (present === undefined) {
    return wrong("present", cell("present"), `present "${cell("present")}" is not yes or no.`);
  }
  const person = cell("person");
  if (person.length > LONGEST_NAME) {
    return wrong("person", `${person.slice(0, 40)}…`, `person has more than ${LONGEST_NAME} characters.`);
  }
  return ok({
    line,
    date,
    site: blankAsNull(cell("site")),
    theatre,
    session: session === "" ? null : (knownCode("session", session, "other") ?? session),
    role,
    present,
    person: blankAsNull(person),
  });
}

function blankAsNull(text: string): string | null {
  return text === "" ? null : text;
}
