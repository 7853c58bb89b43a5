import { afterEach, beforeEach, expect, test } from "vitest";
import type { Answer } from "../../../shared/contract/methods.ts";
import { ownPlanOf, type PlanId, type StrikeId } from "../../../shared/domain/strike/ids.ts";
import { planIdOf } from "../../support/ids.ts";
import {
  cancelArgs,
  confirmArgs,
  keepArgs,
  openTestService,
  PASSPHRASE,
  putEntries,
  serviceOn,
  STRIKE,
  type TestService,
} from "../../support/service.ts";

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
    { entryNumber: "E2", session: "PM", surname: "KAUR", forename: "William", nhsNumber: "9993363383" },
    { entryNumber: "E3", procedurePriority: "P2" },
    { entryNumber: "E4", dateOfBirth: "2015-01-01", tciDate: "2026-12-10", theatre: "Theatre 2" },
  ]);
  raw.close();
});
afterEach(() => it.close());

const some = (...indexes: number[]): number[] => indexes.map((index) => ids[index] ?? 0);
const state = () => it.ask("plan.undoState", { planId });

async function reverse(kind: "undo" | "redo"): Promise<Answer<"plan.undo">> {
  const next = (await state())[kind];
  if (next === null) throw new Error(`nothing to ${kind}`);
  return it.ask(`plan.${kind}`, { planId, actionId: next.actionId });
}

/** The current decision for each entry, without its time; and, if it is undecided, without the person. */
async function currentDecisions(): Promise<unknown[]> {
  const rows = await it.ask("plan.rowsOf", { planId, entryIds: ids });
  return rows.map(({ decidedAt: _at, decidedBy, ...row }) => ({
    ...row,
    decidedBy: row.decision === "undecided" ? null : decidedBy,
  }));
}

test("undo restores the earlier decision, redo the later one; both are named, and both only add", async () => {
  await it.ask("decision.apply", { ...keepArgs(planId, some(0)), note: "needed" });
  const kept = await currentDecisions();
  await it.ask("decision.apply", { ...cancelArgs(planId, some(0, 1)), note: "strike", clinician: "Dr Pearce" });
  const cancelled = await currentDecisions();
  expect((await state()).undo).toMatchObject({ name: "cancel 2 in Theatre 1, Wed 16 Dec", by: "planner" });

  expect(await reverse("undo")).toEqual({
    name: "cancel 2 in Theatre 1, Wed 16 Dec",
    entries: 2,
    entryIds: some(0, 1),
    listChanged: null,
  });
  expect(await currentDecisions()).toEqual(kept);
  expect((await state()).redo).toMatchObject({ name: "cancel 2 in Theatre 1, Wed 16 Dec" });
  await reverse("redo");
  expect(await currentDecisions()).toEqual(cancelled);
  await reverse("undo");
  await reverse("undo");
  expect((await state()).undo).toBeNull();
  expect((await it.ask("plan.totals", { planId })).every((cell) => cell.state === "undecided")).toBe(true);

  const actions = await it.ask("plan.actions", { planId, limit: 10 });
  expect(actions.map(({ kind }) => kind)).toEqual(["undo", "undo", "redo", "undo", "do", "do"]);
  const log = (await it.ask("audit.list", { before: null, limit: 5, text: "" })).rows.map(({ action }) => action);
  expect(log).toEqual([
    "Undone",
    "Undone: cancel 2 in Theatre 1, Wed 16 Dec",
    "Done again: cancel 2 in Theatre 1, Wed 16 Dec",
    "Undone: cancel 2 in Theatre 1, Wed 16 Dec",
    "Cancel 2 in Theatre 1, Wed 16 Dec",
  ]);
  expect((await it.ask("check.run", {})).problems).toEqual([]);
});

test("it holds across a restart, and a new action takes away what could be redone", async () => {
  await it.ask("decision.apply", cancelArgs(planId, some(0)));
  await it.ask("decision.apply", keepArgs(planId, some(1)));
  await reverse("undo");
  await it.service.close();
  const again = serviceOn(it.folder);
  await again.ask("vault.unlock", { passphrase: PASSPHRASE });
  it = again;
  expect(await state()).toMatchObject({ undo: { name: "cancel STONE, Grace" }, redo: { name: "keep KAUR, William" } });
  await it.ask("decision.apply", keepArgs(planId, some(3)));
  expect(await state()).toMatchObject({ undo: { name: "keep STONE, Grace" }, redo: null });
});

