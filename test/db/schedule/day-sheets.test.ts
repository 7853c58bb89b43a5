import { afterEach, beforeEach, expect, test } from "vitest";
import type { PlanId } from "../../../shared/domain/strike/ids.ts";
import { openPrinting, PRINTED_DATE, type Printing } from "../../support/printing.ts";
import { cancelArgs, type TestService } from "../../support/service.ts";

let on: Printing;
let it: TestService;
let planId: PlanId;

beforeEach(async () => {
  on = await openPrinting();
  ({ it, planId } = on);
});
afterEach(() => it.close());

test("other sheets have the telephone, the date moved to, the specialty, and the share that the summary shows", async () => {
  const [gone = 0, moved = 0, stays = 0] = await on.put(
    { entryNumber: "E1", telephone: "01632 960001", treatmentFunction: "101" },
    { entryNumber: "E2" },
    { entryNumber: "E3" },
    { entryNumber: "E4", tciDate: "2026-12-18", theatre: "Theatre 9" },
  );
  await it.ask("decision.apply", cancelArgs(planId, [gone]));
  const to = { date: "2026-12-18", siteCode: "R9Z01", theatre: "Theatre 9", session: "AM", treatmentFunction: "110" };
  await it.ask("move.apply", { planId, entryId: moved, to, why: "room there" });
  const asked = on.scope({ dates: [PRINTED_DATE, "2026-12-18"] });
  const { lists, facts } = await it.ask("schedule.daySheetDraft", asked);
  expect(lists.sheets).toEqual((await it.ask("schedule.draft", asked)).sheets);
  const of = (entryId: number) =>
    facts.patients
      .filter((one) => one.entryId === entryId)
      .map((one) => [one.date, one.cancelled, one.cancelledFor, one.otherDate, one.telephone, one.specialty]);
  expect(of(gone)).toEqual([[PRINTED_DATE, true, "industrial-action", null, "01632 960001", "Urology"]]);
  expect(of(moved)).toEqual([
    [PRINTED_DATE, true, "industrial-action", "2026-12-18", null, "Trauma and Orthopaedic"],
    ["2026-12-18", false, null, PRINTED_DATE, null, "Trauma and Orthopaedic"],
  ]);
  expect(of(stays)).toEqual([[PRINTED_DATE, false, null, null, null, "Trauma and Orthopaedic"]]);
  expect(facts.kept).not.toBeNull();
  expect(facts.kept).toEqual((await it.ask("summary.get", { planId })).kept);
});

test("a new telephone number puts no printed list out of date", async () => {
  await on.put({ entryNumber: "E1", telephone: "01632 960001" });
  await on.print();
  await on.sql("UPDATE entry SET telephone = '01632 960002'");
  expect(await it.ask("schedule.outOfDate", {})).toEqual({ lists: [], current: 1 });
});
