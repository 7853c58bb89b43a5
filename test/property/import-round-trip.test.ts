import fc from "fast-check";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeCsvTable } from "../../db/files/write-csv.ts";
import { writeXlsxTable } from "../../db/files/write-xlsx.ts";
import { columnOf } from "../../db/list/columns.ts";
import { inspectExtract } from "../../db/import/inspect.ts";
import { readTable } from "../../db/files/read-table.ts";
import { ENTRY_FIELDS, type EntryField, type EntryFields } from "../../shared/domain/list/entry.ts";
import type { ImportMapping } from "../../shared/domain/import/mapping.ts";
import { openTestList, runImport, type TestList } from "../support/extracts.ts";

const AS_AT = "2026-11-01T06:00:00Z";

let list: TestList;
beforeAll(() => {
  list = openTestList();
});
afterAll(() => {
  list.close();
});

const CARRIED = [
  "entryNumber",
  "nhsNumber",
  "surname",
  "dateOfBirth",
  "procedureText",
  "ward",
  "tciDate",
  "listOrder",
  "side",
  "intendedManagement",
] as const satisfies readonly EntryField[];

type Written = Pick<EntryFields, (typeof CARRIED)[number]>;

/** What each field goes by in files of different systems, and in one that nobody knows. */
const HEADINGS: Readonly<Record<keyof Written, readonly string[]>> = {
  entryNumber: ["EALEntryNumber", "Episode Number", "patient_pathway_identifier", "Waiting list entry", "Our ref"],
  nhsNumber: ["NHSNumber", "District Number", "nhs_number", "NHS No.", "Nummer"],
  surname: ["PatientSurname", "SURNAME", "last name", "Family Name", "Who"],
  dateOfBirth: ["DateOfBirth", "D.O.B.", "birth date", "DOB", "Born"],
  procedureText: ["SurgicalProcedure", "Operation", "Procedure text", "Procedure", "What"],
  ward: ["Ward", "ward name", "WARD", "Admitting ward", "Bed"],
  tciDate: ["TCIDate", "tci", "Date to come in", "TCI date/time", "When"],
  listOrder: ["ListPosition", "List Order", "order", "Theatre order", "Nth"],
  side: ["Laterality", "side", "SIDE", "Operation side", "L-R"],
  intendedManagement: ["IntendedManagement", "IntdMgmt", "Management", "Patient class", "How"],
};

/** Text as a planner may type it; what is outside Windows-1252 is left out, so that every encoding can carry it. */
const optional = fc
  .string({
    unit: fc.constantFrom("A", "b", "é", "ß", "’", "-", " ", ",", ";", '"', "'", "|", "0", "=", "\t"),
    maxLength: 12,
  })
  .map((text) => text.replaceAll("\t", " ").trim())
  // What spreadsheets add to a text, and signs that say nothing, have tests of their own.
  .filter((text) => !/^[='-]/.test(text))
  .map((text) => (text === "" ? null : text));
const date = (from: string, to: string) =>
  fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10));

const entry = fc.record({
  nhsNumber: fc.constantFrom("9997741218", "9993363383"),
  surname: optional,
  dateOfBirth: date("1930-01-01", "2026-01-01"),
  procedureText: optional,
  ward: optional,
  tciDate: fc.option(date("2026-11-02", "2027-03-31")),
  listOrder: fc.option(fc.integer({ min: 0, max: 20 })),
  side: fc.constantFrom(null, "LEFT", "RIGHT", "BILATERAL"),
  intendedManagement: fc.constantFrom("1", "2"),
});

const DATE_STYLES = {
  "day-first": (year: string, month: string, day: string) => `${day}/${month}/${year}`,
  "month-first": (year: string, month: string, day: string) => `${Number(month)}/${Number(day)}/${year}`,
  iso: (year: string, month: string, day: string) => `${year}-${month}-${day}`,
  compact: (year: string, month: string, day: string) => `${year}${month}${day}`,
  timed: (year: string, month: string, day: string) => `${day}.${month}.${year} 00:00:00`,
  named: (year: string, month: string, day: string) =>
    `${day}-${new Date(`${year}-${month}-01T00:00:00Z`).toLocaleString("en-GB", { month: "long", timeZone: "UTC" })}-${year}`,
} as const;

type DateStyle = keyof typeof DATE_STYLES;

function cellOf(field: keyof Written, entryFields: Written, style: DateStyle): string {
  const value = entryFields[field];
  if (value === null) return "";
  if (field === "intendedManagement") return value === "1" ? "Overnight" : "Daycase Surgery";
  if (field !== "tciDate" && field !== "dateOfBirth") return String(value);
  const [year = "", month = "", day = ""] = String(value).split("-");
  return DATE_STYLES[style](year, month, day);
}

const ENCODINGS = [
  "utf-8",
  "utf-8 with a mark",
  "utf-16le",
  "utf-16be",
  "utf-16le without a mark",
  "windows-1252",
] as const;

function encoded(text: string, encoding: (typeof ENCODINGS)[number]): Buffer {
  switch (encoding) {
    case "utf-8":
      return Buffer.from(text);
    case "utf-8 with a mark":
      return Buffer.from(`\uFEFF${text}`);
    case "utf-16le":
      return Buffer.from(`\uFEFF${text}`, "utf16le");
    case "utf-16be":
      return Buffer.from(`\uFEFF${text}`, "utf16le").swap16();
    case "utf-16le without a mark":
      return Buffer.from(text, "utf16le");
    case "windows-1252":
      return Buffer.from(text.replaceAll("’", "\u0092"), "latin1");
  }
}

