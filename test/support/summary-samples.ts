import fc from "fast-check";
import type { SummaryRow } from "../../shared/domain/summary/summary-row.ts";

/** One action date in a window of three. */
export const WINDOW = { actionDates: ["2026-12-16"], windowFrom: "2026-12-15", windowTo: "2026-12-17" };

/** An inpatient of 46, undecided, whom nothing sets apart. */
export const ROW: SummaryRow = {
  entryId: 1,
  dueDate: "2026-12-16",
  onActionDay: true,
  type: "inpatient",
  state: "undecided",
  reason: null,
  treatmentFunction: "110",
  siteCode: "R9Z01",
  dateOfBirth: "1980-05-01",
  sex: "2",
  weeksWaited: 20,
  timesCancelledBefore: 0,
  protectedBy: null,
  clinician: null,
  movedToDate: null,
  contact: null,
};

export function someRows(count: number, of: Partial<SummaryRow>): SummaryRow[] {
  return Array.from({ length: count }, () => ({ ...ROW, ...of }));
}

/** Rows of a plan as they may come, at most this many. */
export function anyRows(most: number): fc.Arbitrary<SummaryRow[]> {
  const decided = fc.constantFrom(
    { state: "undecided", reason: null } as const,
    { state: "kept", reason: null } as const,
    { state: "gone", reason: null } as const,
    { state: "cancelled", reason: "industrial-action" } as const,
    { state: "cancelled-other", reason: "patient" } as const,
    { state: "cancelled-other", reason: "clinical" } as const,
  );
  const facts = fc.record({
    dueDate: fc.constantFrom("2026-12-15", "2026-12-16", "2026-12-17"),
    type: fc.constantFrom("inpatient", "day-case", "regular", "unknown"),
    treatmentFunction: fc.constantFrom(null, "110", "130", "999"),
    siteCode: fc.constantFrom(null, "R9Z01", "R9Z02"),
    dateOfBirth: fc.constantFrom(null, "2008-12-16", "2008-12-17", "1961-12-16", "1946-12-16", "x", "2027-01-01"),
    sex: fc.constantFrom(null, "1", "2", "9", "X"),
    weeksWaited: fc.constantFrom(null, 0, 52, 53, 65, 66, 78, 79),
    timesCancelledBefore: fc.nat(2),
    protectedBy: fc.constantFrom(null, "P2"),
    clinician: fc.constantFrom(null, "Okafor, R"),
    movedToDate: fc.constantFrom(null, "2026-12-17"),
    contact: fc.constantFrom(null, "told", "message-left", "not-reached"),
  });
  return fc.array(fc.tuple(facts, decided), { maxLength: most }).map((list) =>
    list.map(([row, decision], index): SummaryRow => ({
      ...row,
      ...decision,
      entryId: index + 1,
      onActionDay: row.dueDate === "2026-12-16",
    })),
  );
}
