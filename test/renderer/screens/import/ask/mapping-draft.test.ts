import { describe, expect, test } from "vitest";
import {
  askedColumns,
  codeOf,
  mappingName,
  nextAsked,
  withDateOrder,
  withField,
  withGuesses,
  withWord,
} from "../../../../../renderer/screens/import/ask/mapping-draft.ts";
import type { Inspection, MappingQuestion } from "../../../../../shared/contract/inspection.ts";
import type { EntryField } from "../../../../../shared/domain/list/entry.ts";

type Sure = Inspection["columns"][number]["sure"];

function column(heading: string, field: EntryField | null, sure: Sure = "known", guess: EntryField | null = null) {
  return { heading, field, sure, guess, samples: [], filled: 1 };
}

const COLUMNS = [
  column("Ref", null, "unsure", "entryNumber"),
  column("Surname", "surname"),
  column("Arrives", null, "unsure", "tciDate"),
  column("Spare", null, "none"),
];

function inspection(over: Partial<Inspection> = {}): Inspection {
  const columns = over.columns ?? COLUMNS;
  return {
    fileName: "list.csv",
    fileSize: 1,
    kind: "csv",
    encoding: "UTF-8",
    delimiter: "comma",
    sheets: [],
    above: [],
    rows: 1,
    totalRows: [],
    totalRowCount: 0,
    from: "proposed",
    saved: null,
    dates: [],
    values: [],
    notes: [],
    mapping: {
      headerLine: 1,
      sheet: null,
      columns: columns.map(({ heading, field }) => ({ heading, field, dateOrder: null })),
      values: [],
    },
    columns,
    questions: [],
    ready: true,
    ...over,
  };
}

function question(kind: MappingQuestion["kind"], ...positions: number[]): MappingQuestion {
  return { kind, positions, message: kind };
}

function unknown(count: number): Inspection["values"] {
  const words = [{ text: "Sleeping over", count, code: null }];
  return [{ position: 3, heading: "Spare", field: "intendedManagement", words, more: 0, unknown: count }];
}

function specialties(text: string): Inspection["values"] {
  const words = [{ text, count: 500, code: null }];
  return [{ position: 3, heading: "Spare", field: "treatmentFunction", words, more: 0, unknown: 500 }];
}

function admissions(text: string): Inspection["values"] {
  const words = [{ text, count: 500, code: null }];
  return [{ position: 3, heading: "Spare", field: "admissionType", words, more: 0, unknown: 500 }];
}

describe("nextAsked", () => {
  test.each<[string, Partial<Inspection>, boolean, string | null]>([
    ["nothing", {}, false, null],
    ["the sheet before all else", { questions: [question("column", 0), question("sheet")] }, false, "sheet"],
    ["columns before dates", { questions: [question("date-order", 2), question("entry-number", 0)] }, false, "columns"],
    ["a field named twice is about columns", { questions: [question("field-twice", 0, 1)] }, false, "columns"],
    ["dates", { questions: [question("date-order", 2)] }, false, "dates"],
    ["the century of births", { questions: [question("birth-century", 2)] }, false, "dates"],
    ["a word that is there often", { values: unknown(5) }, false, "values"],
    ["not a slip", { values: unknown(4) }, false, null],
    ["a national admission method is no question", { values: admissions("2A") }, false, null],
    ["no specialty's code that is new or retired", { values: specialties("996") }, false, null],
    ["a specialty's own word", { values: specialties("Hands") }, false, "values"],
    ["a trust's own word for one is", { values: admissions("Emergency") }, false, "values"],
    ["words are asked about once", { values: unknown(50) }, true, null],
    ["a saved mapping is used silently", { values: unknown(50), from: "saved" }, false, null],
  ])("%s", (_what, over, wordsAsked, expected) => {
    expect(nextAsked(inspection(over), wordsAsked)).toBe(expected);
  });
});

test("columns to look at are those asked about and those that are unsure", () => {
  expect(
    [...askedColumns(inspection({ questions: [question("field-twice", 1, 3)] }))].toSorted((a, b) => a - b),
  ).toEqual([0, 1, 2, 3]);
  expect([...askedColumns(inspection())]).toEqual([0, 2]);
});

describe("a draft of a mapping", () => {
  test("begins with the guesses, but for a field that another column has", () => {
    const fields = (of: Inspection) => withGuesses(of).columns.map(({ field }) => field);
    expect(fields(inspection())).toEqual(["entryNumber", "surname", "tciDate", null]);
    const twice = [...COLUMNS.slice(0, 2), column("Born", null, "unsure", "surname")];
    expect(fields(inspection({ columns: twice }))).toEqual(["entryNumber", "surname", null]);
  });

  test("has each field once", () => {
    const { mapping } = inspection();
    const moved = withField(mapping, 3, "surname");
    expect(moved.columns.map(({ field }) => field)).toEqual([null, null, null, "surname"]);
    expect(withField(moved, 3, null).columns.map(({ field }) => field)).toEqual([null, null, null, null]);
  });

  test("takes an order of dates for one column", () => {
    const orders = withDateOrder(inspection().mapping, 2, "day-first").columns.map(({ dateOrder }) => dateOrder);
    expect(orders).toEqual([null, null, "day-first", null]);
  });

  test("keeps one meaning a word and field, and takes it back", () => {
    const { mapping } = inspection();
    const once = withWord(mapping, "priorityType", "Soon", "2");
    const other = withWord(once, "procedurePriority", "Soon", "P3");
    const again = withWord(other, "priorityType", "Soon", "1");
    expect(codeOf(again, "priorityType", "Soon")).toBe("1");
    expect(codeOf(again, "procedurePriority", "Soon")).toBe("P3");
    expect(again.values).toHaveLength(2);
    expect(codeOf(withWord(again, "priorityType", "Soon", null), "priorityType", "Soon")).toBeNull();
  });
});

test.each([
  ["NG theatres.csv", "NG theatres"],
  ["list.2026-12.xlsx", "list.2026-12"],
  [".csv", ".csv"],
  [`${"x".repeat(300)}.csv`, "x".repeat(120)],
])("a mapping of %s is kept under a name", (fileName, name) => {
  expect(mappingName(fileName)).toBe(name);
});
