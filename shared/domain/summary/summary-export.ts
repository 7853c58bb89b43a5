import { formatDate } from "../../util/local-date.ts";
import { cellsToHide, isSmall, SUPPRESSED, type Cell } from "../return/hide-cells.ts";
import type { Count } from "../return/other-tables.ts";
import type { Summary, SummaryGroup, Tally, TypeTallies } from "./summary.ts";
import { ageName, sexName, siteKeyName, specialtyName } from "./summary-names.ts";
import { percentUp } from "./summary.ts";

/** A part of the export that divides the planned entries: each entry is in one of its lines. */
type Part = { readonly title: string; readonly lines: readonly Line[]; readonly sums: readonly Sum[] };
type Line = { readonly name: string; readonly planned: number; readonly cancelled: number };
/** A line that is the sum of other lines, named by their positions. */
type Sum = Line & { readonly of: readonly number[] };

type Row = [part: string, group: string, planned: number | string, cancelled: number | string, percent: string];

/** The numbers for publication, and how many of them are hidden. */
export type SummaryTable = {
  readonly headings: string[];
  readonly rows: Row[];
  readonly hidden: number;
  /** False if the whole column is hidden because a share kept would give it away. */
  readonly showsCancelled: boolean;
};

const HEADINGS = ["Part", "Group", "Planned", "Cancelled for the action", "Cancelled, % of planned"];

/**
 * The summary as a table without small numbers: 1 to 7 become "*", and so do other numbers, until nobody can work out a
 * small number or a small difference between planned and cancelled. The totals are in every part, so they are never
 * hidden: if one of them, or what is not cancelled, is small, the whole column of cancelled is hidden.
 */
export function summaryTable(summary: Summary): SummaryTable {
  const { all } = summary.totals;
  const hidesPlanned = isSmall(all.planned);
  const hidesCancelled = hidesPlanned || isSmall(all.cancelled) || isSmall(all.planned - all.cancelled);
  const shows: Shows = { planned: !hidesPlanned, cancelled: !hidesCancelled };
  const total: Line = { name: "All", planned: all.planned, cancelled: all.cancelled };
  const drawn = partsOf(summary).map((part) => drawPart(part, total, shows));
  const figures = drawFigures(summary, shows);
  const first = drawLine("Total", total, shows, new Set());
  return {
    headings: HEADINGS,
    rows: [first, ...drawn.flatMap(({ rows }) => rows), ...figures.rows],
    hidden: [{ rows: [first], hidden: stars([first]) }, ...drawn, figures].reduce((sum, part) => sum + part.hidden, 0),
    showsCancelled: shows.cancelled,
  };
}

/** Which columns are shown at all. */
type Shows = { readonly planned: boolean; readonly cancelled: boolean };
type Drawn = { readonly rows: Row[]; readonly hidden: number };

function partsOf(summary: Summary): Part[] {
  return [
    byDayAndType(summary),
    groups("Specialty", summary.specialties, specialtyName),
    groups("Site", summary.sites, siteKeyName),
    groups("Age when due", summary.ages, ageName),
    groups("Sex", summary.sexes, sexName),
    {
      title: "Weeks waited",
      lines: bands(summary.totals.all, [
        ["Over 78", summary.traits["over-78"].tally],
        ["66 to 78", summary.traits["over-65"].tally],
        ["53 to 65", summary.traits["over-52"].tally],
        ["Up to 52, or no clock", summary.totals.all],
      ]),
      sums: [],
    },
    {
      title: "Cancelled before by the hospital",
      lines: bands(summary.totals.all, [
        ["Yes", summary.traits["cancelled-before"].tally],
        ["No", summary.totals.all],
      ]),
      sums: [],
    },
  ];
}

const TYPE_NAMES = [
  ["inpatient", "inpatient"],
  ["dayCase", "day case"],
  ["other", "regular or not known"],
] as const satisfies readonly (readonly [keyof TypeTallies, string])[];

function byDayAndType({ days, totals }: Summary): Part {
  const busy = days.filter(({ tallies }) => tallies.all.planned > 0);
  const lines = busy.flatMap(({ date, tallies }) =>
    TYPE_NAMES.filter(([type]) => tallies[type].planned > 0).map(([type, name]) => ({
      date,
      type,
      ...lineOf(`${formatDate(date)}, ${name}`, tallies[type]),
    })),
  );
  const places = (of: (line: (typeof lines)[number]) => boolean): number[] =>
    lines.flatMap((line, index) => (of(line) ? [index] : []));
  return {
    title: "Day and type",
    lines,
    sums: [
      ...busy.map(({ date, tallies }) => ({
        ...lineOf(`${formatDate(date)}, all`, tallies.all),
        of: places((line) => line.date === date),
      })),
      ...TYPE_NAMES.filter(([type]) => totals[type].planned > 0).map(([type, name]) => ({
        ...lineOf(`All days, ${name}`, totals[type]),
        of: places((line) => line.type === type),
      })),
    ],
  };
}

