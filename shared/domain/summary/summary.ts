import { datesBetween, type IsoDate } from "../../util/local-date.ts";
import type { StrikeFields } from "../strike/strike.ts";
import {
  AGE_BANDS,
  groupsOf,
  measuresOf,
  SUMMARY_SEXES,
  summaryType,
  type Grouping,
  type Measure,
  type SummaryPick,
  type SummaryRow,
  type SummaryType,
  type Trait,
} from "./summary-row.ts";

/** planned = cancelled + cancelledOther + kept + undecided, always. */
export type Tally = {
  readonly planned: number;
  /** Because of the action. */
  readonly cancelled: number;
  readonly cancelledOther: number;
  readonly kept: number;
  readonly undecided: number;
};

export type TypeTallies = {
  readonly all: Tally;
  readonly inpatient: Tally;
  readonly dayCase: Tally;
  readonly other: Tally;
};

export type SummaryDay = { readonly date: IsoDate; readonly isActionDay: boolean; readonly tallies: TypeTallies };

/** A specialty, site, age band or sex; the key "" means not known. */
export type SummaryGroup = {
  readonly key: string;
  readonly tally: Tally;
  /** "12.5": in per cent of the planned, rounded up. Null if nothing is planned. */
  readonly percentCancelled: string | null;
};

export type SummaryTrait = {
  readonly tally: Tally;
  readonly cancelledAny: number;
  readonly byHospital: number;
  readonly percentCancelled: string | null;
};

/** The plan in numbers. */
export type Summary = {
  readonly totals: TypeTallies;
  readonly onActionDays: TypeTallies;
  readonly gone: number;
  readonly cancelledElsewhere: number;
  /** Every date of the window. */
  readonly days: SummaryDay[];
  /** Most cancelled first. */
  readonly specialties: SummaryGroup[];
  readonly sites: SummaryGroup[];
  /** In the order of AGE_BANDS. */
  readonly ages: SummaryGroup[];
  readonly sexes: SummaryGroup[];
  readonly traits: Record<Trait, SummaryTrait>;
};

/** Every number of the summary, counted from the rows of a plan. */
export function summarise(
  rows: readonly SummaryRow[],
  strike: Pick<StrikeFields, "actionDates" | "windowFrom" | "windowTo">,
): Summary {
  const counts = new Map<string, Record<Measure, number>>();
  const keys = new Map<Grouping, Set<string>>();
  for (const row of rows) {
    const measures = measuresOf(row);
    const type = summaryType(row.type);
    const groups = groupsOf(row);
    for (const { by, key } of groups) {
      const known = keys.get(by);
      if (known === undefined) keys.set(by, new Set([key]));
      else known.add(key);
    }
    for (const group of [null, ...groups]) {
      for (const kind of [null, type]) {
        const place = placeOf(kind, group);
        const counted = counts.get(place) ?? { ...NOTHING };
        for (const measure of measures) counted[measure]++;
        counts.set(place, counted);
      }
    }
  }
  const count: Count = ({ measure, type, group }) => counts.get(placeOf(type, group))?.[measure] ?? 0;
  const groups = (by: Grouping, order: readonly string[] | null): SummaryGroup[] => {
    const found = [...(keys.get(by) ?? [])].map((key) => groupOf(key, tallyBy(count, null, { by, key })));
    return found
      .filter(({ tally }) => tally.planned > 0)
      .toSorted(order === null ? mostCancelledFirst : (a, b) => placeIn(order, a.key) - placeIn(order, b.key));
  };
  const trait = (key: Trait): SummaryTrait => {
    const group = { by: "trait", key } as const;
    const tally = tallyBy(count, null, group);
    return {
      tally,
      cancelledAny: count({ measure: "cancelled-any", type: null, group }),
      byHospital: count({ measure: "by-hospital", type: null, group }),
      percentCancelled: percentUp(tally.cancelled, tally.planned),
    };
  };
  return {
    totals: typeTallies(count, null),
    onActionDays: typeTallies(count, { by: "trait", key: "on-action-day" }),
    gone: count({ measure: "gone", type: null, group: null }),
    cancelledElsewhere: count({ measure: "cancelled-elsewhere", type: null, group: null }),
    days: datesBetween(strike.windowFrom, strike.windowTo).map((date) => ({
      date,
      isActionDay: strike.actionDates.includes(date),
      tallies: typeTallies(count, { by: "day", key: date }),
    })),
    specialties: groups("specialty", null),
    sites: groups("site", null),
    ages: groups(
      "age",
      AGE_BANDS.map(({ key }) => key),
    ),
    sexes: groups("sex", SUMMARY_SEXES),
    traits: {
      "on-action-day": trait("on-action-day"),
      "with-clock": trait("with-clock"),
      "over-52": trait("over-52"),
      "over-65": trait("over-65"),
      "over-78": trait("over-78"),
      "cancelled-before": trait("cancelled-before"),
      protected: trait("protected"),
      "protected-without-clinician": trait("protected-without-clinician"),
      moved: trait("moved"),
      "moved-within-day": trait("moved-within-day"),
      "not-told": trait("not-told"),
    },
  };
}

/**
 * A share in per cent with one decimal, rounded up so that a loss never looks smaller than it is. Null if the whole is
 * 0.
 */
export function percentUp(part: number, whole: number): string | null {
  if (whole === 0) return null;
  const tenths = Number((BigInt(part) * 1000n + BigInt(whole) - 1n) / BigInt(whole));
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}

/** Adds up the tallies of several groups. */
export function together(tallies: readonly Tally[]): Tally {
  const sum = (part: keyof Tally): number => tallies.reduce((so, tally) => so + tally[part], 0);
  return {
    planned: sum("planned"),
    cancelled: sum("cancelled"),
    cancelledOther: sum("cancelledOther"),
    kept: sum("kept"),
    undecided: sum("undecided"),
  };
}

export function groupOf(key: string, tally: Tally): SummaryGroup {
  return { key, tally, percentCancelled: percentUp(tally.cancelled, tally.planned) };
}

const NOTHING: Readonly<Record<Measure, number>> = {
  planned: 0,
  cancelled: 0,
  "cancelled-other": 0,
  kept: 0,
  undecided: 0,
  "cancelled-any": 0,
  "by-hospital": 0,
  gone: 0,
  "cancelled-elsewhere": 0,
};

function placeOf(type: SummaryType | null, group: SummaryPick["group"]): string {
  return `${type ?? ""}/${group === null ? "" : `${group.by}/${group.key}`}`;
}

type Count = (pick: SummaryPick) => number;

function tallyBy(count: Count, type: SummaryType | null, group: SummaryPick["group"]): Tally {
  return {
    planned: count({ measure: "planned", type, group }),
    cancelled: count({ measure: "cancelled", type, group }),
    cancelledOther: count({ measure: "cancelled-other", type, group }),
    kept: count({ measure: "kept", type, group }),
    undecided: count({ measure: "undecided", type, group }),
  };
}

function typeTallies(count: Count, group: SummaryPick["group"]): TypeTallies {
  return {
    all: tallyBy(count, null, group),
    inpatient: tallyBy(count, "inpatient", group),
    dayCase: tallyBy(count, "day-case", group),
    other: tallyBy(count, "other", group),
  };
}

function mostCancelledFirst(a: SummaryGroup, b: SummaryGroup): number {
  return b.tally.cancelled - a.tally.cancelled || b.tally.planned - a.tally.planned || (a.key < b.key ? -1 : 1);
}

/** Not known comes last. */
function placeIn(order: readonly string[], key: string): number {
  const place = order.indexOf(key);
  return place === -1 ? order.length : place;
}
