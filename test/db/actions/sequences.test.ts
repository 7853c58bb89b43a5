import fc from "fast-check";
import { ownPlanOf, type PlanId } from "../../../shared/domain/strike/ids.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unpackRows } from "../../../shared/contract/packed-rows.ts";
import { planRowSchema, type PlanRow } from "../../../shared/contract/plan.ts";
import { COVER_ROLES, SESSION_STATES } from "../../../shared/domain/theatres/theatre-session.ts";
import type { TotalsCell } from "../../../shared/domain/return/counting.ts";
import type { WriteHandle } from "../../../db/connection/handles.ts";
import { openTestService, putEntries, STRIKE, type TestService } from "../../support/service.ts";

/**
 * Any sequence of flags, bulk actions, notes, calls, moves, sessions stood down and up, cover, undos and redos: the
 * totals equal a recount from the decisions themselves, undo restores exactly the state before, and redo exactly the
 * state after.
 */
let it: TestService;
let raw: WriteHandle;
beforeAll(async () => {
  it = await openTestService();
  raw = await it.raw();
});
afterAll(async () => {
  raw.close();
  await it.close();
});

const ENTRIES = [
  { theatre: "Theatre 1", session: "AM", tciDate: "2026-12-16", intendedManagement: "1" },
  { theatre: "Theatre 1", session: "AM", tciDate: "2026-12-16", intendedManagement: "2", listOrder: 2 },
  { theatre: "Theatre 1", session: "PM", tciDate: "2026-12-16", intendedManagement: "2", procedurePriority: "P2" },
  { theatre: "Theatre 2", session: "AM", tciDate: "2026-12-16", intendedManagement: "4", cancerPtl: "Y" },
  { theatre: "Theatre 2", session: "AM", tciDate: "2026-12-17", intendedManagement: "1", dateOfBirth: "2019-01-01" },
  { theatre: null, session: null, tciDate: "2026-12-17", intendedManagement: null },
];