function groups(title: string, found: readonly SummaryGroup[], name: (key: string) => string): Part {
  return { title, lines: found.map(({ key, tally }) => lineOf(name(key), tally)), sums: [] };
}

/** Groups nested in one another, from the innermost: each without the one before. */
function bands(all: Tally, nested: readonly (readonly [string, Tally])[]): Line[] {
  return nested
    .map(([name, tally], index) => {
      const inner = nested[index - 1]?.[1];
      return {
        name,
        planned: tally.planned - (inner?.planned ?? 0),
        cancelled: tally.cancelled - (inner?.cancelled ?? 0),
      };
    })
    .filter(({ planned }) => planned > 0 && all.planned > 0);
}

function lineOf(name: string, { planned, cancelled }: Tally): Line {
  return { name, planned, cancelled };
}

/** Kinds of entry: for each line, those cancelled (even numbers) and those not cancelled (odd numbers). */
function drawPart({ title, lines, sums }: Part, total: Line, shows: Shows): Drawn {
  const cells: Cell[] = [];
  const rests: Count[] = [];
  const places = [
    ...lines.map((line, index) => ({ line, of: [index], fixed: false })),
    ...sums.map((line) => ({ line, of: line.of, fixed: false })),
    { line: total, of: lines.map((_line, index) => index), fixed: true },
  ];
  const cellsOf = places.map(({ line, of, fixed }) => {
    const cancelledKinds = of.map((index) => 2 * index);
    const restKinds = of.map((index) => 2 * index + 1);
    const planned = { value: line.planned, kinds: [...cancelledKinds, ...restKinds], fixed };
    if (shows.planned) cells.push(planned);
    const cancelled = { value: line.cancelled, kinds: cancelledKinds, fixed };
    if (shows.cancelled) {
      cells.push(cancelled);
      if (!fixed) rests.push({ value: line.planned - line.cancelled, kinds: restKinds });
    }
    return { line, planned, cancelled };
  });
  const hidden = cellsToHide(cells, rests);
  const rows = cellsOf
    .slice(0, -1)
    .map(({ line, planned, cancelled }) =>
      drawLine(
        title,
        line,
        shows,
        new Set([...(hidden.has(planned) ? ["planned"] : []), ...(hidden.has(cancelled) ? ["cancelled"] : [])]),
      ),
    );
  return { rows, hidden: stars(rows) };
}

function drawLine(part: string, line: Line, shows: Shows, hidden: ReadonlySet<string>): Row {
  const planned = shows.planned && !hidden.has("planned");
  const cancelled = shows.cancelled && !hidden.has("cancelled");
  return [
    part,
    line.name,
    planned ? line.planned : SUPPRESSED,
    cancelled ? line.cancelled : SUPPRESSED,
    planned && cancelled ? (percentUp(line.cancelled, line.planned) ?? "") : "",
  ];
}

/** Figures outside the table: the decisions of the planned entries, and what happened to those cancelled. */
function drawFigures(summary: Summary, shows: Shows): Drawn {
  const { cancelled, cancelledOther, kept, undecided } = summary.totals.all;
  const decided: readonly (readonly [string, number])[] = [
    ["Cancelled for another reason", cancelledOther],
    ["Kept", kept],
    ["Undecided", undecided],
  ];
  // Planned and cancelled are shown above, and these three add up to the difference.
  const cells: Cell[] = decided.map(([, value], index) => ({ value, kinds: [index], fixed: false }));
  const left = { value: cancelledOther + kept + undecided, kinds: [0, 1, 2], fixed: true };
  const hidden = cellsToHide([...cells, left], []);
  const rows = decided.map(([name, value], index): Row => {
    const cell = cells[index];
    const open = shows.cancelled && cell !== undefined && !hidden.has(cell);
    return ["Planned, of these", name, open ? value : SUPPRESSED, "", ""];
  });
  const moved = summary.traits.moved.tally.cancelled;
  const opens = shows.cancelled && !isSmall(moved) && !isSmall(cancelled - moved);
  const movedRow: Row = ["Cancelled, of these", "Moved to another date", "", opens ? moved : SUPPRESSED, ""];
  const within = summary.traits["moved-within-day"].tally.kept;
  // Kept is shown above, and neither of its two parts is small or hidden.
  const keptCell = cells[KEPT];
  const isKeptOpen = shows.cancelled && keptCell !== undefined && !hidden.has(keptCell);
  const withinOpens = isKeptOpen && !isSmall(within) && !isSmall(kept - within);
  const withinRow: Row = ["Kept, of these", "Moved within the day", withinOpens ? within : SUPPRESSED, "", ""];
  const all = [...rows, movedRow, withinRow];
  return { rows: all, hidden: stars(all) };
}

/** The position of kept among the decisions. */
const KEPT = 1;

function stars(rows: readonly Row[]): number {
  return rows.flat().filter((cell) => cell === SUPPRESSED).length;
}
