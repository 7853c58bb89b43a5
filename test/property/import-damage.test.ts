import fc from "fast-check";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inspectExtract } from "../../db/import/inspect.ts";
import { columnOf } from "../../db/kernel/column-name.ts";
import type { Inspection } from "../../shared/contract/inspection.ts";
import { ENTRY_FIELD_LABELS, type EntryField } from "../../shared/domain/list/entry.ts";
import type { ImportMapping } from "../../shared/domain/import/mapping.ts";
import { openTestList, runImport, type TestList } from "../support/extracts.ts";

const AS_AT = "2026-11-20T06:00:00Z";

let list: TestList;
beforeAll(() => {
  list = openTestList();
});
afterAll(() => list.close());

/** The list as it is meant, in normal form. */
const FIELDS = [
  "entryNumber",
  "nhsNumber",
  "hospitalNumber",
  "surname",
  "dateOfBirth",
  "treatmentFunction",
  "intendedManagement",
  "admissionType",
  "procedurePriority",
  "rttStartDate",
  "tciDate",
  "tciTime",
  "theatre",
  "expectedMinutes",
] as const satisfies readonly EntryField[];
type Field = (typeof FIELDS)[number];
type Meant = Readonly<Record<Field, string | null>>;

const HEADINGS: Readonly<Record<Field, string>> = {
  entryNumber: "Entry number",
  nhsNumber: "NHS No.",
  hospitalNumber: "Hospital No.",
  surname: "Surname",
  dateOfBirth: "Date of birth",
  treatmentFunction: "Specialty",
  intendedManagement: "Intended management",
  admissionType: "Admission type",
  procedurePriority: "Clinical priority",
  rttStartDate: "RTT clock start",
  tciDate: "TCI date",
  tciTime: "TCI time",
  theatre: "Theatre",
  expectedMinutes: "Minutes",
};
const DATES: readonly Field[] = ["dateOfBirth", "rttStartDate", "tciDate"];
const NUMBERS: readonly Field[] = ["entryNumber", "nhsNumber", "hospitalNumber"];

const day = (from: string, to: string) =>
  fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { freq: 5 });

const meantEntry = fc.record({
  nhsNumber: fc.constantFrom("9990079196", "9990158398", "9990237573", "9990316767", null),
  hospitalNumber: fc.integer({ min: 200_000, max: 299_999 }).map((number) => `H${number}`),
  surname: fc.constantFrom("STONE", "O'NEILL", "SMITH-JONES", "NÚÑEZ", "DE LA CRUZ"),
  dateOfBirth: day("1931-01-01", "2014-12-31"),
  treatmentFunction: fc.constantFrom("100", "101", "110", "120", "130", "502"),
  intendedManagement: fc.constantFrom("1", "2"),
  admissionType: fc.constantFrom("11", "12", "13"),
  procedurePriority: fc.constantFrom("P2", "P3", "P4"),
  rttStartDate: maybe(day("2025-01-01", "2026-11-01")),
  tciDate: maybe(day("2026-11-21", "2027-03-31")),
  tciTime: maybe(fc.constantFrom("07:30", "08:30", "12:00", "13:15")),
  theatre: maybe(fc.constantFrom("Theatre 1", "Theatre 2")),
  expectedMinutes: maybe(fc.integer({ min: 10, max: 400 }).map(String)),
});

/** Words of the same meaning, as people and systems write them. */
const WORDS: Partial<Record<Field, Readonly<Record<string, readonly string[]>>>> = {
  treatmentFunction: {
    "100": ["General Surgery", "100 - GENERAL SURGERY", "General Surgery Service"],
    "101": ["Urology", "101: Urology", "UROLOGY (101)"],
    "110": ["Trauma & Orthopaedics", "110 - TRAUMA & ORTHOPAEDICS", "T&O"],
    "120": ["ENT", "Ear, Nose and Throat", "120 - ENT"],
    "130": ["Ophthalmology", "130 Ophthalmology", "OPHTHALMOLOGY SERVICE"],
    "502": ["Gynaecology", "502 - Gynaecology", "GYNAECOLOGY"],
  },
  intendedManagement: { "1": ["1 - Inpatient", "Inpatient", "1.0"], "2": ["2 - Day Case", "Day case", "2.0"] },
  admissionType: { "11": ["11 - Waiting List", "Waiting list"], "12": ["12 - Booked", "12.0"], "13": ["13: Planned"] },
  procedurePriority: { P2: ["P2 - within 1 month", "2"], P3: ["P3 (3 months)", "p3"], P4: ["Priority 4", "P4"] },
};

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];
const LONG_DAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" });

