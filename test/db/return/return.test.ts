import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { ownPlanOf, type PlanId, type StrikeId } from "../../../shared/domain/strike/ids.ts";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ArgsIn } from "../../../shared/contract/methods.ts";
import {
  cancelArgs,
  confirmArgs,
  keepArgs,
  newFolder,
  openTestService,
  putEntries,
  STRIKE,
  type TestEntry,
  type TestService,
} from "../../support/service.ts";

let it: TestService;
let strikeId: StrikeId;
let planId: PlanId;
let out: string;

beforeEach(async () => {
  it = await openTestService();
  strikeId = (await it.ask("strike.add", STRIKE)).id;
  planId = ownPlanOf(strikeId);
  out = newFolder();
});
afterEach(async () => {
  rmSync(out, { recursive: true, force: true });
  await it.close();
});

async function put(...entries: (Omit<TestEntry, "entryNumber"> & { entryNumber?: string })[]): Promise<number[]> {
  const raw = await it.raw();
  const ids = putEntries(
    raw,
    entries.map((entry, index) => ({ entryNumber: `E${index + 1}`, ...entry })),
  );
  raw.close();
  return ids;
}

async function sql(text: string): Promise<void> {
  const raw = await it.raw();
  raw.exec(text);
  raw.close();
}

async function figures(asAt: string | null = null): Promise<number[]> {
  const { figures: f } = await it.ask("return.draft", { strikeId, layout: "2016", asAt });
  return [f.inpatient, f.inpatientOnActionDays, f.dayCase, f.dayCaseOnActionDays];
}

function exportArgs(over: Partial<ArgsIn<"return.export">> = {}): ArgsIn<"return.export"> {
  return {
    strikeId,
    layout: "2016",
    asAt: null,
    preparedBy: "Amina Bello",
    approvedBy: null,
    confirmNil: false,
    path: join(out, "return.csv"),
    ...over,
  };
}

test("counts what was cancelled for the action, by the date it was due, inpatient and day case", async () => {
  const ids = await put(
    {},
    { tciDate: "2026-12-17", tciTime: "07:00" },
    { intendedManagement: "2" },
    { intendedManagement: "3", tciDate: "2026-12-23" },
    { tciDate: "2026-12-24" },
    { tciDate: "2026-12-08" },
    { intendedManagement: "4" },
    { tciDate: null },
    { intendedManagement: "2" },
  );
  await it.ask("decision.apply", cancelArgs(planId, ids.slice(0, 8)));
  await it.ask("decision.apply", { ...cancelArgs(planId, ids.slice(8)), reason: "patient" });
  expect(await figures()).toEqual([3, 1, 1, 1]);
  const trust = await it.ask("trust.get", {});
  if (trust === null) throw new Error("no trust");
  await it.ask("trust.change", { trust: { ...trust, regularDayCountsAs: "day-case" } });
  expect(await figures()).toEqual([3, 1, 2, 2]);
  const rows = await it.ask("return.entries", { strikeId, asAt: null, types: ["inpatient"], actionDaysOnly: false });
  expect(rows.map((row) => row.entryNumber)).toEqual(["E1", "E2", "E4"]);
});

test("a later extract changes no count; reinstating takes out, rebooking does not, and each date counts for itself", async () => {
  const [a = 0, b = 0, c = 0] = await put({}, { intendedManagement: "2" }, {});
  await it.ask("decision.apply", cancelArgs(planId, [a, b, c]));
  await sql("UPDATE entry SET tci_date = '2026-12-20', intended_management = '2' WHERE entry_number = 'E1'");
  await sql("UPDATE entry SET missing_since_import_id = 1 WHERE entry_number = 'E2'");
  expect(await figures()).toEqual([2, 2, 1, 1]);
  await it.ask("decision.apply", keepArgs(planId, [c]));
  expect(await figures()).toEqual([1, 1, 1, 1]);
  await it.ask("decision.apply", { ...cancelArgs(planId, [a]), reason: "clinical" });
  expect(await figures()).toEqual([1, 1, 1, 1]);
  await it.ask("decision.apply", cancelArgs(planId, [a]));
  expect(await figures()).toEqual([1, 1, 2, 1]);
  const first = { entryId: a, dueDate: "2026-12-16" };
  await it.ask("decision.apply", { ...cancelArgs(planId, [a]), entryIds: [first], reason: "clinical" });
  expect(await figures()).toEqual([0, 0, 2, 1]);
});

test("the same patient counts once at each of two strikes", async () => {
  const ids = await put({});
  const other = await it.ask("strike.add", { ...STRIKE, name: "Nurses", staffGroup: "nurses" });
  await it.ask("decision.apply", cancelArgs(planId, ids));
  await it.ask("decision.apply", confirmArgs(ownPlanOf(other.id), ids));
  expect(await figures()).toEqual([1, 1, 0, 0]);
  expect((await it.ask("return.draft", { strikeId: other.id, layout: "2016", asAt: null })).figures.inpatient).toBe(1);
});

