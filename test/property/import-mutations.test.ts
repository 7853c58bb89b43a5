import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { columnOf } from "../../db/imports-writer.ts";
import { previewImport, runImport } from "../../db/imports.ts";
import { ENTRY_FIELDS, type EntryField, type EntryFields } from "../../shared/domain/entry.ts";
import { openTestList, samplePath, type TestList } from "../db/imports-support.ts";

const AS_AT = "2026-11-01T06:00:00Z";

let list: TestList;
beforeAll(() => {
  list = openTestList();
});
afterAll(() => {
  list.close();
});

describe("a spoiled extract", () => {
  it("ends in counts that add up or in a clear refusal, whatever was done to it", async () => {
    const original = readFileSync(samplePath("eal.csv")).subarray(0, 12_000);
    const junk = ['"', ",", "\n", "\r\n", ";", "\0", "é", "\uFEFF", "20270231", '""', "\t", "=1+1", "x".repeat(300)];
    const spoiling = fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: original.length }),
        remove: fc.integer({ min: 0, max: 40 }),
        put: fc.oneof(fc.constantFrom(...junk), fc.string({ maxLength: 5 })),
      }),
      { minLength: 1, maxLength: 6 },
    );
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(
        spoiling,
        fc.constantFrom<BufferEncoding>("utf8", "latin1", "utf16le"),
        async (changes, encoding) => {
          let text = original.toString("utf8");
          for (const { at, remove, put } of changes) text = text.slice(0, at) + put + text.slice(at + remove);
          const path = list.file("spoiled.csv", Buffer.from(text, encoding));
          const preview = await previewImport(list.ctx, { jobId: "1", path, asAt: AS_AT });
          if (!preview.ok) {
            expect(["invalid", "file"]).toContain(preview.error.kind);
            expect(preview.error.message.length).toBeGreaterThan(20);
            return;
          }
          taken++;
          const { counts, problems } = preview.value;
          expect(counts.read).toBe(counts.added + counts.changed + counts.unchanged + counts.refused + counts.leftOut);
          expect(problems.filter((problem) => problem.kind === "refused")).toHaveLength(counts.refused);
          expect(problems.filter((problem) => problem.kind === "left-out")).toHaveLength(counts.leftOut);
          expect(problems.filter((problem) => problem.kind === "warning")).toHaveLength(counts.warnings);
        },
      ),
      { numRuns: 2000, seed: 20261216 },
    );
    expect(taken).toBeGreaterThan(500);
  }, 120_000);
});

type Written = Pick<
  EntryFields,
  "entryNumber" | "surname" | "procedureText" | "ward" | "tciDate" | "listOrder" | "side"
>;

const HEADINGS: readonly (readonly [field: keyof Written, heading: string])[] = [
  ["entryNumber", "Entry number"],
  ["surname", "Surname"],
  ["procedureText", "Procedure"],
  ["ward", "Ward"],
  ["tciDate", "TCI date"],
  ["listOrder", "List order"],
  ["side", "Side"],
];

/** Text as a planner may type it; what is outside Windows-1252 is left out, so that every encoding can carry it. */
const typed = fc
  .string({
    unit: fc.constantFrom("A", "b", "é", "ß", "’", "-", " ", ",", ";", '"', "'", "|", "0", "="),
    maxLength: 12,
  })
  .map((text) => text.trim());
const optional = typed.map((text) => (text === "" ? null : text));

const entry = fc.record({
  surname: optional,
  procedureText: optional,
  ward: optional,
  tciDate: fc.constantFrom(null, "2026-12-16", "2028-02-29", "2027-01-04"),
  listOrder: fc.option(fc.integer({ min: 0, max: 20 })),
  side: fc.constantFrom(null, "LEFT", "RIGHT", "BILATERAL"),
});

function encoded(text: string, encoding: "utf-8" | "utf-16le" | "windows-1252"): Buffer {
  if (encoding === "utf-8") return Buffer.from(text);
  if (encoding === "utf-16le") return Buffer.from(`\uFEFF${text}`, "utf16le");
  return Buffer.from(text.replaceAll("’", "\u0092"), "latin1");
}

describe("an extract that is well made", () => {
  it("reads back equal in any order of columns, delimiter, line end and encoding", async () => {
    const file = fc.record({
      entries: fc.array(entry, { minLength: 1, maxLength: 6 }),
      order: fc.shuffledSubarray([...HEADINGS], { minLength: HEADINGS.length }),
      delimiter: fc.constantFrom(",", ";", "\t", "|"),
      newline: fc.constantFrom("\n", "\r\n", "\r"),
      encoding: fc.constantFrom("utf-8" as const, "utf-16le" as const, "windows-1252" as const),
    });
    let turn = 0;
    await fc.assert(
      fc.asyncProperty(file, async ({ entries, order, delimiter, newline, encoding }) => {
        turn++;
        const wanted: Written[] = entries.map((fields, index) => ({ entryNumber: `T${turn}-${index}`, ...fields }));
        // The last heading tells Windows-1252 from UTF-8 whatever the values are: "é" before a quotation mark.
        const cells = [
          [...order.map(([, heading]) => heading), "Café"],
          ...wanted.map((fields) => [...order.map(([field]) => String(fields[field] ?? "")), ""]),
        ];
        const text = cells
          .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter))
          .join(newline);
        const path = list.file("made.csv", encoded(text, encoding));
        const done = await runImport(list.ctx, { jobId: "1", path, asAt: AS_AT, sha256: null });
        expect(done).toMatchObject({ ok: true, value: { summary: { counts: { added: wanted.length, refused: 0 } } } });
        const fields = ENTRY_FIELDS.filter((field: EntryField) => HEADINGS.some(([known]) => known === field));
        const columns = fields.map((field) => `${columnOf(field)} AS ${field}`).join(", ");
        const stored = list.rows(`SELECT ${columns} FROM entry WHERE entry_number LIKE ? ORDER BY id`, `T${turn}-%`);
        expect(stored).toEqual(wanted);
      }),
      { numRuns: 300 },
    );
  }, 120_000);
});
