import type { PlanRow } from "../../../shared/contract/schemas.ts";
import { ageWhenDue, rowName } from "./plan-words.ts";

/** A patient whom national guidance would keep, and why, in words. */
export type Caution = {
  readonly entryId: number;
  readonly name: string;
  readonly why: readonly string[];
};

const ADULT_AGE = 18;

/**
 * Those among the rows who are on the cancer list, of priority P1 or P2, or under 18 on the date due (domain rules,
 * section 4). In the order of the rows. It is said, never forbidden: a clinician may have decided so.
 */
export function cautionsOf(rows: readonly PlanRow[]): Caution[] {
  return rows.flatMap((row) => {
    const why: string[] = [];
    if (row.cancerPtl === "Y") why.push("cancer");
    if (row.procedurePriority !== null && /^P[12]/i.test(row.procedurePriority)) why.push(row.procedurePriority);
    const age = ageWhenDue(row);
    if (age !== null && age < ADULT_AGE) why.push(`child, ${age} y`);
    return why.length === 0 ? [] : [{ entryId: row.entryId, name: rowName(row), why }];
  });
}

/** What a bulk decision touches, for the planner to see before it is made. */
export type Impact = {
  readonly total: number;
  readonly inpatient: number;
  readonly dayCase: number;
  /** Neither: regular admissions, and management not known. */
  readonly otherType: number;
  readonly onActionDays: number;
  readonly alreadyCancelled: number;
};

export function impactOf(rows: readonly PlanRow[]): Impact {
  const count = (is: (row: PlanRow) => boolean): number => rows.filter(is).length;
  const inpatient = count((row) => row.type === "inpatient");
  const dayCase = count((row) => row.type === "day-case");
  return {
    total: rows.length,
    inpatient,
    dayCase,
    otherType: rows.length - inpatient - dayCase,
    onActionDays: count((row) => row.onActionDay),
    alreadyCancelled: count((row) => row.decision === "cancel"),
  };
}