test("repeating the current decision is no step: nothing to undo, no row in the log, and a note stays", async () => {
  await it.ask("decision.apply", keepArgs(planId, some(0, 1)));
  await it.ask("decision.note", { planId, entryIds: some(0), note: "needed" });
  const last = (await state()).undo;
  const rows = (await it.ask("audit.list", { before: null, limit: 1, text: "" })).total;
  expect(await it.ask("decision.apply", keepArgs(planId, some(0, 1)))).toMatchObject({ applied: 2 });
  const undecided = { ...keepArgs(planId, some(3)), decision: "undecided" as const };
  expect(await it.ask("decision.apply", undecided)).toMatchObject({ applied: 1 });
  expect((await state()).undo).toEqual(last);
  expect((await it.ask("audit.list", { before: null, limit: 1, text: "" })).total).toBe(rows);
  // Of several, only those that change are the step.
  await it.ask("decision.apply", keepArgs(planId, some(0, 1, 3)));
  expect((await reverse("undo")).entryIds).toEqual(some(3));
  const [first] = await it.ask("plan.rowsOf", { planId, entryIds: some(0) });
  expect([first?.decision, first?.note]).toEqual(["keep", "needed"]);
});

test("only the next one is undone: another one is refused and nothing changes", async () => {
  await it.ask("decision.apply", cancelArgs(planId, some(0)));
  const first = (await state()).undo?.actionId ?? 0;
  await it.ask("decision.apply", keepArgs(planId, some(1)));
  expect(await it.refusal("plan.undo", { planId, actionId: first })).toMatchObject({ kind: "refused" });
  expect(await it.refusal("plan.redo", { planId, actionId: first })).toMatchObject({
    message: "There is nothing to redo.",
  });
  expect((await state()).undo?.name).toBe("keep KAUR, William");
});

test("a return as at a time before the undo still counts what was undone", async () => {
  it.at("2026-12-10T10:00:00Z");
  await it.ask("decision.apply", cancelArgs(planId, some(0, 1)));
  it.at("2026-12-10T11:00:00Z");
  await reverse("undo");
  const draft = (asAt: string | null) => it.ask("return.draft", { strikeId, layout: "2016", asAt });
  expect((await draft("2026-12-10T10:30:00Z")).figures.inpatient).toBe(2);
  expect((await draft("2026-12-10T11:30:00Z")).figures.inpatient).toBe(0);
});

test("a protected entry is never cancelled unseen: the whole is refused until each is confirmed", async () => {
  expect(await it.refusal("decision.apply", cancelArgs(planId, ids))).toMatchObject({
    kind: "refused",
    field: "confirmed",
    message: expect.stringMatching(/^2 of these entries are protected\. Nothing was cancelled\./),
  });
  expect((await it.ask("plan.totals", { planId })).some((cell) => cell.state === "cancelled")).toBe(false);
  const preview = await it.ask("decision.preview", { planId, entryIds: ids, decision: "cancel" });
  expect(preview).toMatchObject({ entries: 4, patients: 2, inpatient: 4, protected: 2, children: 1, minutes: 120 });
  expect(preview.setAside.map(({ entryNumber, marks }) => [entryNumber, marks])).toEqual([
    ["E4", "child 11 y"],
    ["E3", "P2"],
  ]);
  await it.ask("decision.apply", {
    ...cancelArgs(planId, some(0, 2)),
    confirmed: confirmArgs(planIdOf(1), some(2)).confirmed,
  });
  const [plain, agreed] = await it.ask("plan.rowsOf", { planId, entryIds: some(0, 2) });
  expect([plain?.clinician, plain?.note]).toEqual([null, null]);
  expect([agreed?.clinician, agreed?.note]).toEqual(["Dr Pearce", "agreed on the ward round"]);
  // Cancelled already, it is amended without another confirmation.
  await it.ask("decision.apply", { ...cancelArgs(planId, some(2)), note: "rang", clinician: "Dr Pearce" });
});

test("that a patient was told shows on the row and is undone like anything else", async () => {
  const told = { planId, entryIds: some(0), outcome: "told", how: "phone", note: null } as const;
  expect(await it.refusal("contact.record", told)).toMatchObject({ kind: "refused", value: "E1" });
  await it.ask("decision.apply", cancelArgs(planId, some(0)));
  await it.ask("contact.record", { ...told, outcome: "message-left" });
  await it.ask("contact.record", told);
  const contact = async () => (await it.ask("plan.rowsOf", { planId, entryIds: some(0) }))[0]?.contact;
  expect(await contact()).toBe("told");
  await reverse("undo");
  expect(await contact()).toBe("message-left");
  await reverse("undo");
  expect(await contact()).toBeNull();
  await reverse("redo");
  await reverse("redo");
  expect(await contact()).toBe("told");
});

