import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  findLayout,
  RETURN_LAYOUTS,
  STAFFING_LAYOUT,
  type ReturnColumn,
  type ReturnLayout,
  type ReturnPlace,
} from "../../../../shared/domain/return/return-layout.ts";
import { fillLayout, type CountedEntry } from "../../../../shared/domain/return/fill-layout.ts";
import { suppress } from "../../../../shared/domain/return/suppress.ts";

const strike = {
  name: "Strike",
  staffGroup: "nurses" as const,
  actionDates: ["2026-12-16"],
  windowFrom: "2026-12-15",
  windowTo: "2026-12-17",
};
const facts = {
  orgCode: "R9Z",
  orgName: "Northmoor",
  positionAsAt: "2026-12-16T09:00:00.000Z",
  kind: "final" as const,
  preparedBy: null,
  approvedBy: null,
  nilConfirmed: false,
};
type Filter = Partial<Omit<Extract<ReturnColumn, { carries: "count" }>, "carries" | "heading">>;
const column = (heading: string, filter: Filter): ReturnColumn => ({
  heading,
  carries: "count",
  types: ["inpatient", "day-case"],
  actionDaysOnly: false,
  ...filter,
});
const above = (filter: Filter): ReturnPlace => ({
  carries: "count",
  types: ["inpatient", "day-case"],
  actionDaysOnly: false,
  ...filter,
});
const layoutOf = (rows: ReturnLayout["rows"], columns: ReturnColumn[]): ReturnLayout => ({
  id: "t",
  title: "t",
  description: "",
  rows,
  columns,
});
const entries = (count: number, of: Partial<CountedEntry>): CountedEntry[] =>
  Array.from({ length: count }, () => {
    const dueDate = of.dueDate ?? "2026-12-16";
    const onActionDay = strike.actionDates.includes(dueDate);
    return { type: "inpatient", siteCode: null, treatmentFunction: null, ...of, dueDate, onActionDay };
  });
const shown = (layout: ReturnLayout, counted: CountedEntry[]) =>
  suppress(layout, strike, fillLayout(layout, facts, strike, counted));

const all = column("all", {});
const inpatient = column("inpatient", { types: ["inpatient"] });
const dayCase = column("day case", { types: ["day-case"] });

