import { expect, test } from "vitest";
import { minutesFreed } from "../../../renderer/components/minutes-freed.ts";

const ASIDE = {
  entryNumber: "E",
  surname: null,
  forename: null,
  dueDate: "2026-12-16",
  theatre: null,
  session: null,
  consultant: null,
  procedure: null,
  marks: "P2",
  because: "priority P2",
};

test("minutes freed are of those cancelled: a protected one adds its own once it is confirmed", () => {
  const setAside = [
    { ...ASIDE, entryId: 1, minutes: 90 },
    { ...ASIDE, entryId: 2, minutes: null },
  ];
  const impact = { minutes: 120, withoutMinutes: 1, setAside };
  const agreed = (entryId: number) => ({ entryId, dueDate: "2026-12-16", clinician: "Dr Able", why: "agreed" });
  expect(minutesFreed(impact, [])).toEqual({ minutes: 120, withoutMinutes: 1 });
  expect(minutesFreed(impact, [agreed(1)])).toEqual({ minutes: 210, withoutMinutes: 1 });
  expect(minutesFreed(impact, [agreed(1), agreed(2)])).toEqual({ minutes: 210, withoutMinutes: 2 });
});
