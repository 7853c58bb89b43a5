import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { columnOf } from "../../../db/kernel/column-name.ts";
import { ENTRY_FIELDS, type EntryField } from "../../../shared/domain/list/entry.ts";
import {
  openTestList,
  previewImport,
  runImport,
  samplePath,
  summaryIn,
  type TestList,
} from "../../support/extracts.ts";

const AS_AT = "2026-11-01T06:00:00Z";
const SHAPES = ["eal", "pas", "wlmds", "headings"] as const;
type Shape = (typeof SHAPES)[number];

/** truth.csv's heading of each field that can be compared. */
const TRUTH: Partial<Record<EntryField, string>> = {
  entryNumber: "entry_number",
  nhsNumber: "nhs_number",
  hospitalNumber: "hospital_number",
  surname: "surname",
  forename: "forename",
  dateOfBirth: "date_of_birth",
  sex: "sex",
  treatmentFunction: "treatment_function",
  mainSpecialty: "main_specialty",
  consultantCode: "consultant_code",
  consultantName: "consultant",
  procedureCode: "procedure_code",
  procedureText: "procedure",
  side: "side",
  intendedManagement: "intended_management",
  admissionType: "admission_type",
  priorityType: "priority_type",
  procedurePriority: "procedure_priority",
  cancerPtl: "cancer_ptl",
  rttStartDate: "rtt_start",
  decidedToAdmitDate: "decided_to_admit",
  tciDate: "tci_date",
  tciTime: "session_start",
  siteCode: "site",
  theatre: "theatre",
  session: "session",
  listOrder: "list_order",
  expectedMinutes: "minutes",
  anaesthetic: "anaesthetic",
  ward: "ward",
  previousCancellations: "previous_cancellations",
  listStatus: "status",
};

/** Fields that the shape does not carry, or by other words than the truth has. */
const NOT_COMPARED: Readonly<Record<Shape, readonly EntryField[]>> = {
  eal: ["sex", "tciTime", "previousCancellations"],
  pas: ["mainSpecialty", "procedurePriority", "cancerPtl", "rttStartDate", "listStatus", "anaesthetic"],
  wlmds: [
    "nhsNumber",
    "surname",
    "forename",
    "dateOfBirth",
    "sex",
    "consultantName",
    "procedureText",
    "side",
    "tciTime",
    "theatre",
    "session",
    "listOrder",
    "expectedMinutes",
    "anaesthetic",
    "ward",
    "previousCancellations",
    "listStatus",
  ],
  headings: ["sex", "mainSpecialty", "consultantCode", "priorityType", "tciTime", "siteCode", "listStatus"],
};

/** Spoiled on purpose: what the files say there is not the truth. */
const SPOILED_CELLS = new Map<string, EntryField>([
  ["EAL070000026", "treatmentFunction"],
  ["EAL070000300", "intendedManagement"],
  ["EAL070000419", "side"],
  ["EAL070000747", "nhsNumber"],
]);

type TruthRow = Record<string, string>;

function truth(): TruthRow[] {
  return parse(readFileSync(samplePath("truth.csv")), { columns: true, bom: true });
}

