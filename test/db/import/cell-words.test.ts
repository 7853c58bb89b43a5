import { afterEach, beforeEach, expect, it } from "vitest";
import type { ImportMapping } from "../../../shared/domain/import/mapping.ts";
import { inspectExtract } from "../../../db/import/inspect.ts";
import { openTestList, previewImport, runImport, type TestList } from "../../support/extracts.ts";

const AS_AT = "2026-11-20T06:00:00Z";
const HEADINGS = "Entry number,NHS No.,Surname,TCI date,Intended management,Admission type";
const NO_ANSWERS = { different: false, gone: false, leftOut: false };

let list: TestList;
beforeEach(() => {
  list = openTestList();
});
afterEach(() => list.close());

const patient = (number: number, changes: { type?: string; surname?: string; tci?: string } = {}): string =>
  [`E${number}`, "", changes.surname ?? "STONE", changes.tci ?? "16/12/2026", "2", changes.type ?? "11"].join(",");

async function bring(lines: readonly string[], headings = HEADINGS) {
  const path = list.file("list.csv", `${[headings, ...lines].join("\n")}\n`);
  const order = { jobId: "1", path, asAt: AS_AT };
  const preview = await previewImport(list.ctx, order);
  const done = await runImport(list.ctx, { ...order, sha256: null, answers: NO_ANSWERS });
  if (!preview.ok) throw new Error(preview.error.message);
  return { preview: preview.value, done };
}

it("lines that name groups, however many, are no reason to ask whether patients are left out", async () => {
  const lines = [1, 2, 3].flatMap((group) => [`Theatre ${group},,,,,`, patient(group * 2), patient(group * 2 + 1)]);
  const { preview, done } = await bring(lines);
  expect(preview.doubts).toEqual([]);
  expect(done.ok && done.value.summary.counts).toMatchObject({ read: 9, added: 6, leftOut: 3 });
});

it("patients who would be left out are asked about by their own number", async () => {
  const lines = [
    "Theatre 1,,,,,",
    ...[1, 2, 3, 4].map((number) => patient(number, { type: number > 2 ? "21" : "11" })),
  ];
  const { preview, done } = await bring(lines);
  const asked = "2 of the 4 rows would be left out";
  expect(preview.doubts).toMatchObject([{ kind: "left-out", message: expect.stringContaining(asked) }]);
  expect(!done.ok && done.error.message).toContain(asked);
});

it("an admission type that says only elective leaves nobody out", async () => {
  const { done } = await bring([patient(1, { type: "Elective" }), patient(2, { type: "EL" }), patient(3)]);
  expect(done.ok && done.value.summary.counts).toMatchObject({ read: 3, added: 3, leftOut: 0 });
  expect(list.rows("SELECT admission_type AS type FROM entry ORDER BY id")).toEqual([
    { type: null },
    { type: null },
    { type: "11" },
  ]);
});

it("a warning about a column of the trust's own names its heading", async () => {
  const headings = `${HEADINGS},Transport`;
  const path = list.file("list.csv", `${headings}\n${patient(1)},######\n${patient(2)},Own car\n`);
  const seen = await inspectExtract(list.ctx, { jobId: "i", path, sheet: null, mapping: null });
  if (!seen.ok) throw new Error(seen.error.message);
  const columns = seen.value.mapping.columns.map((column) =>
    column.heading === "Transport" ? { ...column, field: "extras" as const } : column,
  );
  const mapping: ImportMapping = { ...seen.value.mapping, columns };
  const done = await runImport(list.ctx, { jobId: "1", path, asAt: AS_AT, sha256: null, mapping });
  expect(done.ok && done.value.summary.problems).toContainEqual(
    expect.objectContaining({ line: 2, field: "Transport", value: "######" }),
  );
});
