import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { undoImport } from "../../../db/import/undo.ts";
import { columnOf } from "../../../db/kernel/column-name.ts";
import { CONTACT_FIELDS, type EntryField } from "../../../shared/domain/list/entry.ts";
import { nameColumns } from "../../../shared/domain/import/headings.ts";
import { planRowSchema } from "../../../shared/contract/plan.ts";
import { openTestList, runImport, type TestList } from "../../support/extracts.ts";

let list: TestList;
beforeEach(() => {
  list = openTestList();
});
afterEach(() => list.close());

/** What a theatre team or whoever rings the patient needs, as extracts head it, with a value. */
const GIVEN: readonly (readonly [EntryField, string, string])[] = [
  ["allergy", "Allergies", "Penicillin - rash"],
  ["latex", "Latex allergy", "Yes"],
  ["infection", "MRSA status", "MRSA +ve 03/2025"],
  ["diabetes", "Diabetic", "Type 1, pump"],
  ["implants", "Implants & kit", "Pacemaker; loan kit 'A'"],
  ["alerts", "Patient Alerts", "Difficult airway"],
  ["plannedBed", "Post-op destination", "HDU"],
  ["telephone", "Tel No.", "01632 960123"],
  ["secondTelephone", "Alternative Telephone", "+44 7700 900123"],
  ["nextOfKin", "Parent/Guardian", "Ann O'Neil (mother)"],
  ["nextOfKinTelephone", "NOK Phone", "07700 900456"],
  ["interpreter", "Interpreter required", "Polish"],
  ["adjustments", "Reasonable Adjustments", "Large print; first on the list"],
];

test.each(GIVEN)("%s is known by the heading %s", (field, heading) => {
  expect(nameColumns([heading]).columns[0]?.field).toBe(field);
});

function csv(values: readonly string[]): string {
  const headings = ["EntryNumber", "Surname", "TCI date", "IntendedManagement", ...GIVEN.map(([, heading]) => heading)];
  const cells = ["E1", "STONE", "2026-12-16", "1", ...values];
  return `${[headings, cells].map((line) => line.map((cell) => `"${cell}"`).join(",")).join("\n")}\n`;
}

async function bring(values: readonly string[], asAt: string): Promise<number> {
  const done = await runImport(list.ctx, {
    jobId: "1",
    path: list.file("list.csv", csv(values)),
    asAt,
    sha256: null,
  });
  if (!done.ok) throw new Error(done.error.message);
  return done.value.importId;
}

function stored(): unknown {
  return list.rows(`SELECT ${GIVEN.map(([field]) => `${columnOf(field)} AS ${field}`).join(", ")} FROM entry`)[0];
}

const asRecord = (values: readonly (string | null)[]): Record<string, string | null> =>
  Object.fromEntries(GIVEN.map(([field], index) => [field, values[index] ?? null]));

describe("the fields of the theatre team", () => {
  it("are stored as they are written, changed by a newer extract, and put back by undo", async () => {
    const first = GIVEN.map(([, , value]) => value);
    await bring(first, "2026-12-01T06:00:00Z");
    expect(stored()).toEqual(asRecord(first));
    const second = GIVEN.map(([field]) => `new ${field}`);
    const importId = await bring(second, "2026-12-02T06:00:00Z");
    expect(stored()).toEqual(asRecord(second));
    const undone = await undoImport(list.ctx, { jobId: "2", importId });
    expect(undone.ok).toBe(true);
    expect(stored()).toEqual(asRecord(first));
  });

  it("keep 'None' as the answer to an alert, and nothing else that says nothing", async () => {
    await bring(
      GIVEN.map(() => "None"),
      "2026-12-01T06:00:00Z",
    );
    const alerts = ["allergy", "latex", "infection", "diabetes", "implants", "alerts", "interpreter", "adjustments"];
    expect(stored()).toEqual(asRecord(GIVEN.map(([field]) => (alerts.includes(field) ? "None" : null))));
    await bring(
      GIVEN.map(() => "N/A"),
      "2026-12-02T06:00:00Z",
    );
    expect(stored()).toEqual(asRecord(GIVEN.map(() => null)));
  });

  it("take no telephone number that a spreadsheet has shortened", async () => {
    await bring(
      GIVEN.map(([field, , value]) => (field === "telephone" ? "4.47701E+11" : value)),
      "2026-12-01T06:00:00Z",
    );
    expect(list.rows("SELECT telephone FROM entry")).toEqual([{ telephone: null }]);
  });

  it("have no telephone number and no relative among the columns of a plan", () => {
    const columns: readonly string[] = Object.keys(planRowSchema.entries);
    expect(CONTACT_FIELDS.filter((field) => columns.includes(field))).toEqual([]);
  });
});

test("a column that looks useful under a heading that nobody knows is named, and not taken by itself", async () => {
  const lines = ["EntryNumber,Surname,TCI date,IntendedManagement,Where"];
  for (let row = 0; row < 12; row++) lines.push(`E${row},STONE,2026-12-16,1,Theatre ${row}`);
  const path = list.file("list.csv", `${lines.join("\n")}\n`);
  const done = await runImport(list.ctx, { jobId: "1", path, asAt: "2026-12-01T06:00:00Z", sha256: null });
  expect(done.ok && done.value.summary.notes).toContain(
    "“Where” (column E, the 5th) looks like the theatre, and is not used: choose it among the columns if it is.",
  );
  expect(list.rows("SELECT DISTINCT theatre FROM entry")).toEqual([{ theatre: null }]);
});
