import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ownPlanOf, type PlanId } from "../../../shared/domain/strike/ids.ts";
import { cancelArgs, openTestService, putEntries, STRIKE, type TestService } from "../../support/service.ts";

/** Who agreed to cancel a patient, and where the patient is to go instead, is never lost to an action on many. */
let it: TestService;
let planId: PlanId;
let ids: number[];

beforeEach(async () => {
  it = await openTestService();
  planId = ownPlanOf((await it.ask("strike.add", STRIKE)).id);
  const raw = await it.raw();
  ids = putEntries(raw, [
    { entryNumber: "E1", procedurePriority: "P2" },
    { entryNumber: "E2", listOrder: 2 },
    { entryNumber: "E3", theatre: "Theatre 2", tciDate: "2026-12-17" },
  ]);
  raw.close();
});
afterEach(() => it.close());

const id = (index: number): number => ids[index] ?? 0;

/** Of each entry: who agreed, the note, and the date to which it is to move. */
async function written(of = planId): Promise<unknown[]> {
  const rows = await it.ask("plan.rowsOf", { planId: of, entryIds: ids.slice(0, 2) });
  return rows.map(({ clinician, note, movedToDate }) => [clinician, note, movedToDate]);
}

async function agree(): Promise<void> {
  const confirmed = [{ entryId: id(0), clinician: "Dr Hale", why: "agreed on the ward round" }];
  await it.ask("decision.apply", { ...cancelArgs(planId, ids.slice(0, 2)), confirmed });
}
const AGREED = ["Dr Hale", "agreed on the ward round", null];

test("cancelling many again, with blank fields or another name, leaves what a named clinician agreed to", async () => {
  await agree();
  expect(await written()).toEqual([AGREED, [null, null, null]]);
  await it.ask("decision.apply", cancelArgs(planId, ids.slice(0, 2)));
  expect(await written()).toEqual([AGREED, [null, null, null]]);
  const named = { ...cancelArgs(planId, ids.slice(0, 2)), clinician: "Dr Shah", note: "list closed" };
  await it.ask("decision.apply", named);
  expect(await written()).toEqual([AGREED, ["Dr Shah", "list closed", null]]);
  expect(await it.ask("decision.preview", { planId, entryIds: ids, decision: "cancel" })).toMatchObject({ agreed: 2 });
});

test("one entry by itself can be given another agreement; blank fields leave the one it has", async () => {
  await agree();
  await it.ask("decision.apply", { ...cancelArgs(planId, [id(0)]), reason: "clinical" });
  expect(await written()).toEqual([AGREED, [null, null, null]]);
  await it.ask("decision.apply", { ...cancelArgs(planId, [id(0)]), clinician: "Dr Shah", note: "took over" });
  expect(await written()).toEqual([
    ["Dr Shah", "took over", null],
    [null, null, null],
  ]);
});

test("a file of decisions with blank fields leaves it; a line that names another clinician replaces it", async () => {
  await agree();
  const path = join(it.folder, "decisions.csv");
  const headings = "entry_number,decision,reason,note,clinician,decided_by,decided_at";
  const apply = async (line: string): Promise<void> => {
    writeFileSync(path, [headings, line, ""].join("\r\n"));
    await it.ask("decision.applyFile", { planId, path });
  };
  await apply("E1,cancel,industrial action,,,Sam,2026-12-01T09:00");
  expect((await written())[0]).toEqual(AGREED);
  await apply("E1,cancel,industrial action,took over,Dr Shah,Sam,2026-12-01T09:00");
  expect((await written())[0]).toEqual(["Dr Shah", "took over", null]);
});

test("adopting a variant that names nobody leaves the agreement, and one given now goes to whom it was asked for", async () => {
  await it.ask("decision.apply", cancelArgs(planId, [id(1)]));
  const { planId: variant } = await it.ask("variant.make", { from: planId, name: "rival", note: null });
  await it.ask("decision.apply", {
    ...cancelArgs(planId, [id(1)]),
    clinician: "Dr Hale",
    note: "agreed on the ward round",
  });
  const preview = await it.ask("variant.adoptPreview", { planId: variant });
  expect(preview.entries).toBe(0);
  await it.ask("decision.apply", cancelArgs(variant, [id(2)]));
  const confirmed = [1, 2].map((index) => ({ entryId: id(index), clinician: "Dr Shah", why: "not asked" }));
  await it.ask("variant.adopt", { planId: variant, confirmed });
  const rows = await it.ask("plan.rowsOf", { planId, entryIds: ids.slice(1) });
  expect(rows.map(({ decision, clinician, note }) => [decision, clinician, note])).toEqual([
    ["cancel", "Dr Hale", "agreed on the ward round"],
    ["cancel", null, null],
  ]);
});