test("as at an instant in the past, decisions stand as they did then", async () => {
  const ids = await put({}, {});
  it.at("2026-12-10T10:00:00Z");
  await it.ask("decision.apply", cancelArgs(planId, ids));
  it.at("2026-12-11T10:00:00Z");
  await it.ask("decision.apply", keepArgs(planId, ids.slice(0, 1)));
  it.at("2026-12-12T10:00:00Z");
  expect(await figures("2026-12-10T09:59:59.999Z")).toEqual([0, 0, 0, 0]);
  expect(await figures("2026-12-10T10:00:00Z")).toEqual([2, 2, 0, 0]);
  expect(await figures("2026-12-10T11:00:00+01:00")).toEqual([2, 2, 0, 0]);
  expect(await figures("2026-12-11T10:00")).toEqual([1, 1, 0, 0]);
  expect(await figures()).toEqual([1, 1, 0, 0]);
  const then = await it.ask("return.entries", {
    strikeId,
    asAt: "2026-12-10T12:00:00Z",
    types: ["inpatient"],
    actionDaysOnly: true,
  });
  expect(then.map((row) => row.state)).toEqual(["cancelled", "cancelled"]);
  const ahead = await it.ask("return.draft", { strikeId, layout: "2016", asAt: "2026-12-13T10:00:00Z" });
  expect(ahead.checks.map((check) => [check.code, check.blocking])).toEqual([
    ["as-at-in-future", false],
    ["list-too-old", false],
  ]);
});

test("tables by layout, to the cell", async () => {
  const ids = await put({}, { intendedManagement: "2", tciDate: "2026-12-10" });
  await it.ask("decision.apply", cancelArgs(planId, ids));
  it.at("2026-12-12T10:00:00Z");
  const table = async (layout: string) => (await it.ask("return.draft", { strikeId, layout, asAt: null })).table;
  const head = ["R9Z", "Northmoor University Hospitals", "Resident doctors, December", "2026-12-12T10:00:00Z"];
  expect(await table("2016")).toEqual({
    above: [],
    headings: [
      "org_code",
      "org_name",
      "strike",
      "position_as_at",
      "inpatient_cancelled",
      "inpatient_cancelled_on_action_days",
      "day_case_cancelled",
      "day_case_cancelled_on_action_days",
      "nil_confirmed",
    ],
    rows: [[...head, 1, 1, 1, 0, "N"]],
  });
  expect(await table("2022")).toEqual({
    above: [],
    headings: ["org_code", "org_name", "strike", "position_as_at", "elective_cancelled", "nil_confirmed"],
    rows: [[...head, 2, "N"]],
  });
  const byDate = await table("by-date");
  expect(byDate.headings).toEqual([
    "org_code",
    "org_name",
    "strike",
    "position_as_at",
    "activity_date",
    "is_action_day",
    "inpatient_cancelled",
    "day_case_cancelled",
  ]);
  expect(byDate.rows).toHaveLength(15);
  expect(byDate.rows[1]).toEqual([...head, "2026-12-10", "N", 0, 1]);
  expect(byDate.rows[7]).toEqual([...head, "2026-12-16", "Y", 1, 0]);
  expect((await it.refusal("return.draft", { strikeId, layout: "1999", asAt: null })).field).toBe("layout");
});

test("unknown management stops the export until it is stated, and says of which entries", async () => {
  const ids = await put({ intendedManagement: "9" }, { intendedManagement: null }, {});
  await it.ask("decision.apply", cancelArgs(planId, ids));
  const error = await it.refusal("return.export", exportArgs());
  expect(error.kind).toBe("refused");
  expect(error.message).toMatch(/^2 entries .*E1, E2/);
  const { checks } = await it.ask("return.draft", { strikeId, layout: "2016", asAt: null });
  expect(checks[0]).toMatchObject({ code: "management-unknown", blocking: true, entryIds: ids.slice(0, 2) });
  for (const entryId of ids.slice(0, 2))
    await it.ask("decision.stateManagement", { planId, entryId, management: "day-case" });
  const position = await it.ask("return.export", exportArgs());
  expect(position.figures).toMatchObject({ inpatient: 1, dayCase: 2 });
});

