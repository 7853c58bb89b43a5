import { expect, test } from "vitest";
import {
  createProtectionTally,
  gapWords,
  PROTECTION_GAPS,
  type ProtectionFields,
} from "../../../../shared/domain/plan/protection-gaps.ts";

const ALL: ProtectionFields = {
  procedurePriority: "P4",
  rttStartDate: "2026-01-01",
  admissionType: "11",
  cancerPtl: "N",
  dateOfBirth: "1980-01-01",
};

function gapsOf(...entries: Partial<ProtectionFields>[]) {
  const tally = createProtectionTally();
  for (const entry of entries) tally.add({ ...ALL, ...entry });
  return tally.gaps();
}

test.each([
  ["all of it said", [{}], []],
  ["no entry at all", [], []],
  [
    "said of one is said",
    [{ rttStartDate: null, cancerPtl: null, procedurePriority: null, dateOfBirth: null }, {}],
    [],
  ],
  ["no clock", [{ rttStartDate: null }, { rttStartDate: null }], ["clock"]],
  ["a planned admission has no clock to wait by", [{ rttStartDate: null, admissionType: "13" }], []],
  ["a column of words that are no priority codes", [{ procedurePriority: "Routine" }], ["priority"]],
  ["every cancer flag blank is no no", [{ cancerPtl: null }], ["cancer"]],
  ["no date of birth", [{ dateOfBirth: null }], ["birth-date"]],
] as const)("%s", (_name, entries, gaps) => {
  expect(gapsOf(...entries)).toEqual(gaps);
});

test("each gap says what is not in the list and who is not protected", () => {
  expect(gapWords("clock")).toBe("This list has no waiting times: long waits are not protected.");
  for (const gap of PROTECTION_GAPS) {
    expect(gapWords(gap)).toMatch(/^This list has no .*not protected\.$/);
    expect(gapWords(gap, true)).toMatch(/except where an earlier extract gave them\.$/);
  }
});
