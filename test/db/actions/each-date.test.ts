import { afterEach, beforeEach, expect, test } from "vitest";
import { cancelArgs, keepArgs } from "../../support/service.ts";
import { casesOfPlan, expectViewsToAgree } from "../../support/every-view.ts";
import { at, openTheatres, type Theatres } from "../../support/theatres.ts";

/** An entry that is cancelled from one date and that the list shows on another one is due again there. */
let on: Theatres;
beforeEach(async () => {
  on = await openTheatres();
});
afterEach(() => on.it.close());

const rebook = (date: string | null) =>
  on.sql(`UPDATE entry SET tci_date = ${date === null ? "NULL" : `'${date}'`} WHERE entry_number = 'E1'`);
const cases = () => casesOfPlan(on.it, on);
const agree = () => expectViewsToAgree(on.it, on);
const counted = async (asAt: string | null = null): Promise<number> =>
  (await on.it.ask("return.draft", { strikeId: on.strikeId, layout: "2016", asAt })).total;
async function undo(kind: "undo" | "redo" = "undo"): Promise<void> {
  const next = (await on.it.ask("plan.undoState", { planId: on.planId }))[kind];
  if (next === null) throw new Error(`nothing to ${kind}`);
  await on.it.ask(`plan.${kind}`, { planId: on.planId, actionId: next.actionId });
}

test("cancelled from the 16th and rebooked to the 18th, it runs there, and it is cancelled when the 18th is stood down", async () => {
  const [a = 0] = await on.put({ entryNumber: "E1" }, { entryNumber: "E2", tciDate: "2026-12-18" });
  await on.it.ask("decision.apply", cancelArgs(on.planId, [a]));
  await rebook("2026-12-18");
  expect(await cases()).toEqual(["E1 2026-12-16 cancelled", "E1 2026-12-18 undecided", "E2 2026-12-18 undecided"]);
  await agree();
  expect(await on.session(at("Theatre 1", "AM", "2026-12-18"))).toMatchObject({ running: 2, undecided: 2 });

  const keys = [at("Theatre 1", "AM", "2026-12-18")];
  const closed = { planId: on.planId, keys, state: "stood-down" as const, why: null };
  expect(await on.it.ask("session.preview", { planId: on.planId, keys, state: "stood-down" })).toMatchObject({
    cancels: { entries: 2 },
    stays: [],
  });
  expect(await on.it.ask("session.setState", closed)).toMatchObject({ cancelled: 2, setAside: [] });
  expect(await cases()).toEqual(["E1 2026-12-16 cancelled", "E1 2026-12-18 cancelled", "E2 2026-12-18 cancelled"]);
  expect(await counted()).toBe(3);
  await agree();

  // Stood up again, what that cancelled comes back, and the 16th stays cancelled.
  expect(await on.it.ask("session.setState", { ...closed, state: "runs" })).toMatchObject({ restored: 2 });
  expect(await cases()).toEqual(["E1 2026-12-16 cancelled", "E1 2026-12-18 undecided", "E2 2026-12-18 undecided"]);
  await agree();
});

test("each cancellation counts on its own date; undo, redo and keep know which", async () => {
  const [a = 0] = await on.put({ entryNumber: "E1" });
  on.it.at("2026-12-02T09:00:00Z");
  await on.it.ask("decision.apply", cancelArgs(on.planId, [a]));
  await rebook("2026-12-18");
  on.it.at("2026-12-03T09:00:00Z");
  await on.it.ask("decision.apply", cancelArgs(on.planId, [a]));
  const both = ["E1 2026-12-16 cancelled", "E1 2026-12-18 cancelled"];
  expect(await cases()).toEqual(both);
  expect([await counted("2026-12-02T10:00:00Z"), await counted()]).toEqual([1, 2]);
  await agree();

  await undo();
  expect(await cases()).toEqual(["E1 2026-12-16 cancelled", "E1 2026-12-18 undecided"]);
  await undo("redo");
  expect(await cases()).toEqual(both);

  const first = [{ entryId: a, dueDate: "2026-12-16" }];
  await on.it.ask("decision.apply", { ...keepArgs(on.planId, []), entryIds: first });
  expect(await cases()).toEqual(["E1 2026-12-18 cancelled"]);
  await agree();
  await undo();
  expect(await cases()).toEqual(both);
  await on.it.ask("decision.apply", { ...keepArgs(on.planId, [a]) });
  expect(await cases()).toEqual(["E1 2026-12-16 cancelled", "E1 2026-12-18 kept"]);
  expect(await counted()).toBe(1);
  await agree();

  // Back on its first date it is cancelled there; on a third one nothing is decided.
  await rebook("2026-12-16");
  expect(await cases()).toEqual(["E1 2026-12-16 cancelled"]);
  await agree();
  await rebook("2026-12-21");
  expect(await cases()).toEqual(["E1 2026-12-16 cancelled", "E1 2026-12-21 kept"]);
  await agree();
  expect((await on.it.ask("check.run", {})).problems).toEqual([]);
});

test("a keep goes along when the list moves the entry, a cancellation never, and undo gives back what had gone along", async () => {
  const [a = 0] = await on.put({ entryNumber: "E1" });
  await on.it.ask("decision.apply", { ...keepArgs(on.planId, [a]), note: "clinic full" });
  await rebook("2026-12-18");
  expect(await cases()).toEqual(["E1 2026-12-18 kept"]);
  await on.it.ask("decision.apply", cancelArgs(on.planId, [a]));
  expect(await cases()).toEqual(["E1 2026-12-18 cancelled"]);
  await undo();
  expect(await cases()).toEqual(["E1 2026-12-18 kept"]);
  expect(await on.it.ask("plan.rowsOf", { planId: on.planId, entryIds: [a] })).toMatchObject([{ note: "clinic full" }]);
  await rebook("2026-12-21");
  expect(await cases()).toEqual(["E1 2026-12-21 kept"]);
  await agree();
});

