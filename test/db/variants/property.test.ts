import fc from "fast-check";
import { ownPlanOf, type PlanId } from "../../../shared/domain/strike/ids.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unpackRows } from "../../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../../shared/contract/plan.ts";
import { openTestService, putEntries, STRIKE, type TestService } from "../../support/service.ts";

/**
 * However a plan and its variant were changed: side by side they add up to their own totals, adopting makes the plan the
 * variant entry by entry and session by session, and undoing that restores the earlier state.
 */
let it: TestService;
beforeAll(async () => {
  it = await openTestService();
});
afterAll(() => it.close());

const ENTRIES = 6;
const SESSIONS = ["AM", "PM"] as const;
const plan = fc.constantFrom("own" as const, "variant" as const);
const step = fc.oneof(
  fc.record({
    do: fc.constant("decide" as const),
    plan,
    entries: fc.uniqueArray(fc.integer({ min: 0, max: ENTRIES - 1 }), { minLength: 1 }),
    decision: fc.constantFrom("cancel" as const, "keep" as const, "undecided" as const),
    other: fc.boolean(),
    note: fc.constantFrom(null, "a note", "another"),
  }),
  fc.record({
    do: fc.constant("state" as const),
    plan,
    session: fc.constantFrom(...SESSIONS),
    state: fc.constantFrom("stood-down" as const, "runs" as const, "consultant-led" as const),
  }),
  fc.record({ do: fc.constant("cover" as const), plan, present: fc.constantFrom(true, false, null) }),
  fc.record({ do: fc.constant("move" as const), plan, entry: fc.integer({ min: 0, max: ENTRIES - 1 }) }),
  fc.record({ do: fc.constant("undo" as const), plan }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const key = (session: string) => ({
  date: "2026-12-16",
  siteCode: "R9Z01",
  theatre: "Theatre 1",
  session,
  treatmentFunction: null,
});

async function take(done: Step, planId: PlanId, ids: readonly number[]): Promise<void> {
  switch (done.do) {
    case "decide": {
      const entryIds = done.entries.flatMap((index) => ids[index] ?? []);
      const { decision, note } = done;
      const reason = decision === "cancel" ? (done.other ? "patient" : "industrial-action") : null;
      await it.ask("decision.apply", { planId, entryIds, decision, reason, note, clinician: null });
      return;
    }
    case "state":
      await it.ask("session.setState", {
        planId,
        keys: [key(done.session)],
        state: done.state,
        why: null,
      });
      return;
    case "cover":
      await it.ask("cover.set", {
        planId,
        keys: [key("AM")],
        role: "resident",
        present: done.present,
        person: null,
        why: null,
      });
      return;
    case "move": {
      const entryId = ids[done.entry] ?? 0;
      const targets = await it.outcome("move.targets", { planId, entryId });
      // Some stand where they cannot be moved from: that is for another test.
      if (!targets.ok) return;
      const to = (await it.ask("move.targets", { planId, entryId })).find(({ fits }) => fits)?.key;
      if (to !== undefined) await it.ask("move.apply", { planId, entryId, to, why: "room there" });
      return;
    }
    case "undo":
      await undo(planId);
  }
}

async function undo(planId: PlanId): Promise<void> {
  const next = (await it.ask("plan.undoState", { planId })).undo;
  if (next !== null) await it.ask("plan.undo", { planId, actionId: next.actionId });
}

/** Everything in a plan: its rows without times, and its sessions without who changed them. */
async function picture(planId: PlanId): Promise<unknown> {
  const rows = unpackRows(planRowSchema, await it.ask("plan.rows", { planId }));
  const days = await it.ask("board.get", { planId });
  return {
    rows: rows.map(({ decidedAt: _at, decidedBy: _by, ...row }) => row),
    sessions: days
      .flatMap(({ sessions }) => sessions)
      .map((session) => ({
        ...session,
        state: session.state.value,
        cover: session.cover.map(({ role, present, person, why }) => ({ role, present, person, why })),
      })),
  };
}

test("adopting makes the plan the variant, and undoing it restores the plan", async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), fc.array(step, { maxLength: 10 }), async (before, after) => {
      round += 1;
      const strikeId = (await it.ask("strike.add", { ...STRIKE, name: `Strike ${round}` })).id;
      const ownId = ownPlanOf(strikeId);
      const raw = await it.raw();
      // Only this round's entries are due in the window.
      raw.exec("UPDATE entry SET tci_date = NULL");
      const ids = putEntries(
        raw,
        Array.from({ length: ENTRIES }, (_one, index) => ({
          entryNumber: `R${round}-${index}`,
          session: SESSIONS[index % 2] ?? "AM",
          intendedManagement: index % 3 === 0 ? "2" : "1",
          tciDate: index < 4 ? "2026-12-16" : "2026-12-17",
          expectedMinutes: 30,
        })),
      );
      raw.close();
      for (const done of before) await take(done, ownId, ids);
      const { planId } = await it.ask("variant.make", { from: ownId, name: "rival", note: null });
      expect(await picture(planId)).toEqual(await picture(ownId));
      for (const done of after) await take(done, done.plan === "own" ? ownId : planId, ids);

      const compared = await it.ask("variant.compare", { strikeId, planIds: [ownId, planId] });
      for (const { planId: id, numbers } of compared.plans) {
        const cells = await it.ask("plan.totals", { planId: id });
        const inState = (state: string) =>
          cells.filter((cell) => cell.state === state).reduce((sum, { count }) => sum + count, 0);
        expect(numbers).toMatchObject({
          cancelled: inState("cancelled"),
          cancelledOther: inState("cancelled-other"),
          kept: inState("kept"),
          undecided: inState("undecided"),
        });
        expect(numbers.planned).toBe(numbers.cancelled + numbers.cancelledOther + numbers.kept + numbers.undecided);
        const { inpatientOnActionDays, inpatientOtherDays, dayCaseOnActionDays, dayCaseOtherDays } = numbers;
        expect(numbers.cancelled).toBe(
          inpatientOnActionDays + inpatientOtherDays + dayCaseOnActionDays + dayCaseOtherDays + numbers.otherType,
        );
      }

      const [own, variant] = [await picture(ownId), await picture(planId)];
      const preview = await it.ask("variant.adoptPreview", { planId });
      const { becomeCancelled, becomeKept, becomeUndecided, movedOtherwise, amended } = preview;
      expect(preview.entries).toBe(becomeCancelled + becomeKept + becomeUndecided + movedOtherwise + amended);
      if (preview.entries + preview.sessions === 0) {
        expect(own).toEqual(variant);
        return;
      }
      await it.ask("variant.adopt", { planId });
      expect(await picture(ownId)).toEqual(variant);
      expect(await picture(planId)).toEqual(variant);
      await undo(ownId);
      expect(await picture(ownId)).toEqual(own);
    }),
    { numRuns: 25 },
  );
  expect((await it.ask("check.run", {})).problems).toEqual([]);
}, 60_000);
