import { expect, test } from "vitest";
import { figureOf, figuresWord } from "../../../../../renderer/screens/return/words/return-words.ts";

test.each([
  [["inpatient"], false, "inpatient"],
  [["inpatient"], true, "inpatient-on-action-days"],
  [["day-case"], false, "day-case"],
  [["day-case"], true, "day-case-on-action-days"],
  [["inpatient", "day-case"], false, "total"],
  [["day-case", "inpatient"], true, "on-action-days"],
] as const)("a count of %j, action days only %s, opens %s", (types, actionDaysOnly, figure) => {
  expect(figureOf({ types: [...types], actionDaysOnly })).toBe(figure);
});

test("nil is shown as nil", () => {
  const none = { inpatient: 0, inpatientOnActionDays: 0, dayCase: 0, dayCaseOnActionDays: 0 };
  expect(figuresWord({ ...none, isNil: true })).toBe("Nil");
  expect(figuresWord({ ...none, dayCase: 1030, isNil: false })).toBe(
    "Inpatient 0 (0 on action days), day case 1,030 (0)",
  );
});
