import { describe, expect, test } from "vitest";
import { compareWithPrint, rowChanges } from "../../../db/schedule/row-changes.ts";
import { sheet, sheetRow } from "../../support/sheet-samples.ts";

describe("what changed on a row, in words", () => {
  test.each([
    [{ number: 3 }, "number was 3"],
    [{ arrival: "10:30" }, "arrival was 10:30"],
    [{ surname: "Hill" }, "surname was HILL"],
    [{ forename: null }, "forename was not given"],
    [{ sex: "1" }, "sex was Male"],
    [{ dateOfBirth: "1990-05-04" }, "date of birth was 4 May 1990"],
    [{ nhsNumber: "9991163727" }, "NHS number was 999 116 3727"],
    [{ hospitalNumber: "N1" }, "hospital number was N1"],
    [{ ward: "Ward 2" }, "ward was Ward 2"],
    [{ procedure: "Something else" }, "procedure was Something else"],
    [{ procedureCode: null }, "code was not given"],
    [{ side: "RIGHT" }, "side was RIGHT"],
    [{ side: null }, "side was not given"],
    [{ anaesthetic: "LA" }, "anaesthetic was Local"],
    [{ procedurePriority: "P2" }, "priority was P2"],
    [{ priorityType: "3" }, "referral priority was two week wait"],
    [{ cancerPtl: "Y" }, "cancer was yes"],
    [{ cancerTargetDate: "2027-01-05" }, "cancer target date was 5 Jan 2027"],
    [{ type: "inpatient" }, "admission was inpatient"],
    [{ plannedBed: "HDU" }, "bed was HDU"],
    [{ allergy: "penicillin" }, "allergy was penicillin"],
    [{ interpreter: "Polish" }, "interpreter was Polish"],
    [{ minutes: 45 }, "length was 45 min"],
    [{ consultant: "Pearce, N" }, "consultant was Pearce, N"],
    [{ undecided: true }, "was not yet decided"],
    [{ moved: "moved from NG Theatre 2 PM" }, "was moved from NG Theatre 2 PM"],
  ] as const)("%j", (then, words) => {
    expect(rowChanges({ ...sheetRow(1), ...then }, sheetRow(1))).toEqual([words]);
  });

  test("nothing that is printed is left out of the comparison", () => {
    const other = { text: "other", number: 9, boolean: true };
    // The age follows from the date of birth; the rest are no facts about the patient.
    const apart = ["entryId", "order", "ageYears", "sideInFull", "hasSide", "changes"];
    for (const [field, value] of Object.entries(sheetRow(1))) {
      if (apart.includes(field)) continue;
      const then = typeof value === "number" ? other.number : typeof value === "boolean" ? other.boolean : other.text;
      expect(rowChanges({ ...sheetRow(1), [field]: then }, sheetRow(1)), field).toHaveLength(1);
    }
  });

  test("what an older Standdown did not print is not compared, and a mark that is new is", () => {
    expect(rowChanges({ entryId: 1, surname: "Stone", ward: "Ward 7" }, sheetRow(1))).toEqual([]);
    expect(rowChanges(sheetRow(1), sheetRow(1, { moved: "moved from Wed 16 Dec" }))).toEqual(["was not moved here"]);
    expect(rowChanges(sheetRow(1), sheetRow(1, { undecided: true }))).toEqual(["was decided"]);
  });
});

test("what changed about the whole list", () => {
  const dr = { role: "anaesthetist", present: true, person: "Dr Hall", why: null, by: "A Planner", at: null } as const;
  const changes = (before: object): string[] =>
    compareWithPrint(sheet({ state: "stood-down", cover: [dr] }), { running: [], cancelled: [], ...before }).changes;
  expect(changes({})).toEqual([]);
  expect(changes({ state: "stood-down", cover: [dr] })).toEqual([]);
  expect(changes({ state: "runs", cover: [] })).toEqual(["this list ran", "the anaesthetist was not known"]);
  expect(changes({ state: "emergency-only", cover: [{ ...dr, present: false }] })).toEqual([
    "this list was for emergencies only",
    "the anaesthetist was away",
  ]);
});

test("a row that changed its block, a new one, and one that is gone", () => {
  const cancelled = (id: number) => ({ ...sheetRow(id), number: null, reason: "Patient" });
  const compared = compareWithPrint(
    { ...sheet(), running: [sheetRow(1), sheetRow(2)], cancelled: [cancelled(3)] },
    { running: [sheetRow(1), sheetRow(3), sheetRow(4)], cancelled: [cancelled(2)] },
  );
  expect(compared.running.map(({ changes }) => changes)).toEqual([[], ["was cancelled"]]);
  expect(compared.cancelled.map(({ changes }) => changes)).toEqual([["was to run"]]);
  expect(compared.noLongerHere).toEqual(["STONE Grace, born 5 Apr 1990"]);
  expect(compareWithPrint(sheet({ running: [sheetRow(5)] }), { running: [], cancelled: [] }).running).toMatchObject([
    { changes: ["new on this list"] },
  ]);
});
