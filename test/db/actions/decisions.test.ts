import { afterEach, beforeEach, expect, test } from "vitest";
import { ownPlanOf, type PlanId, type StrikeId } from "../../../shared/domain/strike/ids.ts";
import { planIdOf } from "../../support/ids.ts";
import type { Decision } from "../../../shared/domain/actions/decision.ts";
import { cancelArgs, keepArgs, openTestService, putEntries, STRIKE, type TestService } from "../../support/service.ts";

let it: TestService;
let strikeId: StrikeId;
let planId: PlanId;
let ids: number[];

beforeEach(async () => {
  it = await openTestService();
  strikeId = (await it.ask("strike.add", STRIKE)).id;
  planId = ownPlanOf(strikeId);
  const raw = await it.raw();
  ids = putEntries(raw, [
    { entryNumber: "E1" },
    { entryNumber: "E2", intendedManagement: "2", theatre: "Theatre 2", session: "PM" },
    { entryNumber: "E3", intendedManagement: "9" },
  ]);
  raw.close();
});
afterEach(() => it.close());

function id(index: number): number {
  const found = ids[index];
  if (found === undefined) throw new Error(`no entry ${index}`);
  return found;
}

/** Runs SQL past the service, as an import would change an entry. */
async function sql(text: string, ...params: unknown[]): Promise<void> {
  const raw = await it.raw();
  raw.prepare(text).run(...params);
  raw.close();
}

async function decisions(
  entryId: number,
): Promise<(Pick<Decision, "decision" | "dueDate" | "theatre"> & { mgmt: string })[]> {
  const raw = await it.raw();
  const rows = raw
    .prepare<[number], Pick<Decision, "decision" | "dueDate" | "theatre"> & { mgmt: string }>(
      "SELECT decision, due_date AS dueDate, theatre, intended_management AS mgmt FROM decision WHERE entry_id = ? ORDER BY id",
    )
    .all(entryId);
  raw.close();
  return rows;
}

async function auditTotal(): Promise<number> {
  return (await it.ask("audit.list", { before: null, limit: 1, text: "" })).total;
}

test("each decision leaves a row, the current state, and a row in the log with from and to", async () => {
  const before = await auditTotal();
  expect(
    await it.ask("decision.apply", { ...cancelArgs(planId, [id(0), id(1)]), note: " rang ", clinician: "Dr Pearce" }),
  ).toMatchObject({ applied: 2 });
  expect(await it.ask("decision.apply", keepArgs(planId, [id(0)]))).toMatchObject({ applied: 1 });
  const rows = await it.ask("plan.rowsOf", { planId, entryIds: [id(0), id(1)] });
  expect(rows.map((row) => [row.entryNumber, row.state, row.reason, row.note, row.clinician])).toEqual([
    ["E1", "kept", null, null, null],
    ["E2", "cancelled", "industrial-action", "rang", "Dr Pearce"],
  ]);
  // Two actions, and the baseline that was frozen before the first.
  expect(await auditTotal()).toBe(before + 3);
  const [together] = (await it.ask("audit.list", { before: null, limit: 1, text: "cancel 2 okafor" })).rows;
  expect(together).toMatchObject({
    action: "Cancel 2 of Okafor, R, Wed 16 Dec",
    subject: "Resident doctors, December",
  });
  expect(JSON.parse(together?.after ?? "{}")).toMatchObject({
    decisions: [{ decision: "cancel", clinician: "Dr Pearce", entries: ["E1", "E2"] }],
  });
  const [newest] = (await it.ask("audit.list", { before: null, limit: 1, text: "kept E1" })).rows;
  expect(newest).toMatchObject({ action: "Kept", who: "planner", subject: "Entry E1, Resident doctors, December" });
  expect(JSON.parse(newest?.before ?? "{}")).toMatchObject({ decision: "cancel", note: "rang" });
  expect(JSON.parse(newest?.after ?? "{}")).toMatchObject({ decision: "keep", reason: null });
});

test("an entry named twice is decided once", async () => {
  expect(await it.ask("decision.apply", cancelArgs(planId, [id(0), id(0)]))).toMatchObject({ applied: 1 });
  expect(await decisions(id(0))).toHaveLength(1);
});

test.each([
  ["an unknown entry", () => cancelArgs(planId, [id(0), 9999]), "not-found"],
  ["an unknown strike", () => cancelArgs(planIdOf(99), [id(0)]), "not-found"],
  ["a cancel without a reason", () => ({ ...cancelArgs(planId, [id(0)]), reason: null }), "invalid"],
  ["a keep with a reason", () => ({ ...keepArgs(planId, [id(0)]), reason: "patient" as const }), "invalid"],
  ["no entries", () => cancelArgs(planId, []), "invalid"],
])("%s is an error, and nothing is applied", async (_name, args, kind) => {
  const before = await auditTotal();
  expect((await it.refusal("decision.apply", args())).kind).toBe(kind);
  expect(await decisions(id(0))).toEqual([]);
  expect(await auditTotal()).toBe(before);
});