/** Ways to write a date. */
const DATE_FORMS: Readonly<Record<string, (iso: string) => string>> = {
  slashes: (iso) => iso.split("-").toReversed().join("/"),
  named: (iso) => `${Number(iso.slice(8))} ${MONTHS[Number(iso.slice(5, 7)) - 1] ?? ""} ${iso.slice(0, 4)}`,
  weekday: (iso) => `${LONG_DAY.format(new Date(iso))} ${iso.split("-").toReversed().join("/")}`,
  "two digits": (iso) => `${iso.slice(8)}-${MONTHS[Number(iso.slice(5, 7)) - 1] ?? ""}-${iso.slice(2, 4)}`,
  "two digits in numbers": (iso) => `${iso.slice(8)}/${iso.slice(5, 7)}/${iso.slice(2, 4)}`,
  zone: (iso) => ukMidnight(iso),
  pandas: (iso) => `${iso.replaceAll("-", "")}.0`,
  timed: (iso) => `${iso.split("-").toReversed().join(".")} 00:00:00.000`,
  "end of day": (iso) => `${iso.split("-").toReversed().join("/")} 24:00`,
};

/** The moment at which the day begins in the UK, in UTC, as a program would write it. */
function ukMidnight(iso: string): string {
  const noon = new Date(`${iso}T00:00:00Z`);
  for (const hours of [1, 2, 0]) {
    const moment = new Date(noon.getTime() - hours * 3_600_000);
    const local = new Intl.DateTimeFormat("sv-SE", {
      timeZone: "Europe/London",
      dateStyle: "short",
      timeStyle: "medium",
    }).format(moment);
    if (local === `${iso} 00:00:00`) return moment.toISOString();
  }
  throw new Error(`no midnight on ${iso}`);
}

const NOTHING = ["", "NULL", "(null)", "\\N", "#N/A", "#REF!", "n/a", "-", "\0\0"];
const NO_DATE = ["00/00/0000", "31/12/9999", "01/01/1900", "01/01/1753", "31/12/2099", "TBC"];
const MARKS = ["\u200B", "\u202D", "\u202C", "\uFEFF", "\u00AD", "\u2060"];

const NUMBER_FORMS: Readonly<Record<string, (text: string, turn: number) => string>> = {
  formula: (text) => `="${text}"`,
  apostrophe: (text) => `'${text}`,
  invisible: (text, turn) =>
    `${text.slice(0, 3)}${MARKS[turn % MARKS.length] ?? ""}${text.slice(3)}${MARKS[(turn + 1) % MARKS.length] ?? ""}`,
  "no-break": (text) => `${text.slice(0, 2)}\u00A0${text.slice(2)}`,
  scientific: (text) => (/^\d+$/.test(text) ? Number(text).toExponential(5).replace("e+", "E+0") : text),
  "bad byte": (text, turn) => (turn % 3 === 0 ? `${text.slice(0, 2)}¤${text.slice(3)}` : text),
};

const LINES = ["(12 rows affected)", "------,------,------", "Theatre 1", "Total: 12", "\u001A", "headings"] as const;

const damage = fc.record({
  dates: fc.record({
    dateOfBirth: fc.constantFrom(...Object.keys(DATE_FORMS)),
    rttStartDate: fc.constantFrom(...Object.keys(DATE_FORMS)),
    tciDate: fc.constantFrom(...Object.keys(DATE_FORMS)),
  }),
  behindTci: fc.constantFrom("", "", " 08.30", " 0830", " at 08:30", " 08:30hrs", " 25:00", " or later"),
  nothing: fc.constantFrom(...NOTHING),
  noDate: fc.constantFrom("", ...NO_DATE),
  words: fc.nat(2),
  numbers: fc.record({
    entryNumber: fc.constantFrom("", "", ...Object.keys(NUMBER_FORMS)),
    nhsNumber: fc.constantFrom("", "", ...Object.keys(NUMBER_FORMS)),
    hospitalNumber: fc.constantFrom("", ...Object.keys(NUMBER_FORMS)),
  }),
  shape: fc.constantFrom("plain", "short", "longer", "line quotes", "blank before quotes", "broken", "cut off"),
  lines: fc.subarray([...LINES], { maxLength: 2 }),
  mixed: fc.boolean(),
});
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function cellOf(field: Field, meant: Meant, how: Damage, turn: number): string {
  const value = meant[field];
  if (value === null) return DATES.includes(field) && how.noDate !== "" ? how.noDate : how.nothing;
  // Half of the files are damaged on some rows alone.
  if (how.mixed && turn % 2 === 1 && !DATES.includes(field)) return value;
  if (field === "dateOfBirth" || field === "rttStartDate" || field === "tciDate") {
    const written = DATE_FORMS[how.dates[field]]?.(value) ?? value;
    const isBare = how.dates[field] === "slashes" || how.dates[field] === "named";
    return field === "tciDate" && isBare ? written + how.behindTci : written;
  }
  if (field === "entryNumber" || field === "nhsNumber" || field === "hospitalNumber") {
    return NUMBER_FORMS[how.numbers[field]]?.(value, turn) ?? value;
  }
  const words = WORDS[field]?.[value];
  return words?.[how.words % words.length] ?? value;
}

