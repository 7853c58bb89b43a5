import { priorityCode } from "./protection.ts";

/**
 * What a list does not say at all, and protection rests on. Where no entry says it, nobody is protected by it, and that
 * looks just like a list on which nobody needs to be: so it is said. A blank is never taken for a no.
 */
export const PROTECTION_GAPS = ["priority", "clock", "cancer", "birth-date"] as const;
export type ProtectionGap = (typeof PROTECTION_GAPS)[number];

/** What the rules look at in one entry. */
export type ProtectionFields = {
  readonly procedurePriority: string | null;
  readonly rttStartDate: string | null;
  readonly admissionType: string | null;
  readonly cancerPtl: string | null;
  readonly dateOfBirth: string | null;
};

/** Counts, of each, the entries that ought to say it and those that do. */
export type ProtectionTally = {
  /** Takes in so many entries with these fields. */
  add(fields: ProtectionFields, count?: number): void;
  /** What none of them says; none of no entries. */
  gaps(): ProtectionGap[];
};

export function createProtectionTally(): ProtectionTally {
  const asked = { priority: 0, clock: 0, cancer: 0, "birth-date": 0 };
  const said = { ...asked };
  const take = (gap: ProtectionGap, isSaid: boolean, count: number): void => {
    asked[gap] += count;
    if (isSaid) said[gap] += count;
  };
  return {
    add(fields, count = 1) {
      take("priority", priorityCode(fields.procedurePriority) !== null, count);
      // A planned admission has no clock to wait by.
      if (fields.admissionType !== "13") take("clock", fields.rttStartDate !== null, count);
      take("cancer", fields.cancerPtl !== null, count);
      take("birth-date", fields.dateOfBirth !== null, count);
    },
    gaps: () => PROTECTION_GAPS.filter((gap) => asked[gap] > 0 && said[gap] === 0),
  };
}

/**
 * The gap in words. `known`: of some entries an extract before said it, and the one that is looked at, which has no
 * column for it, leaves that as it is.
 */
export function gapWords(gap: ProtectionGap, known = false): string {
  const but = known ? ", but for those of whom an earlier extract said it" : "";
  switch (gap) {
    case "priority":
      return `This list has no priority codes: P1 and P2 surgery is not protected${but}.`;
    case "clock":
      return `This list has no waiting times: long waits are not protected${but}.`;
    case "cancer":
      return `This list has no cancer flags: patients with cancer are not protected${but}.`;
    case "birth-date":
      return `This list has no dates of birth: children are not protected${but}.`;
  }
}
