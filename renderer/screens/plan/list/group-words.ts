import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { findTreatmentFunction } from "../../../../shared/domain/codes/treatment-functions.ts";
import {
  compareGroups,
  groupKey,
  sessionOf,
  tallyRows,
  type GroupedRow,
  type PlanGrouping,
} from "../../../../shared/domain/plan/plan-groups.ts";
import { sessionLength, sessionsWords } from "../../../../shared/domain/theatres/theatre-session.ts";
import type { Trust } from "../../../../shared/domain/trust/trust.ts";
import { formatDate } from "../../../../shared/util/local-date.ts";
import { countWord, formatNumber } from "../../../components/number-words.ts";
import type { RowGrouping } from "../../../grid/row-groups.ts";

type Times = Trust["sessionTimes"];

/** The plan's rows in groups, for the grid. `times` null means that the lengths of sessions are not known. */
export function planGrouping(by: PlanGrouping, times: Times | null): RowGrouping<PlanRow> {
  return {
    id: by,
    keyOf: (row) => groupKey(by, row),
    compare: (a, b) => compareGroups(by, a, b),
    title: (row) => groupTitle(by, row),
    figures: (shown, all) => {
      const first = shown[0];
      const length = first === undefined || times === null || by !== "session" ? null : lengthOf(first, times);
      return groupFigures(shown, all, length);
    },
  };
}

/** "Wed 16 Dec 2026", "NG Theatre 4 AM, Wed 16 Dec", "Okafor, R", "130 Ophthalmology"; or that the list gives none. */
export function groupTitle(by: PlanGrouping, row: GroupedRow): string {
  switch (by) {
    case "date":
      return formatDate(row.dueDate);
    case "session": {
      const words = sessionsWords([sessionOf(row)]);
      return row.siteCode === null ? words : `${words}, ${row.siteCode}`;
    }
    case "consultant":
      return row.consultant ?? "No consultant stated";
    case "specialty": {
      const code = row.treatmentFunction;
      if (code === null) return "No specialty stated";
      const name = findTreatmentFunction(code)?.name;
      return name === undefined ? `Specialty ${code}` : `${name} (${code})`;
    }
  }
}

/**
 * The numbers of a group: "6 entries", "240 of 240 min", "1 protected", "2 cancelled", "3 kept", "1 undecided". If a
 * filter hides some of its `all` rows that is shown, and minutes are not compared with the session's length.
 */
export function groupFigures(
  shown: readonly Pick<PlanRow, "state" | "expectedMinutes" | "protectedBy">[],
  all: number,
  length: number | null,
): string[] {
  const tally = tallyRows(shown);
  const whole = tally.entries === all;
  const minutes = whole && length !== null ? `${tally.minutes} of ${length}` : formatNumber(tally.minutes);
  const unknown = tally.withoutMinutes === 0 ? "" : `, ${formatNumber(tally.withoutMinutes)} without`;
  const running = tally.kept + tally.undecided;
  return [
    whole
      ? countWord(all, "entry", "entries")
      : `${formatNumber(tally.entries)} of ${countWord(all, "entry", "entries")} shown`,
    ...(running > 0 && tally.withoutMinutes === running ? [] : [`${minutes} min${unknown}`]),
    ...(tally.protected === 0 ? [] : [`${formatNumber(tally.protected)} protected`]),
    `${formatNumber(tally.cancelled + tally.cancelledOther)} cancelled`,
    `${formatNumber(tally.kept)} kept`,
    `${formatNumber(tally.undecided)} undecided`,
    ...(tally.cancelledElsewhere === 0
      ? []
      : [`${formatNumber(tally.cancelledElsewhere)} cancelled at another strike`]),
    ...(tally.gone === 0 ? [] : [`${formatNumber(tally.gone)} off the list`]),
  ];
}

function lengthOf(row: PlanRow, times: Times): number | null {
  return row.theatre === null ? null : sessionLength(row.session, times);
}