function quotedIfNeeded(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function lineOf(cells: readonly string[], shape: Damage["shape"], turn: number): string {
  const kept =
    shape === "short" && turn % 3 === 0 ? cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1) : cells;
  if (shape === "broken" && turn === 2) {
    return kept.map((cell, at) => (at === 3 ? cell.replace(/^(..)/, "$1\n") : quotedIfNeeded(cell))).join(",");
  }
  const line = kept.map(quotedIfNeeded).join(",");
  if (shape === "longer") return `${line},,`;
  if (shape === "line quotes") return `"${line.replaceAll('"', '""')}"`;
  return shape === "blank before quotes" ? line.replaceAll(',"', ', "') : line;
}

function fileOf(entries: readonly Meant[], how: Damage): Buffer {
  const head = FIELDS.map((field) => HEADINGS[field]).join(",");
  const rows = entries.map((meant, turn) =>
    lineOf(
      FIELDS.map((field) => cellOf(field, meant, how, turn)),
      how.shape,
      turn,
    ),
  );
  const extra = how.lines.map((line) => (line === "headings" ? head : line));
  const lines = [how.shape === "line quotes" ? `"${head}"` : head, ...rows.slice(0, 3), ...extra, ...rows.slice(3)];
  const text = lines.join("\r\n");
  const whole = how.shape === "cut off" ? text.slice(0, text.lastIndexOf(",") - 20) : `${text}\r\n`;
  return Buffer.concat(
    whole.split("¤").flatMap((part, at) => [...(at === 0 ? [] : [Buffer.from([0xff])]), Buffer.from(part)]),
  );
}

/** What a planner who knows the file answers; null where nothing but another export helps. */
function answered({ mapping, questions }: Inspection): ImportMapping | null {
  const damaged = new Set(questions.filter(({ kind }) => kind === "damaged").flatMap(({ positions }) => positions));
  if (damaged.has(FIELDS.indexOf("entryNumber"))) return null;
  return {
    ...mapping,
    columns: mapping.columns.map((column, position) => ({
      ...column,
      field: damaged.has(position) ? null : (FIELDS[position] ?? null),
      dateOrder: DATES.includes(FIELDS[position] ?? "surname") ? (column.dateOrder ?? "day-first") : null,
    })),
  };
}