test("nil is confirmed or does not go, and is no nil when something counts", async () => {
  const ids = await put({});
  expect((await it.refusal("return.export", exportArgs())).field).toBe("nil-not-confirmed");
  expect(readdirSync(out)).toEqual([]);
  const nil = await it.ask("return.export", exportArgs({ confirmNil: true }));
  expect(nil).toMatchObject({ nilConfirmed: true, number: 1, figures: { isNil: true } });
  expect(readFileSync(join(out, "return.csv"), "utf8")).toMatch(/,0,0,0,0,Y\s*$/);
  await it.ask("decision.apply", cancelArgs(planId, ids));
  const counted = await it.ask("return.export", exportArgs({ confirmNil: true }));
  expect(counted).toMatchObject({ nilConfirmed: false, number: 2 });
  expect(counted.table.rows[0]?.at(-1)).toBe("N");
});

test("what is undecided on action days, and what had no date, is named and does not block", async () => {
  const ids = await put({}, {}, { tciDate: null }, { tciDate: "2026-12-20" });
  await it.ask("decision.apply", cancelArgs(planId, [ids[0] ?? 0, ids[2] ?? 0]));
  const { checks } = await it.ask("return.draft", { strikeId, layout: "2016", asAt: null });
  expect(checks).toMatchObject([
    { code: "undecided-on-action-days", blocking: false, entryIds: [ids[1]] },
    { code: "no-due-date", blocking: false, entryIds: [ids[2]] },
  ]);
});

test("a position is frozen: exported again it is the same to the byte, in both forms, whatever was decided since", async () => {
  const ids = await put({}, {});
  await it.ask("decision.apply", cancelArgs(planId, ids));
  const position = await it.ask("return.export", exportArgs());
  const csv = readFileSync(join(out, "return.csv"));
  await it.ask("decision.apply", keepArgs(planId, ids));
  it.at("2026-12-20T10:00:00Z");
  expect(await it.ask("return.exportAgain", { positionId: position.id, path: join(out, "again.csv") })).toEqual(
    position,
  );
  expect(readFileSync(join(out, "again.csv"))).toEqual(csv);
  await it.ask("return.exportAgain", { positionId: position.id, path: join(out, "a.xlsx") });
  it.at("2026-12-21T10:00:00Z");
  await it.ask("return.exportAgain", { positionId: position.id, path: join(out, "b.XLSX") });
  expect(readFileSync(join(out, "a.xlsx"))).toEqual(readFileSync(join(out, "b.XLSX")));
  expect(readFileSync(join(out, "a.xlsx")).subarray(0, 2).toString()).toBe("PK");
  expect(await it.ask("return.positions", { strikeId })).toEqual([position]);
  expect((await it.refusal("return.exportAgain", { positionId: 99, path: join(out, "c.csv") })).kind).toBe("not-found");
  expect(readdirSync(out).toSorted()).toEqual(["a.xlsx", "again.csv", "b.XLSX", "return.csv"]);
});

test.each([
  ["a folder that is not there", () => join(out, "gone", "r.csv"), "file"],
  ["a folder in the file's place", () => join(out, "folder.csv"), "file"],
  ["a name with another ending", () => join(out, "r.pdf"), "invalid"],
])("%s: no position, no file, no half file, no row in the log", async (_name, path, kind) => {
  mkdirSync(join(out, "folder.csv", "in it"), { recursive: true });
  await it.ask("decision.apply", cancelArgs(planId, await put({})));
  const { total } = await it.ask("audit.list", { before: null, limit: 1, text: "" });
  const error = await it.refusal("return.export", exportArgs({ path: path() }));
  expect(error).toMatchObject({ kind, field: "path", value: path() });
  expect(await it.ask("return.positions", { strikeId })).toEqual([]);
  expect(readdirSync(out)).toEqual(["folder.csv"]);
  expect((await it.ask("audit.list", { before: null, limit: 1, text: "" })).total).toBe(total);
  expect((await it.ask("return.export", exportArgs())).number).toBe(1);
});

test("an export in an older one's place replaces it whole", async () => {
  writeFileSync(join(out, "return.csv"), "x".repeat(10_000));
  await it.ask("decision.apply", cancelArgs(planId, await put({})));
  await it.ask("return.export", exportArgs());
  expect(readFileSync(join(out, "return.csv"), "utf8")).not.toContain("x".repeat(10));
  expect(existsSync(join(out, "return.csv"))).toBe(true);
});

test("a change of the strike's dates counts anew, and leaves the frozen position", async () => {
  const ids = await put({}, { tciDate: "2026-12-17" });
  await it.ask("decision.apply", cancelArgs(planId, ids));
  const position = await it.ask("return.export", exportArgs());
  await it.ask("strike.change", { ...STRIKE, id: strikeId, actionDates: ["2026-12-17"] });
  expect(await figures()).toEqual([2, 1, 0, 0]);
  await it.ask("strike.change", { ...STRIKE, id: strikeId, windowTo: "2026-12-16" });
  expect(await figures()).toEqual([1, 1, 0, 0]);
  expect(await it.ask("return.positions", { strikeId })).toEqual([position]);
});