describe("suppress", () => {
  it.each([
    [0, 0],
    [1, "*"],
    [7, "*"],
    [8, 8],
  ])("a count of %d is published as %s", (count, cell) => {
    expect(shown(layoutOf("strike", [inpatient]), entries(count, {})).table.rows).toEqual([[cell]]);
  });

  it("hides a second number where the total would give the first away", () => {
    const counted = [...entries(3, {}), ...entries(20, { type: "day-case" })];
    expect(shown(layoutOf("strike", [inpatient, dayCase, all]), counted)).toMatchObject({
      table: { rows: [["*", "*", 23]] },
      suppressed: 2,
    });
  });

  it("hides a second number where a filtered part would give the first away", () => {
    const atSite = column("at A", { sites: ["A"] });
    const counted = [...entries(30, { siteCode: "A" }), ...entries(30, { siteCode: "B" }), ...entries(4, {})];
    const other = column("on action days", { actionDaysOnly: true });
    expect(shown(layoutOf("strike", [all, atSite, other]), counted).suppressed).toBe(0);
    const few = [...entries(4, { siteCode: "A" }), ...entries(30, { siteCode: "B" })];
    expect(shown(layoutOf("strike", [all, atSite]), few).table.rows).toEqual([[34, "*"]]);
  });

  it("hides the total where both of its small parts could only be 7", () => {
    const counted = [...entries(7, {}), ...entries(7, { type: "day-case" })];
    expect(shown(layoutOf("strike", [inpatient, dayCase, all]), counted).table.rows).toEqual([["*", "*", "*"]]);
  });

  it("leaves the dates that need nothing as they are", () => {
    const counted = [
      ...entries(2, { dueDate: "2026-12-15" }),
      ...entries(40, { dueDate: "2026-12-15", type: "day-case" }),
      ...entries(50, {}),
    ];
    expect(shown(layoutOf("window-date", [inpatient, dayCase, all]), counted).table.rows).toEqual([
      ["*", "*", 42],
      [50, 0, 50],
      [0, 0, 0],
    ]);
  });

  it("hides one of two numbers whose difference is small: 50 of which 48 gives the 2", () => {
    const counted = [...entries(48, {}), ...entries(2, { dueDate: "2026-12-15" })];
    const layout = findLayout("2016");
    if (layout === null) throw new Error("the layout 2016 does not ship");
    const row = shown(layout, counted).table.rows[0] ?? [];
    expect(row.slice(4, 8)).toEqual([50, "*", 0, 0]);
  });

  it("hides a small rest of two subtotals of a total", () => {
    const counted = [
      ...entries(20, { siteCode: "A" }),
      ...entries(30, { siteCode: "B" }),
      ...entries(3, { siteCode: "C" }),
    ];
    const columns = [all, column("at A", { sites: ["A"] }), column("at B", { sites: ["B"] })];
    expect(shown(layoutOf("strike", columns), counted).table.rows).toEqual([[53, "*", 30]]);
  });

  it("hides what a total above the rows would give away", () => {
    const counted = [
      ...entries(30, { dueDate: "2026-12-15" }),
      ...entries(5, {}),
      ...entries(40, { dueDate: "2026-12-17" }),
    ];
    const layout = { ...layoutOf("window-date", [all]), headerRows: [[above({})]] };
    expect(shown(layout, counted).table).toMatchObject({ above: [[75]], rows: [["*"], ["*"], [40]] });
  });

  it("hides a few at work behind those due and those on strike", () => {
    const lines = [
      { at: "2026-12-16T08:00", grade: "Consultant", due: 50, onStrike: 48 },
      { at: "2026-12-16T08:00", grade: "Resident", due: 40, onStrike: 20 },
      { at: "2026-12-16T08:00", grade: "Nurse", due: 6, onStrike: 0 },
    ];
    const { table } = suppress(STAFFING_LAYOUT, strike, fillLayout(STAFFING_LAYOUT, facts, strike, [], lines));
    expect(table.rows.map((row) => row.slice(6))).toEqual([
      [50, "*"],
      [40, 20],
      ["*", 0],
    ]);
  });
});

/** The kinds of entry that the layouts below can tell apart. */
const KINDS = ["2026-12-15", "2026-12-16", "2026-12-17"].flatMap((dueDate) =>
  (["inpatient", "day-case"] as const).flatMap((type) =>
    ["A", "B", null].map((siteCode) => ({ dueDate, type, siteCode })),
  ),
);

const atA = column("at A", { sites: ["A"] });
const onAction = column("on action days", { actionDaysOnly: true });
const from16 = column("from the 16th", { from: "2026-12-16" });
const COLUMNS = [inpatient, dayCase, all, atA, column("at B", { sites: ["B"] }), onAction, from16];
const layouts = fc.oneof(
  fc.constantFrom(...RETURN_LAYOUTS),
  fc
    .record({
      rows: fc.constantFrom<("strike" | "window-date" | "action-date")[]>("strike", "window-date", "action-date"),
      columns: fc.subarray(COLUMNS, { minLength: 1 }),
      header: fc.subarray([above({}), above({ types: ["inpatient"] }), above({ actionDaysOnly: true })]),
    })
    .map(({ rows, columns, header }) => ({ ...layoutOf(rows, columns), headerRows: [header] })),
);
const numbers = fc.array(fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 60 }), fc.constant(0)), {
  minLength: KINDS.length,
  maxLength: KINDS.length,
});

/** A number of a table as an attacker sees it: which kinds it adds up, and between which numbers it must lie. */
type Seen = {
  readonly kinds: readonly number[];
  readonly least: number;
  readonly most: number;
  readonly value: number;
};

/**
 * The attacker: looks for whole numbers of each kind, none below nought, that agree with everything seen and give the
 * target another number than it has. Kinds move from the truth by one step after another, each mending what the last broke.
 */