test("withdrawing the cancellation of a date that is past leaves the new date as it is", async () => {
  const [a = 0] = await on.put({ entryNumber: "E1" });
  await on.it.ask("decision.apply", cancelArgs(on.planId, [a]));
  await rebook("2026-12-18");
  const first = [{ entryId: a, dueDate: "2026-12-16" }];
  await on.it.ask("decision.apply", { ...keepArgs(on.planId, []), entryIds: first });
  expect(await cases()).toEqual(["E1 2026-12-18 undecided"]);
  await agree();
});

test("without a date, or due outside the window, the cancellation is what is meant by the entry alone", async () => {
  const [a = 0] = await on.put({ entryNumber: "E1" });
  await on.it.ask("decision.apply", cancelArgs(on.planId, [a]));
  for (const date of [null, "2027-01-08"]) {
    await rebook(date);
    expect(await cases()).toEqual(["E1 2026-12-16 cancelled"]);
    await on.it.ask("decision.apply", { ...keepArgs(on.planId, [a]) });
    expect(await cases()).toEqual([]);
    await undo();
    await agree();
  }
});

test("a patient told of the 16th is not told of the 18th", async () => {
  const [a = 0] = await on.put({ entryNumber: "E1" });
  await on.it.ask("decision.apply", cancelArgs(on.planId, [a]));
  const told = { planId: on.planId, outcome: "told", how: "phone", note: null } as const;
  await on.it.ask("contact.record", { ...told, entryIds: [a] });
  await rebook("2026-12-18");
  expect((await on.it.refusal("contact.record", { ...told, entryIds: [a] })).message).toContain("is not cancelled");
  await on.it.ask("decision.apply", cancelArgs(on.planId, [a]));
  const contacts = async () =>
    (await on.it.ask("plan.rowsOf", { planId: on.planId, entryIds: [a] })).map(
      ({ dueDate, contact, cancelledFrom }) => [dueDate, contact, cancelledFrom],
    );
  expect(await contacts()).toEqual([
    ["2026-12-16", "told", null],
    ["2026-12-18", null, "2026-12-16"],
  ]);
  await on.it.ask("contact.record", { ...told, entryIds: [{ entryId: a, dueDate: "2026-12-18" }] });
  expect((await contacts()).map(([, contact]) => contact)).toEqual(["told", "told"]);
});

test("a decision on a date that the entry neither has nor was cancelled from is refused by name", async () => {
  const [a = 0] = await on.put({ entryNumber: "E1" });
  const wrong = { ...cancelArgs(on.planId, []), entryIds: [{ entryId: a, dueDate: "2026-12-17" }] };
  expect(await on.it.refusal("decision.apply", wrong)).toMatchObject({
    kind: "not-found",
    message: expect.stringMatching(/Entry E1 is not due on Thu 17 Dec 2026 any more.*Nothing was decided/),
    value: "E1",
  });
});

test("a baseline frozen anew has an entry that was cancelled from two dates once, and it is not kept", async () => {
  const [a = 0] = await on.put({ entryNumber: "E1" }, { entryNumber: "E2" });
  await on.it.ask("decision.apply", cancelArgs(on.planId, [a]));
  await rebook("2026-12-18");
  await on.it.ask("decision.apply", { ...keepArgs(on.planId, [a]) });
  const kept = async () => (await on.it.ask("return.beside", { strikeId: on.strikeId })).kept;
  expect(await kept()).toMatchObject({ window: { planned: 2, cancelled: 1, kept: 0 } });
  await on.it.ask("decision.apply", cancelArgs(on.planId, [a]));
  const anew = { strikeId: on.strikeId, reason: "the list was wrong" };
  expect(await on.it.ask("baseline.freeze", anew)).toEqual({ planned: 2 });
  expect(await kept()).toMatchObject({ window: { planned: 2, cancelled: 1 } });
  const behind = await on.it.ask("return.besideEntries", { strikeId: on.strikeId, number: "baseline-cancelled" });
  expect(behind.map(({ entryNumber }) => entryNumber)).toEqual(["E1"]);
});

test("a variant has the same cases, and adopting it carries the date", async () => {
  const [a = 0] = await on.put({ entryNumber: "E1" });
  await on.it.ask("decision.apply", cancelArgs(on.planId, [a]));
  await rebook("2026-12-18");
  const { planId } = await on.it.ask("variant.make", { from: on.planId, name: "rival", note: null });
  await on.it.ask("decision.apply", cancelArgs(planId, [a]));
  const compared = await on.it.ask("variant.compare", { strikeId: on.strikeId, planIds: [on.planId, planId] });
  expect(compared.differing).toMatchObject([{ entryNumber: "E1", dueDate: "2026-12-18" }]);
  expect(await on.it.ask("variant.adoptPreview", { planId })).toMatchObject({ entries: 1, becomeCancelled: 1 });
  await on.it.ask("variant.adopt", { planId });
  expect(await cases()).toEqual(["E1 2026-12-16 cancelled", "E1 2026-12-18 cancelled"]);
  await agree();
  await undo();
  expect(await cases()).toEqual(["E1 2026-12-16 cancelled", "E1 2026-12-18 undecided"]);
});
