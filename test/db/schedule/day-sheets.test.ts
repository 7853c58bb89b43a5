import { join } from "node:path";
import { ownPlanOf, type PlanId, type StrikeId } from "../../../shared/domain/strike/ids.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  cancelArgs,
  openTestService,
  pdfAt,
  putEntries,
  STRIKE,
  type TestEntry,
  type TestService,
} from "../../support/service.ts";

let it: TestService;
let strikeId: StrikeId;
let planId: PlanId;
const DATE = "2026-12-16";

beforeEach(async () => {
  it = await openTestService();
  strikeId = (await it.ask("strike.add", STRIKE)).id;
  planId = ownPlanOf(strikeId);
});
afterEach(() => it.close());

async function put(...entries: TestEntry[]): Promise<number[]> {
  const raw = await it.raw();
  const ids = putEntries(raw, entries);
  raw.close();
  return ids;
}

test("other sheets have the telephone, the date moved to, the specialty, and the share that the summary shows", async () => {
  const [gone = 0, moved = 0, stays = 0] = await put(
    { entryNumber: "E1", telephone: "01632 960001", treatmentFunction: "101" },
    { entryNumber: "E2" },
    { entryNumber: "E3" },
    { entryNumber: "E4", tciDate: "2026-12-18", theatre: "Theatre 9" },
  );
  await it.ask("decision.apply", cancelArgs(planId, [gone]));
  const to = { date: "2026-12-18", siteCode: "R9Z01", theatre: "Theatre 9", session: "AM", treatmentFunction: "110" };
  await it.ask("move.apply", { planId, entryId: moved, to, why: "room there" });
  const asked = { dates: [DATE, "2026-12-18"], siteCode: null, theatre: null, strikeId };
  const { lists, facts } = await it.ask("schedule.daySheetDraft", asked);
  expect(lists.sheets).toEqual((await it.ask("schedule.draft", asked)).sheets);
  const of = (entryId: number) =>
    facts.patients
      .filter((one) => one.entryId === entryId)
      .map((one) => [one.date, one.cancelled, one.cancelledFor, one.otherDate, one.telephone, one.specialty]);
  expect(of(gone)).toEqual([[DATE, true, "industrial-action", null, "01632 960001", "Urology"]]);
  expect(of(moved)).toEqual([
    [DATE, true, "industrial-action", "2026-12-18", null, "Trauma and Orthopaedic"],
    ["2026-12-18", false, null, DATE, null, "Trauma and Orthopaedic"],
  ]);
  expect(of(stays)).toEqual([[DATE, false, null, null, null, "Trauma and Orthopaedic"]]);
  expect(facts.kept).not.toBeNull();
  expect(facts.kept).toEqual((await it.ask("summary.get", { planId })).kept);
});

test("a new telephone number puts no printed list out of date", async () => {
  await put({ entryNumber: "E1", telephone: "01632 960001" });
  const scope = { dates: [DATE], siteCode: null, theatre: null, strikeId };
  const lists = await it.ask("schedule.draft", scope);
  await it.ask("schedule.record", { lists, scope, pages: 1, pdf: pdfAt(join(it.folder, "lists.pdf")) });
  const raw = await it.raw();
  raw.exec("UPDATE entry SET telephone = '01632 960002'");
  raw.close();
  expect(await it.ask("schedule.outOfDate", {})).toEqual({ lists: [], current: 1 });
});
