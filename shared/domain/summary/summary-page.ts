import { groupOf, together, type Summary, type SummaryDay, type SummaryGroup, type TypeTallies } from "./summary.ts";

/** How much fits on one sheet of paper; the rest is one line here, and complete in the export. */
const MOST_DAYS = 15;
const MOST_SPECIALTIES = 12;
const MOST_SITES = 5;
export const MOST_PROTECTED = 6;

export type ShortGroups = {
  readonly shown: SummaryGroup[];
  readonly rest: (Omit<SummaryGroup, "key"> & { readonly groups: number }) | null;
};

export type ShortDays = {
  readonly shown: SummaryDay[];
  readonly rest: { readonly dates: number; readonly tallies: TypeTallies } | null;
};

/** A summary cut to fit on a page, with complete sums. */
export function shortened(summary: Summary): { days: ShortDays; specialties: ShortGroups; sites: ShortGroups } {
  return {
    days: shortDays(summary.days),
    specialties: shortGroups(summary.specialties, MOST_SPECIALTIES),
    sites: shortGroups(summary.sites, MOST_SITES),
  };
}

function shortGroups(groups: readonly SummaryGroup[], most: number): ShortGroups {
  if (groups.length <= most) return { shown: [...groups], rest: null };
  const rest = groups.slice(most - 1);
  const { tally, percentCancelled } = groupOf("", together(rest.map((group) => group.tally)));
  return { shown: groups.slice(0, most - 1), rest: { groups: rest.length, tally, percentCancelled } };
}

/** Leaves out dates with nothing planned first, then those with the least, and action dates last of all. */
function shortDays(days: readonly SummaryDay[]): ShortDays {
  const busy = days.filter(({ tallies, isActionDay }) => isActionDay || tallies.all.planned > 0);
  if (busy.length <= MOST_DAYS) return { shown: busy, rest: null };
  const kept = new Set(
    busy
      .toSorted(
        (a, b) =>
          Number(b.isActionDay) - Number(a.isActionDay) ||
          b.tallies.all.planned - a.tallies.all.planned ||
          (a.date < b.date ? -1 : 1),
      )
      .slice(0, MOST_DAYS - 1),
  );
  const rest = busy.filter((day) => !kept.has(day)).map(({ tallies }) => tallies);
  return {
    shown: busy.filter((day) => kept.has(day)),
    rest: {
      dates: rest.length,
      tallies: {
        all: together(rest.map(({ all }) => all)),
        inpatient: together(rest.map(({ inpatient }) => inpatient)),
        dayCase: together(rest.map(({ dayCase }) => dayCase)),
        other: together(rest.map(({ other }) => other)),
      },
    },
  };
}
