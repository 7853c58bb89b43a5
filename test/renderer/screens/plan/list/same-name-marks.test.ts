import { expect, test } from "vitest";
import { PLAN_COLUMNS, PLAN_ROW_CLASSES } from "../../../../../renderer/screens/plan/list/plan-columns.ts";
import { keepSameName, markSameNames, sameNameOf } from "../../../../../renderer/screens/plan/list/same-name-marks.ts";
import { planRow } from "../../../../support/plan-samples.ts";

test("rows of the plan are marked, in a column and on the row, and stay so when a decision brings them anew", () => {
  const one = planRow(1, { surname: "Stone", forename: "Grace", nhsNumber: "9990000018" });
  const two = planRow(2, { surname: "STONE", forename: "Grace", nhsNumber: "9990000026" });
  const other = planRow(3, { surname: "Hill", forename: "Una", nhsNumber: "9990000034" });
  markSameNames([one, two, other]);
  expect([one, two, other].map(sameNameOf)).toEqual([
    "another patient of this name this day",
    "another patient of this name this day",
    null,
  ]);
  const column = PLAN_COLUMNS.find(({ id }) => id === "sameName");
  expect([column?.text(one), column?.text(other)]).toEqual(["⚠ another patient of this name this day", ""]);
  expect(PLAN_ROW_CLASSES["plan-row-same-name"]?.(two)).toBe(true);
  const decided = planRow(1, { surname: "Stone", forename: "Grace", decision: "keep" });
  keepSameName(one, decided);
  expect(sameNameOf(decided)).toBe("another patient of this name this day");
  keepSameName(undefined, other);
  expect(sameNameOf(other)).toBeNull();
});
