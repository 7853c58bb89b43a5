import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestList, previewImport, runImport, type TestList } from "../../support/extracts.ts";

let list: TestList;
beforeEach(() => {
  list = openTestList();
});
afterEach(() => list.close());

const AS_AT = "2026-12-14T06:00:00Z";
const HEADER = "EALEntryNumber,PatientSurname,ElectiveAdmissionListType,TCIDate,SiteCode,Theatre,IntendedManagement";

/** A list of sixty: the first forty at one site, the others at a second one. */
function rows(siteOf: (index: number) => string, theatreOf = (_index: number) => "Theatre 1"): string {
  const lines = Array.from(
    { length: 60 },
    (_row, index) => `E${index},STONE,11,20261216,${siteOf(index)},${theatreOf(index)},2`,
  );
  return `${[HEADER, ...lines].join("\n")}\n`;
}

const site = (index: number): string => (index < 40 ? "R9Z01" : "R9Z02");

async function preview(text: string) {
  const seen = await previewImport(list.ctx, { jobId: "1", path: list.file("next.csv", text), asAt: AS_AT });
  if (!seen.ok) throw new Error(seen.error.message);
  return seen.value;
}

describe("a site that is called otherwise", () => {
  beforeEach(async () => {
    const path = list.file("first.csv", rows(site));
    await runImport(list.ctx, { jobId: "1", path, asAt: AS_AT, sha256: null });
  });

  it.each<[string, (index: number) => string, object[]]>([
    [
      "one site throughout",
      (index) => (index < 40 ? "Northmoor General" : "R9Z02"),
      [{ field: "siteCode", from: "R9Z01", to: "Northmoor General", count: 40 }],
    ],
    [
      "both sites",
      (index) => (index < 40 ? "Northmoor General" : "St Hild's"),
      [
        { field: "siteCode", from: "R9Z01", to: "Northmoor General", count: 40 },
        { field: "siteCode", from: "R9Z02", to: "St Hild's", count: 20 },
      ],
    ],
    ["some of a site alone: they have moved", (index) => (index < 20 ? "Northmoor General" : site(index)), []],
    ["to the other site: they have moved", () => "R9Z02", []],
    ["two sites exchanged: they have moved", (index) => (index < 40 ? "R9Z02" : "R9Z01"), []],
    ["one site divided: they have moved", (index) => (index < 20 ? "A" : index < 40 ? "B" : "R9Z02"), []],
    ["no longer given", (index) => (index < 40 ? "" : "R9Z02"), []],
  ])("%s", async (_name, siteOf, renamed) => {
    expect((await preview(rows(siteOf))).renamed).toEqual(renamed);
  });

  it("is not confused with a theatre that changes as well", async () => {
    const text = rows(
      (index) => (index < 40 ? "Northmoor General" : "R9Z02"),
      (index) => (index < 3 ? "Theatre 2" : "Theatre 1"),
    );
    expect((await preview(text)).renamed.map(({ field }) => field)).toEqual(["siteCode"]);
  });
});

describe("what a list lacks", () => {
  it("is reported with what will not work without it", async () => {
    const { lacks } = await preview("EALEntryNumber,PatientSurname,TCIDate,Theatre\nE1,STONE,20261216,\n");
    expect(lacks).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^NHS number or .*: not on this list, so patients cannot be found/),
        expect.stringMatching(/^Theatre: not on this list, so .*theatre lists/),
        expect.stringMatching(/^Minutes: .*fit/),
        expect.stringMatching(/^Alerts \(allergies, latex.*: not on this list, so theatre lists have boxes/),
        expect.stringMatching(/^Telephone numbers: not on this list, so whoever rings/),
        expect.stringMatching(/^Interpreter or Reasonable adjustments: not on this list/),
      ]),
    );
    expect(lacks.join()).not.toMatch(/surname/i);
    expect(lacks.join()).not.toMatch(/nothing is due/);
  });

  it("is not what an earlier extract gave and this one has no column for", async () => {
    const path = list.file("first.csv", rows(site));
    await runImport(list.ctx, { jobId: "1", path, asAt: AS_AT, sha256: null });
    const { lacks } = await preview("EALEntryNumber,PatientSurname,TCIDate\nE1,STONE,20261216\n");
    expect(lacks.join()).not.toMatch(/Theatre: not/);
    const blank = await preview("EALEntryNumber,PatientSurname,TCIDate,Theatre\nE1,STONE,20261216,\n");
    expect(blank.lacks.join()).toMatch(/Theatre: not/);
  });
});
