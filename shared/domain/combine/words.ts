import type { Combination, Figures, TrustStatus } from "./combination.ts";

/** The state of a trust's return, in words. */
export const STATUS_WORDS: Readonly<Record<TrustStatus, string>> = {
  counted: "Counted",
  "nil-confirmed": "Nil, confirmed",
  "nil-not-confirmed": "Nought, nil not confirmed",
  "no-data": "No data: figures left blank",
  failed: "Not counted: checks failed",
  conflict: "Not counted: returns do not agree",
  "not-received": "Not received",
};

type Change = NonNullable<Combination["trusts"][number]["change"]>;

/** The change since the earlier combination, in words; `now` is null if nothing is counted any more. */
export function changeWords(change: Change | null, now: Figures | null): string {
  if (change === null || change.kind === "same") return "";
  if (change.kind === "new") return "New";
  if (change.kind === "gone" || now === null) return `No longer counted (was ${change.before?.total ?? 0} in all)`;
  const was = change.before;
  if (was === null) return "New";
  const parts = [
    part("inpatient", was.inpatient, now.inpatient),
    part("inpatient on action days", was.inpatientOnActionDays, now.inpatientOnActionDays),
    part("day case", was.dayCase, now.dayCase),
    part("day case on action days", was.dayCaseOnActionDays, now.dayCaseOnActionDays),
    was.inpatient === null || now.inpatient === null ? part("together", was.total, now.total) : null,
  ].filter((words) => words !== null);
  return `Was: ${parts.join(", ")}`;
}

function part(name: string, was: number | null, now: number | null): string | null {
  return was === now || was === null ? null : `${name} ${was}`;
}
