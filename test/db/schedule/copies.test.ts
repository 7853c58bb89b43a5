import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ownPlanOf, type PlanId } from "../../../shared/domain/strike/ids.ts";
import { cancelArgs, openTestService, pdfAt, putEntries, STRIKE, type TestService } from "../../support/service.ts";

let it: TestService;
let planId: PlanId;
let ids: number[];
const dates = ["2026-12-16"];

beforeEach(async () => {
  it = await openTestService();
  planId = ownPlanOf((await it.ask("strike.add", STRIKE)).id);
  const raw = await it.raw();
  ids = putEntries(raw, [
    { entryNumber: "E1", theatre: "Theatre 1", surname: "ONE" },
    { entryNumber: "E2", theatre: "Theatre 2", surname: "TWO" },
  ]);
  raw.close();
});
afterEach(() => it.close());

async function print(as: "pdf" | "printer"): Promise<void> {
  const scope = { dates, siteCode: null, theatre: null, strikeId: null, changedOnly: false };
  const lists = await it.ask("schedule.draft", scope);
  const pdf = as === "pdf" ? pdfAt(join(it.folder, "lists.pdf")) : null;
  await it.ask("schedule.record", { lists, scope, pages: 1, pdf });
}

const register = () => it.ask("schedule.register", { dates });

async function note(place: string, version: number, holder: string, destroyed = false): Promise<void> {
  const row = (await register()).find((one) => one.place === place && one.version === version);
  if (row === undefined) throw new Error(`${place} ${version} is not in the register`);
  await it.ask("schedule.noteCopy", { list: row.list, version, holder, destroyed });
}

test("the register names every version, when and how it was printed, and whether it is still right", async () => {
  expect(await register()).toEqual([]);
  await print("pdf");
  await print("printer");
  await it.ask("decision.apply", cancelArgs(planId, ids.slice(0, 1)));
  const now = async () => (await register()).map(({ place, version, standing }) => [place, version, standing]);
  expect(await now()).toEqual([
    ["Theatre 1 AM", 1, "out-of-date"],
    ["Theatre 2 AM", 1, "right"],
  ]);
  await print("printer");
  expect(await now()).toEqual([
    ["Theatre 1 AM", 2, "right"],
    ["Theatre 1 AM", 1, "superseded"],
    ["Theatre 2 AM", 1, "right"],
  ]);
  expect((await register()).map(({ printings }) => printings.map(({ as, fileName }) => fileName ?? as))).toEqual([
    ["printer"],
    ["lists.pdf", "printer"],
    ["lists.pdf", "printer", "printer"],
  ]);
  const raw = await it.raw();
  raw.exec("UPDATE entry SET tci_date = '2026-12-17' WHERE entry_number = 'E2'");
  raw.close();
  expect((await now()).at(-1)).toEqual(["Theatre 2 AM", 1, "gone"]);
});

test("who holds a copy is noted, until it is destroyed, and is named where the paper is out of date", async () => {
  await print("pdf");
  await note("Theatre 1 AM", 1, "Ward 7");
  await note("Theatre 1 AM", 1, "Admissions");
  await it.ask("decision.apply", cancelArgs(planId, ids.slice(0, 1)));
  const holders = async () => (await it.ask("schedule.outOfDate", {})).lists.map((list) => list.holders);
  expect(await holders()).toEqual([["Ward 7", "Admissions"]]);
  await note("Theatre 1 AM", 1, "Ward 7", true);
  expect(await holders()).toEqual([["Admissions"]]);
  expect((await register())[0]?.copies).toMatchObject([
    { holder: "Ward 7", destroyed: true },
    { holder: "Admissions", destroyed: false },
  ]);
  // Copies of an earlier version are still out there after the next print.
  await print("printer");
  await it.ask("decision.apply", { ...cancelArgs(planId, ids.slice(0, 1)), note: "again" });
  expect((await register()).map(({ place, version, copies }) => [place, version, copies.length])).toEqual([
    ["Theatre 1 AM", 2, 0],
    ["Theatre 1 AM", 1, 2],
    ["Theatre 2 AM", 1, 0],
  ]);
  // Another copy for somebody whose first one was destroyed.
  await note("Theatre 1 AM", 1, "Ward 7");
  expect((await register())[1]?.copies).toMatchObject([{ holder: "Ward 7", destroyed: false }, {}]);
  expect((await it.ask("audit.list", { before: null, limit: 10, text: "Ward 7" })).total).toBe(3);
});

test("a copy is noted once, and only of what was printed", async () => {
  await print("pdf");
  await note("Theatre 1 AM", 1, "Ward 7");
  const [first] = await register();
  if (first === undefined) throw new Error("nothing is in the register");
  const args = { list: first.list, version: 1, holder: "Ward 7", destroyed: false };
  expect(await it.refusal("schedule.noteCopy", args)).toMatchObject({
    kind: "refused",
    field: "holder",
    message: "It is noted already that Ward 7 holds a copy of Theatre 1 AM, Wed 16 Dec, version 1.",
  });
  expect(await it.refusal("schedule.noteCopy", { ...args, holder: "Ward 8", destroyed: true })).toMatchObject({
    kind: "refused",
    message: "It is not noted that Ward 8 holds a copy of Theatre 1 AM, Wed 16 Dec, version 1.",
  });
  expect(await it.refusal("schedule.noteCopy", { ...args, version: 2 })).toMatchObject({ kind: "not-found" });
  expect(await it.refusal("schedule.noteCopy", { ...args, holder: "  " })).toMatchObject({ kind: "invalid" });
});