test("a planned new date stays when many are cancelled again, and goes only where the planner says so", async () => {
  const to = { date: "2026-12-17", siteCode: "R9Z01", theatre: "Theatre 2", session: "AM", treatmentFunction: null };
  await it.ask("move.apply", { planId, entryId: id(1), to, why: "room there" });
  const moved = [null, "room there", "2026-12-17"];
  const both = cancelArgs(planId, [id(1), id(2)]);
  expect(await it.ask("decision.preview", { planId, entryIds: both.entryIds, decision: "cancel" })).toMatchObject({
    moved: 1,
  });
  await it.ask("decision.apply", both);
  expect((await written())[1]).toEqual(moved);
  await it.ask("decision.apply", cancelArgs(planId, [id(1)]));
  expect((await written())[1]).toEqual(moved);
  await it.ask("decision.apply", { ...both, endMoves: true });
  expect((await written())[1]).toEqual([null, "room there", null]);
});

test("a note put on many leaves the reason given with an agreement; on the entry itself it takes its place", async () => {
  await agree();
  const many = await it.ask("decision.note", { planId, entryIds: ids.slice(0, 2), note: "rang the ward" });
  expect(many).toMatchObject({ applied: 1, left: 1 });
  expect(await written()).toEqual([AGREED, [null, "rang the ward", null]]);
  await it.ask("decision.note", { planId, entryIds: ids.slice(0, 2), note: null });
  expect(await written()).toEqual([AGREED, [null, null, null]]);
  await it.ask("decision.note", { planId, entryIds: [id(0)], note: "took over" });
  expect((await written())[0]).toEqual(["Dr Hale", "took over", null]);
});

test("an agreement to cancel from one date is none to cancel from another", async () => {
  await agree();
  const raw = await it.raw();
  raw.prepare("UPDATE entry SET tci_date = '2026-12-18' WHERE id = ?").run(id(0));
  raw.close();
  const agreedOn = (dueDate: string, clinician: string) => [{ entryId: id(0), dueDate, clinician, why: "agreed" }];
  const again = cancelArgs(planId, [id(0)]);
  expect(
    (await it.refusal("decision.apply", { ...again, confirmed: agreedOn("2026-12-16", "Dr Shah") })).message,
  ).toContain("is protected. Nothing was cancelled.");
  // Both dates in one action: the agreement now given is of the 18th, the one given before stays with the 16th.
  const both = [
    { entryId: id(0), dueDate: "2026-12-16" },
    { entryId: id(0), dueDate: "2026-12-18" },
  ];
  const args = { ...again, entryIds: both, clinician: "Dr Noor", note: "list closed" };
  await it.ask("decision.apply", { ...args, confirmed: agreedOn("2026-12-18", "Dr Shah") });
  const rows = await it.ask("plan.rowsOf", { planId, entryIds: [id(0)] });
  expect(rows.map(({ dueDate, clinician, note }) => [dueDate, clinician, note])).toEqual([
    ["2026-12-16", "Dr Hale", "agreed on the ward round"],
    ["2026-12-18", "Dr Shah", "agreed"],
  ]);
});

test("a move leaves the reason given with the agreement, and a confirmation with a move keeps its own", async () => {
  const to = { date: "2026-12-17", siteCode: "R9Z01", theatre: "Theatre 2", session: "AM", treatmentFunction: null };
  await agree();
  await it.ask("move.apply", { planId, entryId: id(0), to, why: "room there" });
  const moved = ["Dr Hale", "agreed on the ward round; moved: room there", "2026-12-17"];
  expect((await written())[0]).toEqual(moved);
  expect((await it.ask("summary.get", { planId })).protectedCancelled).toMatchObject([
    { entryNumber: "E1", clinician: "Dr Hale", why: "agreed on the ward round; moved: room there" },
  ]);
  // Closing the session that it was moved to takes the new date off, and leaves what was agreed.
  await it.ask("session.setState", { planId, keys: [to], state: "stood-down", why: "no staff" });
  expect((await written())[0]).toEqual(["Dr Hale", moved[1], null]);

  await it.ask("session.setState", { planId, keys: [to], state: "runs", why: null });
  await it.ask("decision.apply", { ...cancelArgs(planId, [id(0)]), decision: "keep", reason: null });
  const confirmed = [{ entryId: id(0), clinician: "Dr Shah", why: "two days are safe" }];
  await it.ask("move.apply", { planId, entryId: id(0), to, why: "longer list", confirmed });
  expect((await written())[0]).toEqual(["Dr Shah", "two days are safe; moved: longer list", "2026-12-17"]);
});

test("a clinician who wanted an entry kept has not agreed to the cancellation that comes later", async () => {
  const kept = { ...cancelArgs(planId, [id(1)]), decision: "keep" as const, reason: null, clinician: "Dr Noor" };
  await it.ask("decision.apply", kept);
  const home = { date: "2026-12-16", siteCode: "R9Z01", theatre: "Theatre 1", session: "AM", treatmentFunction: null };
  await it.ask("session.setState", { planId, keys: [home], state: "stood-down", why: "no staff" });
  expect((await written())[1]).toEqual([null, "no staff", null]);
  await it.ask("decision.apply", kept);
  await it.ask("move.apply", {
    planId,
    entryId: id(1),
    to: { ...home, date: "2026-12-17", theatre: "Theatre 2" },
    why: "room",
  });
  expect((await written())[1]).toEqual([null, "room", "2026-12-17"]);
});