it("a list damaged as files are damaged comes to the right values, or the difference is named by its line", async () => {
  const spoiled = fc.record({ entries: fc.array(meantEntry, { minLength: 4, maxLength: 9 }), how: damage });
  let turn = 0;
  let cells = 0;
  let right = 0;
  await fc.assert(
    fc.asyncProperty(spoiled, async ({ entries, how }) => {
      turn++;
      const meant: Meant[] = entries.map((entry, index) => ({
        entryNumber: `${300_000 + turn * 20 + index}00`,
        ...entry,
      }));
      const path = list.file("damaged.csv", fileOf(meant, how));
      const seen = await inspectExtract(list.ctx, { jobId: "i", path, sheet: null, mapping: null });
      if (!seen.ok) throw new Error(seen.error.message);
      const mapping = answered(seen.value);
      if (mapping === null) {
        expect(how.numbers.entryNumber).toBe("scientific");
        return;
      }
      const done = await runImport(list.ctx, { jobId: "1", path, asAt: AS_AT, sha256: null, mapping });
      if (!done.ok) throw new Error(`${done.error.message} ${JSON.stringify(how)}`);
      const { counts, problems, notes } = done.value.summary;
      expect(counts.read).toBe(counts.added + counts.changed + counts.unchanged + counts.refused + counts.leftOut);
      expect(counts.leftOut).toBe(problems.filter(({ kind }) => kind === "left-out").length);
      const columns = FIELDS.map((field) => `${columnOf(field)} AS ${field}`).join(", ");
      const taken = new Map(
        list
          .rows<Record<Field, string | number | null>>(
            `SELECT ${columns} FROM entry WHERE first_import_id = ?`,
            done.value.importId,
          )
          .map((row) => [String(row.entryNumber), row]),
      );
      expect(taken.size).toBe(counts.added);
      for (const [number] of taken) expect(meant.map(({ entryNumber }) => entryNumber)).toContain(number);
      const refusedLines = problems.filter(({ kind }) => kind === "refused").length;
      expect(meant.length - taken.size).toBeLessThanOrEqual(refusedLines);
      for (const entry of meant) {
        const row = taken.get(entry.entryNumber ?? "");
        if (row === undefined) continue;
        for (const field of FIELDS) {
          const wanted = wantedOf(field, entry, how, mapping);
          if (wanted === undefined) continue;
          cells++;
          const found = row[field] === null ? null : String(row[field]);
          if (found === wanted) {
            right++;
            continue;
          }
          const named = problems.some(
            (problem) =>
              problem.entryNumber === entry.entryNumber &&
              problem.field === ENTRY_FIELD_LABELS[field] &&
              problem.kind === "warning",
          );
          expect([how, field, wanted, found, named, notes]).toEqual([how, field, wanted, found, true, notes]);
        }
      }
    }),
    { numRuns: 250, seed: 20261216 },
  );
  // Refusing all would be no silent difference either: nearly every cell has to come out right.
  expect(right / cells).toBeGreaterThan(0.97);
  expect(cells).toBeGreaterThan(15_000);
}, 300_000);

/** What the cell should come to; undefined where the file was not read for it. */
function wantedOf(field: Field, entry: Meant, how: Damage, mapping: ImportMapping): string | null | undefined {
  if (mapping.columns[FIELDS.indexOf(field)]?.field === null) return undefined;
  return NUMBERS.includes(field) || how.mixed || entry[field] !== null ? entry[field] : null;
}

it("real dates that a spreadsheet has exchanged are asked about, and right once the planner has answered", async () => {
  const dates = fc.array(day("2026-11-21", "2027-06-30"), { minLength: 6, maxLength: 30 });
  let turn = 0;
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(dates, async (meant) => {
      turn++;
      // What could be a date with the month first became one; all else stayed text.
      const cells = meant.map((iso) => {
        const [year, month, date] = iso.split("-").map(Number);
        if (year === undefined || month === undefined || date === undefined) throw new Error(iso);
        return date <= 12 ? new Date(Date.UTC(year, date - 1, month)) : iso.split("-").toReversed().join("/");
      });
      const rows = cells.map((cell, index) => [`X${turn}-${index}`, "STONE", cell, "2", "11"]);
      const head = ["Entry number", "Surname", "TCI date", "Intended management", "Admission type"];
      const path = list.file("turned.xlsx", await writeXlsx({ sheets: [{ name: "List", rows: [head, ...rows] }] }));
      const seen = await inspectExtract(list.ctx, { jobId: "i", path, sheet: null, mapping: null });
      if (!seen.ok) throw new Error(seen.error.message);
      const isTurned = meant.some((iso) => Number(iso.slice(8)) <= 12 && iso.slice(8) !== iso.slice(5, 7));
      const isSeen = isTurned && meant.some((iso) => Number(iso.slice(8)) > 12);
      expect(seen.value.questions.map(({ kind }) => kind)).toEqual(isSeen ? ["real-dates"] : []);
      if (!isSeen) return;
      asked++;
      const { mapping } = seen.value;
      const columns = mapping.columns.map((column) =>
        column.field === "tciDate" ? { ...column, realDates: "exchanged" as const } : column,
      );
      await runImport(list.ctx, { jobId: "1", path, asAt: AS_AT, sha256: null, mapping: { ...mapping, columns } });
      const stored = list.rows<{ d: string }>(
        "SELECT tci_date AS d FROM entry WHERE entry_number LIKE ? ORDER BY id",
        `X${turn}-%`,
      );
      expect(stored.map(({ d }) => d)).toEqual(meant);
    }),
    { numRuns: 60, seed: 20261216 },
  );
  expect(asked).toBeGreaterThan(40);
}, 120_000);
