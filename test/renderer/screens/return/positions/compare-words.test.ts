import { expect, test } from "vitest";
import type { FigureChange } from "../../../../../shared/contract/position.ts";
import { changesOf } from "../../../../../renderer/screens/return/positions/compare-words.ts";

function change(entryId: number, cause: FigureChange["cause"]): FigureChange {
  return {
    entryId,
    entryNumber: `E${entryId}`,
    surname: "STONE",
    forename: "Grace",
    dueDate: "2026-12-16",
    type: "inpatient",
    onActionDay: true,
    siteCode: null,
    treatmentFunction: null,
    cause,
    words: "Reinstated.",
  };
}

test("an entry that left four figures for one cause is one line, with its figures", () => {
  const gone = change(1, "reinstated");
  const come = change(2, "decided-later");
  const changes = changesOf({
    figures: [
      { figure: "total", from: 2, to: 2, cameIn: [come], wentOut: [gone] },
      { figure: "inpatient", from: 2, to: 1, cameIn: [], wentOut: [gone] },
      { figure: "day-case", from: 0, to: 1, cameIn: [come], wentOut: [] },
    ],
  });
  expect(changes).toEqual([
    { way: "out", change: gone, figures: ["total", "inpatient"] },
    { way: "in", change: come, figures: ["total", "day-case"] },
  ]);
});

test("an entry that moved from one figure to another is two lines", () => {
  const moved = change(1, "management-corrected");
  const changes = changesOf({
    figures: [
      { figure: "inpatient", from: 1, to: 0, cameIn: [], wentOut: [moved] },
      { figure: "day-case", from: 0, to: 1, cameIn: [moved], wentOut: [] },
    ],
  });
  expect(changes.map(({ way, figures }) => [way, ...figures])).toEqual([
    ["out", "inpatient"],
    ["in", "day-case"],
  ]);
});
