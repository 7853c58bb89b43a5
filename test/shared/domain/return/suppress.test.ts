import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { ReturnColumn, ReturnLayout } from "../../../../shared/domain/return/return-layout.ts";
import { fillLayout, type CountedEntry } from "../../../../shared/domain/return/fill-layout.ts";
import { suppress } from "../../../../shared/domain/return/suppress.ts";
import { canBeWorkedOut } from "../../../../shared/domain/return/work-out.ts";

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
  ])("a count of %d stands as %s", (count, cell) => {
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
});

test("whatever is counted: no small number stands, none can be worked out, and what stands is true", () => {
  const counts = fc.array(fc.nat({ max: 12 }), { minLength: 4, maxLength: 4 });
  const onAction = column("on action days", { actionDaysOnly: true });
  const rest = column("from the 16th", { from: "2026-12-16" });
  fc.assert(
    fc.property(counts, fc.subarray([inpatient, dayCase, all, onAction, rest], { minLength: 1 }), (n, columns) => {
      const counted = [
        ...entries(n[0] ?? 0, {}),
        ...entries(n[1] ?? 0, { type: "day-case" }),
        ...entries(n[2] ?? 0, { dueDate: "2026-12-17" }),
        ...entries(n[3] ?? 0, { dueDate: "2026-12-15", type: "day-case" }),
      ];
      const layout = layoutOf("strike", columns);
      const plain = fillLayout(layout, facts, strike, counted).rows[0] ?? [];
      const hidden = shown(layout, counted).table.rows[0] ?? [];
      for (const [at, cell] of hidden.entries()) {
        if (cell === "*") continue;
        expect(cell).toBe(plain[at]);
        expect(Number(cell) === 0 || Number(cell) > 7).toBe(true);
      }
      // By trial: other counts that a reader could not tell from these, for each number hidden for its smallness.
      for (const [at, cell] of hidden.entries()) {
        const value = Number(plain[at]);
        if (cell !== "*" || value > 7) continue;
        const exact = hidden.flatMap((other, index) => (other === "*" ? [] : [atoms(columns[index])]));
        const solvable = exact.some((set) => set.join() === atoms(columns[at]).join());
        expect(solvable).toBe(false);
      }
    }),
    { numRuns: 200 },
  );

  function atoms(of: ReturnColumn | undefined): string[] {
    if (of?.carries !== "count") return [];
    return ["2026-12-15", "2026-12-16", "2026-12-17"].flatMap((date) =>
      of.types
        .filter(() => (!of.actionDaysOnly || date === "2026-12-16") && date >= (of.from ?? ""))
        .map((type) => `${date} ${type}`),
    );
  }
});

test.each([
  [
    "a part from the total and the other part",
    [0],
    [
      [[0, 1], 9, 9],
      [[1], 4, 4],
    ],
    true,
  ],
  ["nothing from the total alone", [0], [[[0, 1], 9, 9]], false],
  [
    "by way of a third number",
    [0],
    [
      [[0, 1], 9, 9],
      [[1, 2], 5, 5],
      [[2], 1, 1],
    ],
    true,
  ],
  [
    "half a sum, which is whole for both or neither",
    [0],
    [
      [[0, 1], 9, 9],
      [[1, 2], 5, 5],
      [[0, 2], 8, 8],
    ],
    true,
  ],
  ["a total of nought", [0], [[[0, 1], 0, 0]], true],
  [
    "parts at their greatest",
    [0],
    [
      [[0], 1, 7],
      [[1], 1, 7],
      [[0, 1], 14, 14],
    ],
    true,
  ],
  [
    "parts below their greatest",
    [0],
    [
      [[0], 1, 7],
      [[1], 1, 7],
      [[0, 1], 13, 13],
    ],
    false,
  ],
] as const)("works out %s", (_name, target, known, answer) => {
  const cells = known.map(([atoms, least, most]) => ({ atoms: [...atoms], least, most }));
  expect(canBeWorkedOut(target, cells)).toBe(answer);
});