test("a cancellation is not done again once the list has changed the entry: what changed is named", async () => {
  const raw = await it.raw();
  await it.ask("decision.apply", cancelArgs(planId, some(0, 1)));
  await reverse("undo");
  const next = (await state()).redo;
  raw.prepare("UPDATE entry SET tci_date = '2026-12-18' WHERE id = ?").run(some(1)[0] ?? 0);
  const refusal = await it.refusal("plan.redo", { planId, actionId: next?.actionId ?? 0 });
  expect(refusal).toMatchObject({ kind: "refused", field: "actionId", value: "E2" });
  expect(refusal.message).toContain("entry E2 was due on Wed 16 Dec 2026 and is due on Fri 18 Dec 2026 now");
  expect((await it.ask("plan.rowsOf", { planId, entryIds: ids })).map(({ decision }) => decision)).not.toContain(
    "cancel",
  );
  raw.prepare("UPDATE entry SET missing_since_import_id = 1 WHERE id = ?").run(some(0)[0] ?? 0);
  expect((await it.refusal("plan.redo", { planId, actionId: next?.actionId ?? 0 })).message).toContain(
    "entry E1 is no longer on the list, and 1 more have changed",
  );
  // As it was again, it can be done again; and undoing a keep brings back the cancellation of its own date.
  raw.exec(
    "UPDATE entry SET missing_since_import_id = NULL, tci_date = '2026-12-16' WHERE entry_number IN ('E1', 'E2')",
  );
  raw.close();
  await reverse("redo");
  const cancelled = (await it.ask("plan.rowsOf", { planId, entryIds: ids })).filter((row) => row.decision === "cancel");
  expect(cancelled.map(({ dueDate }) => dueDate)).toEqual(["2026-12-16", "2026-12-16"]);
});

test("undoing brings a cancellation back on its own date, and names what the list has changed since", async () => {
  const raw = await it.raw();
  await it.ask("decision.apply", cancelArgs(planId, some(0, 1)));
  await it.ask("decision.apply", keepArgs(planId, some(0, 1)));
  raw.prepare("UPDATE entry SET tci_date = '2026-12-18' WHERE id = ?").run(some(1)[0] ?? 0);
  raw.close();
  expect((await reverse("undo")).listChanged).toBe(
    "Cancelled again from the date of then, though it has changed since: entry E2 was due on Wed 16 Dec 2026 and is due on Fri 18 Dec 2026 now. Look at them in the plan.",
  );
  const rows = await it.ask("plan.rowsOf", { planId, entryIds: some(0, 1) });
  expect(rows.map(({ entryNumber, dueDate, decision }) => `${entryNumber} ${dueDate} ${decision}`).toSorted()).toEqual([
    "E1 2026-12-16 cancel",
    "E2 2026-12-16 cancel",
    "E2 2026-12-18 undecided",
  ]);
});

test("a cancellation is not done again where another strike has cancelled the entry meanwhile", async () => {
  const other = ownPlanOf((await it.ask("strike.add", { ...STRIKE, name: "Consultants" })).id);
  await it.ask("decision.apply", cancelArgs(planId, some(0)));
  await reverse("undo");
  await it.ask("decision.apply", confirmArgs(other, some(0)));
  const actionId = (await state()).redo?.actionId ?? 0;
  expect((await it.refusal("plan.redo", { planId, actionId })).message).toContain(
    "entry E1 is cancelled at Consultants now",
  );
  const next = (await it.ask("plan.undoState", { planId: other })).undo?.actionId ?? 0;
  await it.ask("plan.undo", { planId: other, actionId: next });
  await reverse("redo");
  expect(await it.ask("plan.rowsOf", { planId, entryIds: some(0) })).toMatchObject([{ decision: "cancel" }]);
});

test("a variant's cancellation is done again though the strike's own plan has cancelled the same meanwhile", async () => {
  const { planId: variant } = await it.ask("variant.make", { from: planId, name: "rival", note: null });
  await it.ask("decision.apply", cancelArgs(variant, some(0)));
  const undo = (await it.ask("plan.undoState", { planId: variant })).undo?.actionId ?? 0;
  await it.ask("plan.undo", { planId: variant, actionId: undo });
  await it.ask("decision.apply", cancelArgs(planId, some(0)));
  const actionId = (await it.ask("plan.undoState", { planId: variant })).redo?.actionId ?? 0;
  await it.ask("plan.redo", { planId: variant, actionId });
  expect(await it.ask("plan.rowsOf", { planId: variant, entryIds: some(0) })).toMatchObject([{ decision: "cancel" }]);
});

test("a copy of a plan says what the list has changed since its cancellations were made", async () => {
  await it.ask("decision.apply", cancelArgs(planId, some(0, 1)));
  const copy = (name: string) => it.ask("variant.make", { from: planId, name, note: null });
  expect((await copy("first")).listChanged).toBeNull();
  const raw = await it.raw();
  raw.prepare("UPDATE entry SET tci_date = '2026-12-18' WHERE id = ?").run(some(1)[0] ?? 0);
  raw.close();
  const { planId: variant, listChanged } = await copy("second");
  expect(listChanged).toBe(
    "Copied as cancelled from the date of then, though it has changed since: entry E2 was due on Wed 16 Dec 2026 and is due on Fri 18 Dec 2026 now.",
  );
  const rows = await it.ask("plan.rowsOf", { planId: variant, entryIds: some(1) });
  expect(rows.map(({ dueDate, decision }) => `${dueDate} ${decision}`).toSorted()).toEqual([
    "2026-12-16 cancel",
    "2026-12-18 undecided",
  ]);
});