/** The mapping that the app proposes, with what a planner answers to its questions. */
async function answered(
  path: string,
  fields: readonly (keyof Written | null)[],
  style: DateStyle,
): Promise<ImportMapping> {
  const seen = await inspectExtract(list.ctx, { jobId: "i", path, sheet: null, mapping: null });
  if (!seen.ok) throw new Error(seen.error.message);
  const order = style === "month-first" ? "month-first" : "day-first";
  return {
    ...seen.value.mapping,
    columns: seen.value.mapping.columns.map(({ heading, dateOrder }, position) => {
      const field = fields[position] ?? null;
      const isDate = field === "tciDate" || field === "dateOfBirth";
      return { heading, field, dateOrder: isDate ? (dateOrder ?? order) : null };
    }),
  };
}

it("any list in any shape, order, delimiter, encoding and date style reads back equal", async () => {
  const file = fc.record({
    entries: fc.array(entry, { minLength: 1, maxLength: 6 }),
    order: fc.shuffledSubarray([...CARRIED], { minLength: CARRIED.length }),
    shape: fc.integer({ min: 0, max: 4 }),
    form: fc.constantFrom(",", ";", "\t", "|", "xlsx"),
    newline: fc.constantFrom("\n", "\r\n", "\r"),
    encoding: fc.constantFrom(...ENCODINGS),
    style: fc.constantFrom<DateStyle>("day-first", "month-first", "iso", "compact", "timed", "named"),
    titles: fc.array(fc.constantFrom("Waiting list, all sites", "", "Printed on Friday"), { maxLength: 3 }),
    totals: fc.boolean(),
  });
  let turn = 0;
  await fc.assert(
    fc.asyncProperty(file, async ({ entries, order, shape, form, newline, encoding, style, titles, totals }) => {
      turn++;
      const wanted: Written[] = entries.map((fields, index) => ({ entryNumber: `T${turn}-${index}`, ...fields }));
      // The last heading tells Windows-1252 from UTF-8 whatever the values are: "é" before a quotation mark.
      const table = [
        ...titles.map((title) => [title]),
        [...order.map((field) => HEADINGS[field][shape] ?? ""), "Café"],
        ...wanted.map((fields) => [...order.map((field) => cellOf(field, fields, style)), ""]),
        ...(totals ? [[`Total: ${wanted.length}`]] : []),
      ];
      const text = table.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(form)).join(newline);
      const path = list.file(
        form === "xlsx" ? "made.xlsx" : "made.csv",
        form === "xlsx" ? await writeXlsx({ sheets: [{ name: "List", rows: table }] }) : encoded(text, encoding),
      );
      const mapping = await answered(path, [...order, null], style);
      const done = await runImport(list.ctx, { jobId: "1", path, asAt: AS_AT, sha256: null, mapping });
      const leftOut = totals ? 1 : 0;
      expect(done).toMatchObject({
        ok: true,
        value: { summary: { counts: { read: wanted.length + leftOut, added: wanted.length, refused: 0, leftOut } } },
      });
      const fields = ENTRY_FIELDS.filter((field) => CARRIED.some((known) => known === field));
      const columns = fields.map((field) => `${columnOf(field)} AS ${field}`).join(", ");
      const stored = list.rows(`SELECT ${columns} FROM entry WHERE entry_number LIKE ? ORDER BY id`, `T${turn}-%`);
      expect(stored).toEqual(wanted);
    }),
    { numRuns: 150 },
  );
}, 120_000);

const risky = fc
  .tuple(
    fc.constantFrom("=", "+", "-", "@", "", " =", "'"),
    fc.string({
      unit: fc.constantFrom("a", "1", "=", "+", "-", "@", ",", '"', "'", "é", "😀", " ", "\t", "\n"),
      maxLength: 8,
    }),
  )
  .map(([start, rest]) => start + rest);

/** What a spreadsheet would run if it opened the cell. */
const RUNS = /^[=+\-@\t\r]/;

it("a CSV that we write holds no cell that a spreadsheet would run, and reads back equal", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(risky, risky), { minLength: 1, maxLength: 5 }), async (rows) => {
      const path = list.file(
        "ours.csv",
        writeCsvTable({ above: [], headings: ["one", "other"], rows: rows.map((row) => [...row, 1]) }),
      );
      const read = await readTable(path);
      if (!read.ok) throw new Error(read.error.message);
      const cells = read.value.slice(1).map((row) => row.cells.slice(0, 2));
      for (const cell of cells.flat()) expect(RUNS.test(cell) && !/^[+-]\d+(\.\d+)?$/.test(cell)).toBe(false);
      // The apostrophe that keeps a formula from running is all that is added.
      const bare = cells.map((row) => row.map((cell) => (RUNS.test(cell.slice(1)) ? cell.replace(/^'/, "") : cell)));
      const plain = rows.map((row) => row.map((cell) => (RUNS.test(cell.slice(1)) ? cell.replace(/^'/, "") : cell)));
      expect(bare).toEqual(plain);
    }),
    { numRuns: 500 },
  );
});

it("a workbook that we write holds texts and no formulas, and reads back equal", async () => {
  const { readXlsx } = await import("hucre/xlsx");
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(risky, risky), { minLength: 1, maxLength: 5 }), async (rows) => {
      const table = { above: [], headings: ["one", "other"], rows: rows.map((row) => [...row]) };
      const book = await readXlsx(await writeXlsxTable(table), { readStyles: true });
      const sheet = book.sheets[0];
      expect([...(sheet?.cells?.values() ?? [])].every((cell) => cell.formula === undefined)).toBe(true);
      const read = (sheet?.rows ?? []).slice(1).map((row) => [row[0] ?? "", row[1] ?? ""]);
      while (read.length < rows.length) read.push(["", ""]);
      expect(read).toEqual(table.rows);
    }),
    { numRuns: 100 },
  );
});