describe.each(SHAPES)("the sample %s.csv", (shape) => {
  let list: TestList;
  beforeEach(() => {
    list = openTestList();
  });
  afterEach(() => {
    list.close();
  });

  it("is counted as the rejects say", async () => {
    const args = { jobId: "1", path: samplePath(`${shape}.csv`), asAt: AS_AT };
    const preview = await previewImport(list.ctx, args);
    const run = await runImport(list.ctx, { ...args, sha256: null });
    if (!preview.ok || !run.ok) throw new Error(JSON.stringify([preview, run]));
    expect(run.value.summary).toEqual({ ...summaryIn(preview.value), notes: run.value.summary.notes });
    const { counts, problems, extract } = run.value.summary;
    expect(extract.shape).toBe(shape);
    expect(counts).toMatchObject({
      read: 1200,
      added: 1196,
      changed: 0,
      unchanged: 0,
      missing: 0,
      refused: 3,
      leftOut: 1,
    });
    expect(counts.read).toBe(counts.added + counts.changed + counts.unchanged + counts.refused + counts.leftOut);
    const problemsOn = (line: number) =>
      problems.filter((problem) => problem.line === line).map(({ kind, field, value }) => ({ kind, field, value }));
    const pas = shape === "pas";
    expect(problemsOn(28)).toEqual([{ kind: "warning", field: "Treatment function", value: "996" }]);
    expect(problemsOn(203)).toMatchObject([
      { kind: "refused", field: "TCI date", value: expect.stringMatching(/2027/) },
    ]);
    expect(problemsOn(209)).toEqual([
      { kind: "left-out", field: "Admission type", value: shape === "headings" ? "Emergency" : "21" },
    ]);
    expect(problemsOn(302)).toEqual([
      { kind: "warning", field: "Intended management", value: shape === "headings" ? "Unknown" : "9" },
    ]);
    expect(problemsOn(363)).toEqual([{ kind: "refused", field: "Entry number", value: "EAL070000360" }]);
    expect(problemsOn(397)).toEqual([{ kind: "refused", field: "Entry number", value: "" }]);
    expect(problemsOn(421)).toEqual(shape === "wlmds" ? [] : [{ kind: "warning", field: "Side", value: "L" }]);
    expect(problemsOn(749)).toMatchObject(shape === "wlmds" ? [] : [{ kind: "warning", field: "NHS number" }]);
    const others = problems.filter((problem) => ![28, 203, 209, 302, 363, 397, 421, 749].includes(problem.line));
    expect(new Set(others.map((problem) => problem.problem))).toEqual(
      new Set(shape === "wlmds" ? [] : ["There is no NHS number."]),
    );
    expect(pas || problems.length > 0).toBe(true);
    expect(list.rows<{ n: number }>("SELECT count(*) AS n FROM import_problem")).toEqual([{ n: problems.length }]);
  });

  it("stores the true values, field by field", async () => {
    const run = await runImport(list.ctx, { jobId: "1", path: samplePath(`${shape}.csv`), asAt: AS_AT, sha256: null });
    expect(run.ok).toBe(true);
    const columns = ENTRY_FIELDS.map((field) => `${columnOf(field)} AS ${field}`).join(", ");
    const stored = new Map(
      list
        .rows<Record<string, string | number | null>>(`SELECT ${columns} FROM entry`)
        .map((row) => [String(row["entryNumber"]), row]),
    );
    const left = new Set(["EAL070000201", "EAL070000207", "EAL070000361", "EAL070000395"]);
    const compared = ENTRY_FIELDS.filter((field) => TRUTH[field] !== undefined && !NOT_COMPARED[shape].includes(field));
    expect(compared.length).toBeGreaterThan(12);
    let seen = 0;
    for (const meant of truth()) {
      const number = meant["entry_number"] ?? "";
      const row = stored.get(number);
      if (left.has(number)) {
        expect(row).toBeUndefined();
        continue;
      }
      seen++;
      for (const field of compared) {
        if (SPOILED_CELLS.get(number) === field) continue;
        let wanted = meant[TRUTH[field] ?? ""] ?? "";
        if (field === "side") wanted = wanted.toUpperCase();
        expect([number, field, String(row?.[field] ?? "")]).toEqual([number, field, wanted]);
      }
    }
    expect(seen).toBe(1196);
  });

  it("changes nothing the second time", async () => {
    const args = { jobId: "1", path: samplePath(`${shape}.csv`), asAt: AS_AT, sha256: null };
    const first = await runImport(list.ctx, args);
    const again = await runImport(list.ctx, args);
    if (!first.ok || !again.ok) throw new Error("import failed");
    expect(again.value.summary.counts).toEqual({
      ...first.value.summary.counts,
      added: 0,
      unchanged: 1196,
    });
    expect(list.rows("SELECT * FROM entry_change")).toEqual([]);
  });
});