function canBeAnother(target: Seen, seen: readonly Seen[], truth: readonly number[]): boolean {
  const sum = ({ kinds }: Seen, of: readonly number[]) => kinds.reduce((so, kind) => so + (of[kind] ?? 0), 0);
  const search = (numbersNow: readonly number[], steps: number): boolean => {
    const wrong = seen.find((one) => sum(one, numbersNow) < one.least || sum(one, numbersNow) > one.most);
    if (wrong === undefined) return sum(target, numbersNow) !== target.value;
    if (steps === 0) return false;
    const step = sum(wrong, numbersNow) < wrong.least ? 1 : -1;
    return wrong.kinds.some((kind) => {
      const now = numbersNow[kind] ?? 0;
      const isBack = Math.abs(now + step - (truth[kind] ?? 0)) < Math.abs(now - (truth[kind] ?? 0));
      return now + step >= 0 && !isBack && search(numbersNow.with(kind, now + step), steps - 1);
    });
  };
  return target.kinds.some((kind) =>
    [1, -1].some((step) => {
      const number = (truth[kind] ?? 0) + step;
      return number >= 0 && search(truth.with(kind, number), 7);
    }),
  );
}

/** Every number of a layout's table with the kinds that it counts, found by filling the table with one entry of each. */
function seenOf(
  layout: ReturnLayout,
  truth: readonly number[],
): { places: Seen[]; hidden: Seen[]; suppressed: number } {
  const cellsOf = (table: { above: unknown[][]; rows: unknown[][] }) => [...table.above, ...table.rows].flat();
  const ofKind = KINDS.map((kind) => cellsOf(fillLayout(layout, facts, strike, entries(1, kind))));
  const none = cellsOf(fillLayout(layout, facts, strike, []));
  const plain = fillLayout(
    layout,
    facts,
    strike,
    KINDS.flatMap((kind, index) => entries(truth[index] ?? 0, kind)),
  );
  const copy = suppress(layout, strike, plain);
  const before = cellsOf(plain);
  const places = cellsOf(copy.table).flatMap((cell, at) => {
    const value = before[at];
    if (typeof value !== "number") return [];
    expect(cell === "*" || cell === value).toBe(true);
    const kinds = ofKind.flatMap((cells, kind) => (cells[at] === none[at] ? [] : [kind]));
    const isSmall = value >= 1 && value <= 7;
    const [least, most] = cell === value ? [value, value] : isSmall ? [1, 7] : [0, Number.MAX_SAFE_INTEGER];
    return [{ kinds, least, most, value, isHidden: cell === "*" }];
  });
  return { places, hidden: places.filter(({ isHidden }) => isHidden), suppressed: copy.suppressed };
}

test("whatever the layout and the counts: no small number is shown, and the attacker derives no hidden one", () => {
  fc.assert(
    fc.property(layouts, numbers, (layout, truth) => {
      const { places, hidden, suppressed } = seenOf(layout, truth);
      expect(hidden).toHaveLength(suppressed);
      for (const { value, least, most } of places) if (least === most) expect(value === 0 || value > 7).toBe(true);
      for (const target of hidden) expect(canBeAnother(target, places, truth)).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test("whatever the layout and the counts: no small rest of a number within another can be derived", () => {
  fc.assert(
    fc.property(layouts, numbers, (layout, truth) => {
      const { places } = seenOf(layout, truth);
      for (const whole of places) {
        for (const part of places) {
          const value = whole.value - part.value;
          if (value < 1 || value > 7 || !part.kinds.every((kind) => whole.kinds.includes(kind))) continue;
          const kinds = whole.kinds.filter((kind) => !part.kinds.includes(kind));
          expect(canBeAnother({ kinds, value, least: 0, most: 0 }, places, truth)).toBe(true);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test("nothing more is hidden if nothing small is shown or can be worked out", () => {
  const counted = KINDS.flatMap((kind) => entries(30, kind));
  for (const layout of [...RETURN_LAYOUTS, layoutOf("window-date", COLUMNS)]) {
    expect(shown(layout, counted).suppressed).toBe(0);
  }
});