const some = fc.uniqueArray(fc.nat(ENTRIES.length - 1), { minLength: 1 });
const step = fc.oneof(
  fc.record({
    do: fc.constant("decide" as const),
    on: some,
    decided: fc.constantFrom(
      { decision: "cancel", reason: "industrial-action" } as const,
      { decision: "cancel", reason: "patient" } as const,
      { decision: "keep", reason: null } as const,
      { decision: "undecided", reason: null } as const,
    ),
  }),
  fc.record({ do: fc.constant("note" as const), on: some, note: fc.constantFrom("rang", "letter sent", null) }),
  fc.record({ do: fc.constant("tell" as const), on: some, outcome: fc.constantFrom("told", "not-reached" as const) }),
  fc.record({ do: fc.constant("state" as const), session: fc.nat(9), state: fc.constantFrom(...SESSION_STATES) }),
  fc.record({
    do: fc.constant("cover" as const),
    session: fc.nat(9),
    role: fc.constantFrom(...COVER_ROLES),
    present: fc.constantFrom(true, false, null),
  }),
  fc.record({ do: fc.constant("move" as const), entry: fc.nat(ENTRIES.length - 1), to: fc.nat(9) }),
  fc.record({ do: fc.constant("undo" as const) }),
  fc.record({ do: fc.constant("redo" as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Everything in a plan without times; for undecided entries also without who decided. */
async function stateOf(planId: PlanId, ids: readonly number[]): Promise<string> {
  const rows = await it.ask("plan.rowsOf", { planId, entryIds: [...ids] });
  const facts = raw
    .prepare(
      `SELECT f.list_date, f.theatre, f.session, f.treatment_function, f.fact, f.value, f.person, f.why
       FROM current_session_fact c JOIN session_fact f ON f.id = c.session_fact_id
       WHERE c.strike_id = ? AND f.value IS NOT NULL ORDER BY 1, 2, 3, 4, 5`,
    )
    .all(planId);
  const decided = rows.map((row) => ({
    ...row,
    decidedAt: null,
    decidedBy: row.decision === "undecided" ? null : row.decidedBy,
    note: row.decision === "undecided" ? null : row.note,
  }));
  return JSON.stringify({ decided, facts });
}

/** The totals by the last decision of each entry in the table of all that were ever made. */
function recount(planId: PlanId, rows: readonly PlanRow[]): Map<string, number> {
  const last = raw.prepare<[number, number], { decision: string; reason: string | null }>(
    "SELECT decision, reason FROM decision WHERE strike_id = ? AND entry_id = ? ORDER BY id DESC LIMIT 1",
  );
  const counts = new Map<string, number>();
  for (const { entryId, type, onActionDay } of rows) {
    const decision = last.get(planId, entryId);
    const state =
      decision?.decision === "cancel"
        ? decision.reason === "industrial-action"
          ? "cancelled"
          : "cancelled-other"
        : decision?.decision === "keep"
          ? "kept"
          : "undecided";
    const cell = `${type}/${onActionDay}/${state}`;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
}

const cellsOf = (totals: readonly TotalsCell[]): Map<string, number> =>
  new Map(totals.map(({ type, onActionDay, state, count }) => [`${type}/${onActionDay}/${state}`, count]));

/** Does the step; whether it was one that can be undone. A refusal is the rules' good right and changes nothing. */
async function take(one: Step, planId: PlanId, ids: readonly number[]): Promise<boolean> {
  const on = (indexes: readonly number[]): number[] => indexes.map((index) => ids[index] ?? 0);
  const confirmed = ids.map((entryId) => ({ entryId, clinician: "Dr Pearce", why: "agreed" }));
  const lastAction = async () => (await it.ask("plan.actions", { planId, limit: 1 }))[0]?.actionId;
  const before = await lastAction();
  const done = async (name: string, args: object): Promise<boolean> => {
    const answer = await it.service.call(name, { planId, ...args });
    if (!answer.ok && answer.error.kind !== "refused") throw new Error(`${name}: ${answer.error.message}`);
    // A decision that is current already is no step.
    return answer.ok && (await lastAction()) !== before;
  };
  const days = await it.ask("board.get", { planId });
  const keys = days.flatMap(({ sessions }) => sessions.map(({ key }) => key));
  const keyAt = (index: number) => keys[index % keys.length];
  switch (one.do) {
    case "decide":
      return done("decision.apply", { entryIds: on(one.on), ...one.decided, note: null, clinician: null, confirmed });
    case "note":
      return done("decision.note", { entryIds: on(one.on), note: one.note });
    case "tell":
      return done("contact.record", { entryIds: on(one.on), outcome: one.outcome, how: "phone", note: null });
    case "state":
      return done("session.setState", { keys: [keyAt(one.session)], state: one.state, why: "no staff", confirmed });
    case "cover":
      return done("cover.set", {
        keys: [keyAt(one.session)],
        role: one.role,
        present: one.present,
        person: null,
        why: null,
      });
    case "move":
      return done("move.apply", { entryId: ids[one.entry], to: keyAt(one.to), why: "room there", confirmed });
    case "undo":
    case "redo":
      return false;
  }
}

test("whatever was done, undone and done again, the totals equal a recount and every state comes back", async () => {
  let strikes = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      strikes += 1;
      const { id: strikeId } = await it.ask("strike.add", { ...STRIKE, name: `Strike ${strikes}` });
      const planId = ownPlanOf(strikeId);
      const ids = putEntries(
        raw,
        ENTRIES.map((entry, index) => ({ entryNumber: `S${strikes}E${index}`, ...entry })),
      );
      // The earlier states in order, and which of them is current.
      const states = [await stateOf(planId, ids)];
      let place = 0;
      for (const one of steps) {
        if (one.do === "undo" || one.do === "redo") {
          const next = (await it.ask("plan.undoState", { planId }))[one.do];
          expect(next !== null).toBe(one.do === "undo" ? place > 0 : place < states.length - 1);
          if (next === null) continue;
          await it.ask(`plan.${one.do}`, { planId, actionId: next.actionId });
          place += one.do === "undo" ? -1 : 1;
          expect(await stateOf(planId, ids)).toBe(states[place]);
        } else if (await take(one, planId, ids)) {
          place += 1;
          states.length = place;
          states.push(await stateOf(planId, ids));
        } else {
          expect(await stateOf(planId, ids)).toBe(states[place]);
        }
        const rows = unpackRows(planRowSchema, await it.ask("plan.rows", { planId }));
        expect(cellsOf(await it.ask("plan.totals", { planId }))).toEqual(recount(planId, rows));
      }
      raw
        .prepare("UPDATE entry SET tci_date = NULL WHERE id IN (SELECT value FROM json_each(?))")
        .run(JSON.stringify(ids));
    }),
    { numRuns: 60 },
  );
  expect((await it.ask("check.run", {})).problems).toEqual([]);
}, 60_000);
