import { afterEach, beforeEach, expect, test } from "vitest";
import { strikeIdOf } from "../../support/ids.ts";
import { openTestService, putEntries, STRIKE, type TestService } from "../../support/service.ts";

let it: TestService;
beforeEach(async () => {
  it = await openTestService();
});
afterEach(() => it.close());

test("a listed trust brings its name and region; another is taken, with a warning", async () => {
  expect(await it.ask("trust.set", { code: "rth", name: null })).toMatchObject({
    trust: { code: "RTH", name: "Oxford University Hospitals NHS Foundation Trust", regionCode: "Y59" },
    warning: null,
  });
  const unnamed = await it.ask("trust.set", { code: "zzz", name: null });
  expect(unnamed).toMatchObject({ trust: { code: "ZZZ", name: "ZZZ", regionCode: null } });
  expect(unnamed.warning).toMatch(/not in the list.*give its name/);
  const { trust, warning } = await it.ask("trust.set", { code: "ZZZ", name: "Invented" });
  expect(trust).toMatchObject({ code: "ZZZ", name: "Invented", regionCode: null });
  expect(warning).toMatch(/not in the list/);
});

test("a screen comes back as it was left, and leaves no row in the log", async () => {
  expect(await it.ask("screen.recall", { screen: "plan" })).toEqual({ text: null });
  const before = (await it.ask("audit.list", { before: null, limit: 9, text: "" })).total;
  await it.ask("screen.remember", { screen: "plan", text: "wide" });
  await it.ask("screen.remember", { screen: "plan", text: "narrow" });
  expect(await it.ask("screen.recall", { screen: "plan" })).toEqual({ text: "narrow" });
  expect(await it.ask("screen.recall", { screen: "return" })).toEqual({ text: null });
  expect((await it.ask("audit.list", { before: null, limit: 9, text: "" })).total).toBe(before);
});

test("the trust's choices outlast a change of code, and make sense", async () => {
  const trust = await it.ask("trust.get", {});
  if (trust === null) throw new Error("no trust");
  await it.ask("trust.change", { trust: { ...trust, regularNightCountsAs: "inpatient" } });
  expect((await it.ask("trust.set", { code: "RTH", name: null })).trust.regularNightCountsAs).toBe("inpatient");
  const late = { ...trust, sessionTimes: { ...trust.sessionTimes, PM: { start: "13:00", end: "12:00" } } };
  expect(await it.refusal("trust.change", { trust: late })).toMatchObject({
    kind: "invalid",
    field: "trust.sessionTimes.PM",
  });
  const rows = (await it.ask("audit.list", { before: null, limit: 9, text: "trust changed" })).rows;
  expect(rows.map((row) => row.subject)).toEqual([
    "RTH Oxford University Hospitals NHS Foundation Trust",
    "R9Z Northmoor University Hospitals",
  ]);
});

test("the planner is the computer's user until a name is given; the log shows who", async () => {
  expect(await it.ask("planner.get", {})).toEqual({ name: "planner" });
  await it.ask("planner.set", { name: " Amina Bello " });
  await it.ask("strike.add", STRIKE);
  const rows = (await it.ask("audit.list", { before: null, limit: 2, text: "" })).rows;
  expect(rows.map((row) => [row.action, row.who])).toEqual([
    ["Strike added", "Amina Bello"],
    ["Planner's name set", "planner"],
  ]);
});

test("strikes are checked, kept with their dates in order, and listed latest first", async () => {
  const long = await it.ask("strike.add", {
    ...STRIKE,
    end: "2026-12-19T08:00",
    actionDates: ["2026-12-18", "2026-12-16", "2026-12-18"],
  });
  expect(long.actionDates).toEqual(["2026-12-16", "2026-12-18"]);
  const earlier = await it.ask("strike.add", {
    ...STRIKE,
    start: "2026-12-10T08:00",
    end: "2026-12-11T08:00",
    actionDates: ["2026-12-10"],
  });
  expect((await it.ask("strike.list", {})).map((strike) => strike.id)).toEqual([long.id, earlier.id]);
  expect(await it.refusal("strike.add", { ...STRIKE, actionDates: ["2026-12-24"] })).toMatchObject({
    kind: "invalid",
    field: "actionDates",
  });
  expect(await it.refusal("strike.add", { ...STRIKE, end: STRIKE.start })).toMatchObject({ field: "end" });
  expect((await it.refusal("strike.change", { ...STRIKE, id: strikeIdOf(99) })).kind).toBe("not-found");
  await it.ask("strike.change", { ...long, actionDates: ["2026-12-17"] });
  expect((await it.ask("strike.list", {}))[0]?.actionDates).toEqual(["2026-12-17"]);
  const [changed] = (await it.ask("audit.list", { before: null, limit: 1, text: "strike changed" })).rows;
  expect(JSON.parse(changed?.before ?? "{}")).toMatchObject({ actionDates: ["2026-12-16", "2026-12-18"] });
});

test("search finds every word in any case over names, numbers, procedure and consultant", async () => {
  const raw = await it.raw();
  putEntries(raw, [
    { entryNumber: "EAL1", surname: "O'NEILL", forename: "Anne Marie", nhsNumber: "9997741218", hospitalNumber: "N67" },
    { entryNumber: "EAL2", surname: "STONE", procedureText: "Repair of 100% tear", consultantName: "Neill, A" },
    { entryNumber: "EAL3", surname: null, forename: null, nhsNumber: null },
  ]);
  raw.close();
  const found = async (text: string, limit = 10) =>
    (await it.ask("entry.search", { text, limit })).map((entry) => entry.entryNumber);
  expect(await found("neill")).toEqual(["EAL1", "EAL2"]);
  expect(await found("anne o'neill")).toEqual(["EAL1"]);
  expect(await found("neill tear")).toEqual(["EAL2"]);
  expect(await found("999 774 1218 marie")).toEqual(["EAL1"]);
  expect(await found("999-774-1218 anne")).toEqual(["EAL1"]);
  expect(await found("9997741219")).toEqual([]);
  expect(await found("n67")).toEqual(["EAL1"]);
  expect(await found("100%")).toEqual(["EAL2"]);
  expect(await found("%")).toEqual(["EAL2"]);
  expect(await found("eal3")).toEqual(["EAL3"]);
  expect(await found("  ")).toEqual([]);
  expect(await found("eal", 2)).toHaveLength(2);
});
