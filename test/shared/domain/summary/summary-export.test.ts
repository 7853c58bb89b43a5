import fc from "fast-check";
import { expect, test } from "vitest";
import { cellsToHide, isSmall, type Cell } from "../../../../shared/domain/return/hide-cells.ts";
import { summaryTable } from "../../../../shared/domain/summary/summary-export.ts";
import { summarise } from "../../../../shared/domain/summary/summary.ts";
import { addDays } from "../../../../shared/util/local-date.ts";
import { anyRows, ROW, someRows, WINDOW } from "../../../support/summary-samples.ts";

const cancelled = { state: "cancelled", reason: "industrial-action" } as const;
const table = (rows: ReturnType<typeof someRows>) => summaryTable(summarise(rows, WINDOW));

test("large numbers stand; small ones do not, nor what would give them away", () => {
  const rows = [
    ...someRows(60, { treatmentFunction: "110" }),
    ...someRows(40, { treatmentFunction: "110", ...cancelled }),
    ...someRows(50, { treatmentFunction: "130" }),
    ...someRows(20, { treatmentFunction: "130", ...cancelled }),
    ...someRows(30, { treatmentFunction: "120" }),
    ...someRows(3, { treatmentFunction: "120", ...cancelled }),
  ];
  const lines = table(rows).rows.filter(([part]) => part === "Specialty");
  expect(lines).toEqual([
    ["Specialty", "Trauma and Orthopaedic", 100, 40, "40.0"],
    // Given up so that the three cannot be worked out from the total.
    ["Specialty", "Ophthalmology", 70, "*", ""],
    ["Specialty", "Ear Nose and Throat", 33, "*", ""],
  ]);
});

test("a small number that is not cancelled is not left to be worked out", () => {
  const rows = [
    ...someRows(50, { sex: "1" }),
    ...someRows(40, { sex: "1", ...cancelled }),
    ...someRows(4, { sex: "2" }),
    ...someRows(30, { sex: "2", ...cancelled }),
  ];
  const women = table(rows).rows.find(([part, group]) => part === "Sex" && group === "Female");
  expect([women?.[2], women?.[3]]).toContain("*");
});

test("where all that is cancelled is a small number, nothing of it is shown", () => {
  const { rows, showsCancelled } = table([...someRows(500, {}), ...someRows(3, cancelled)]);
  expect(showsCancelled).toBe(false);
  for (const [, , , cancelledCell, percent] of rows) {
    expect(["*", ""]).toContain(cancelledCell);
    expect(percent).toBe("");
  }
  const kept = rows.filter(([part]) => part === "Planned, of these").map(([, , value]) => value);
  expect(kept).not.toContain(500);
});

test("a plan of a few entries: no number is shown", () => {
  expect(
    table(someRows(5, {}))
      .rows.flat()
      .filter((cell) => typeof cell === "number" && cell > 0),
  ).toEqual([]);
});

test("two of another type hide what it takes and no more", () => {
  const day = (dueDate: string) => [...someRows(20, { dueDate }), ...someRows(30, { dueDate, type: "day-case" })];
  const rows = [...day("2026-12-15"), ...day("2026-12-16"), ...day("2026-12-17"), ...someRows(2, { type: "unknown" })];
  const hidden = table(rows).rows.filter(([part, , planned]) => part === "Day and type" && planned === "*");
  expect(hidden.map(([, group]) => group)).toEqual([
    "Wed 16 Dec 2026, inpatient",
    "Wed 16 Dec 2026, regular or not known",
    "All days, inpatient",
    "All days, regular or not known",
  ]);
});

/** All ways in which lines of planned = cancelled + rest could be, as what is shown leaves them: by trying. */
function waysOf(lines: readonly (readonly [number | null, number | null])[], total: readonly [number, number]) {
  const ways: number[][] = [];
  const go = (index: number, left: number, leftCancelled: number, way: readonly number[]): void => {
    const line = lines[index];
    if (line === undefined) {
      if (left === 0 && leftCancelled === 0) ways.push([...way]);
      return;
    }
    const [planned, lost] = line;
    for (let all = planned ?? 0; all <= (planned ?? left); all++) {
      for (let gone = lost ?? 0; gone <= Math.min(lost ?? leftCancelled, all); gone++) {
        if (all <= left && gone <= leftCancelled)
          go(index + 1, left - all, leftCancelled - gone, [...way, all, gone, all - gone]);
      }
    }
  };
  go(0, total[0], total[1], []);
  return ways;
}

test("by trying every way a table could be: no small number, and no small rest, is the only one possible", () => {
  const line = fc.tuple(fc.nat(9), fc.nat(9));
  fc.assert(
    fc.property(fc.array(line, { minLength: 2, maxLength: 3 }), (lines) => {
      const planned = lines.reduce((sum, [lost, rest]) => sum + lost + rest, 0);
      const lost = lines.reduce((sum, [gone]) => sum + gone, 0);
      fc.pre(!isSmall(planned) && !isSmall(lost) && !isSmall(planned - lost));
      const cells: Cell[] = [];
      const pairs = lines.map(([gone, rest], index) => {
        const all = { value: gone + rest, kinds: [2 * index, 2 * index + 1], fixed: false };
        const one = { value: gone, kinds: [2 * index], fixed: false };
        cells.push(all, one);
        return { all, one, secret: { value: rest, kinds: [2 * index + 1] } };
      });
      const places = lines.map((_line, index) => index);
      cells.push(
        { value: planned, kinds: places.flatMap((at) => [2 * at, 2 * at + 1]), fixed: true },
        { value: lost, kinds: places.map((at) => 2 * at), fixed: true },
      );
      const hidden = cellsToHide(
        cells,
        pairs.map(({ secret }) => secret),
      );
      const shown = pairs.map(
        ({ all, one }) => [hidden.has(all) ? null : all.value, hidden.has(one) ? null : one.value] as const,
      );
      const ways = waysOf(shown, [planned, lost]);
      const truth = lines.flatMap(([gone, rest]) => [gone + rest, gone, rest]);
      expect(ways).toContainEqual(truth);
      for (const [place, value] of truth.entries()) {
        if (isSmall(value)) expect(new Set(ways.map((way) => way[place])).size).toBeGreaterThan(1);
      }
    }),
    { numRuns: 200 },
  );
});

test("whatever the plan, no number from 1 to 7 is in the export", () => {
  fc.assert(
    fc.property(anyRows(120), (rows) => {
      const { rows: lines, hidden } = table(rows);
      const numbers = lines.flat().filter((cell) => typeof cell === "number");
      expect(numbers.filter(isSmall)).toEqual([]);
      expect(lines.flat().filter((cell) => cell === "*")).toHaveLength(hidden);
    }),
    { numRuns: 40 },
  );
});

test("forty specialties over forty days are one line each", () => {
  const rows = Array.from({ length: 40 }, (_, index) =>
    someRows(3 + ((index * 7) % 60), {
      ...ROW,
      dueDate: addDays("2026-12-01", index),
      treatmentFunction: String(100 + index),
      ...(index % 3 === 0 ? cancelled : {}),
    }),
  ).flat();
  const { rows: lines } = summaryTable(
    summarise(rows, { actionDates: [], windowFrom: "2026-12-01", windowTo: "2027-01-31" }),
  );
  expect(lines.filter(([part]) => part === "Specialty")).toHaveLength(40);
});