test("amending a cancellation keeps the entry as it was first cancelled; cancelling anew takes it as it is", async () => {
  const amended = { decision: "cancel", dueDate: "2026-12-16", theatre: "Theatre 1", mgmt: "1" };
  const moved = { dueDate: "2026-12-18", theatre: "Theatre 9", mgmt: "2" };
  await it.ask("decision.apply", cancelArgs(planId, [id(0)]));
  await sql(
    "UPDATE entry SET tci_date = '2026-12-18', theatre = 'Theatre 9', intended_management = '2' WHERE id = ?",
    id(0),
  );
  const first = [{ entryId: id(0), dueDate: "2026-12-16" }];
  await it.ask("decision.apply", { ...cancelArgs(planId, []), entryIds: first, reason: "patient" });
  expect(await decisions(id(0))).toEqual([amended, amended]);
  await it.ask("decision.apply", { ...keepArgs(planId, []), entryIds: first });
  await it.ask("decision.apply", cancelArgs(planId, [id(0)]));
  expect((await decisions(id(0))).slice(2)).toEqual([
    { decision: "keep", ...moved },
    { decision: "cancel", ...moved },
  ]);
});

test("a cancelled entry that moved is in the plan on the date it was cancelled from, and runs on its new one", async () => {
  await it.ask("decision.apply", cancelArgs(planId, [id(0)]));
  await sql("UPDATE entry SET tci_date = '2026-12-18', tci_time = '10:00' WHERE id = ?", id(0));
  const [inside, again] = await it.ask("plan.rowsOf", { planId, entryIds: [id(0)] });
  expect(inside).toMatchObject({ dueDate: "2026-12-16", tciDateNow: "2026-12-18", tciTime: null, onActionDay: true });
  expect(again).toMatchObject({ dueDate: "2026-12-18", tciDateNow: null, tciTime: "10:00", state: "undecided" });
  expect((await it.ask("plan.rows", { planId })).length).toBe(4);
  await sql("UPDATE entry SET tci_date = '2027-03-01' WHERE id = ?", id(0));
  expect((await it.ask("plan.rows", { planId })).length).toBe(3);
});

test("an entry cancelled from outside the window is not in the plan, and runs there when it moves into it", async () => {
  await sql("UPDATE entry SET tci_date = '2026-11-01' WHERE id = ?", id(0));
  await it.ask("decision.apply", cancelArgs(planId, [id(0)]));
  expect((await it.ask("plan.rows", { planId })).length).toBe(2);
  await sql("UPDATE entry SET tci_date = '2026-12-16' WHERE id = ?", id(0));
  expect(await it.ask("plan.rowsOf", { planId, entryIds: [id(0)] })).toMatchObject([
    { dueDate: "2026-12-16", state: "undecided" },
  ]);
});

test("management is stated for a cancelled entry of which it is unknown, again if need be, and for no other", async () => {
  const state = (index: number, management: "inpatient" | "day-case") => ({ planId, entryId: id(index), management });
  expect((await it.refusal("decision.stateManagement", state(2, "inpatient"))).kind).toBe("refused");
  await it.ask("decision.apply", cancelArgs(planId, [id(0), id(2)]));
  await it.ask("decision.stateManagement", state(2, "inpatient"));
  await it.ask("decision.stateManagement", state(2, "day-case"));
  expect((await decisions(id(2))).map((row) => row.mgmt)).toEqual(["9", "1", "2"]);
  const [row] = await it.ask("plan.rowsOf", { planId, entryIds: [id(2)] });
  expect(row).toMatchObject({ type: "day-case", state: "cancelled" });
  expect((await it.refusal("decision.stateManagement", state(0, "day-case"))).message).toMatch(
    /The extract has management/,
  );
  expect((await it.refusal("decision.stateManagement", { ...state(0, "day-case"), entryId: 999 })).kind).toBe(
    "not-found",
  );
  await it.ask("decision.apply", { ...cancelArgs(planId, [id(2)]), note: "reported by the ward" });
  expect((await decisions(id(2))).at(-1)?.mgmt).toBe("2");
});

test("what was decided can neither be changed nor taken out, past the service either", async () => {
  await it.ask("decision.apply", cancelArgs(planId, [id(0)]));
  for (const table of ["decision", "audit_log", "import"]) {
    await expect(sql(`DELETE FROM ${table}`)).rejects.toThrow("append-only");
  }
  await expect(sql("UPDATE decision SET decision = 'keep', reason = NULL")).rejects.toThrow("append-only");
  await expect(sql("UPDATE audit_log SET who = 'someone else'")).rejects.toThrow("append-only");
});
