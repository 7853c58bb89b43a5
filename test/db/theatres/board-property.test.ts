import fc from "fast-check";
import { ownPlanOf, type PlanId } from "../../../shared/domain/strike/ids.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unpackRows } from "../../../shared/contract/packed-rows.ts";
import { planRowSchema, type PlanRow } from "../../../shared/contract/plan.ts";
import { SESSION_STATES, type SessionKey } from "../../../shared/domain/theatres/theatre-session.ts";
import type { WriteHandle } from "../../../db/connection/handles.ts";
import { putEntries, STRIKE } from "../../support/service.ts";
import { at, openTheatres, type Theatres } from "../../support/theatres.ts";

/**
 * Any sequence of decisions, closings, moves, undos, redos and changes by later extracts: every case of the plan stands
 * in its sessions as often as it should, and the board's figures equal a recount of the plan's rows.
 */
let on: Theatres;
let raw: WriteHandle;
beforeAll(async () => {
  on = await openTheatres();
  raw = await on.it.raw();
});
afterAll(async () => {
  raw.close();
  await on.it.close();
});

const PLACES: readonly SessionKey[] = [
  at("Theatre 1", "AM"),
  at("Theatre 2", "PM"),
  at("Theatre 3", "AM"),
  at("Theatre 1", "AM", "2026-12-17"),
];
const AFTER_WINDOW = "2027-01-08";
const ENTRIES = 6;
const place = fc.integer({ min: 0, max: PLACES.length - 1 });
const which = fc.integer({ min: 0, max: ENTRIES - 1 });
const entry = fc.record({
  place,
  minutes: fc.constantFrom(null, 30, 60),
  management: fc.constantFrom("1", "2", "9"),
  birth: fc.constantFrom(null, "1990-04-05", "2015-01-01"),
  priority: fc.constantFrom(null, "P2"),
});
const step = fc.oneof(
  fc.record({
    do: fc.constant("decide" as const),
    entry: which,
    decision: fc.constantFrom("cancel", "keep", "undecided"),
  }),
  fc.record({
    do: fc.constant("state" as const),
    place,
    state: fc.constantFrom(...SESSION_STATES),
    confirm: fc.boolean(),
  }),
  fc.record({ do: fc.constant("move" as const), entry: which, place }),
  fc.record({ do: fc.constant("cover" as const), place, present: fc.constantFrom(true, false, null) }),
  fc.record({ do: fc.constant("list" as const), entry: which, place, later: fc.boolean() }),
  fc.record({ do: fc.constant("gone" as const), entry: which, gone: fc.boolean() }),
  fc.record({ do: fc.constantFrom("undo" as const, "redo" as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

let run = 0;

test("the board equals a recount of the plan's rows after any sequence", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { minLength: ENTRIES, maxLength: ENTRIES }),
      fc.array(step, { minLength: 6, maxLength: 24, size: "max" }),
      async (entries, steps) => {
        run++;
        raw.exec("UPDATE entry SET tci_date = NULL");
        const strikeId = (await on.it.ask("strike.add", { ...STRIKE, name: `Run ${run}` })).id;
        const planId = ownPlanOf(strikeId);
        const ids = putEntries(
          raw,
          entries.map(({ place: index, minutes, management, birth, priority }, order) => ({
            entryNumber: `R${run}-${order}`,
            ...placed(index),
            expectedMinutes: minutes,
            intendedManagement: management,
            dateOfBirth: birth,
            procedurePriority: priority,
            listOrder: order,
            previousCancellations: null,
          })),
        );
        for (const one of steps) await take(planId, ids, one);
        await recount(planId);
      },
    ),
    { numRuns: 60 },
  );
});

function placed(index: number) {
  const { date, theatre, session } = PLACES[index] ?? at("Theatre 1", "AM");
  return { tciDate: date, theatre, session };
}

/** Takes a step; one that is refused changes nothing, which the recount sees. */
async function take(planId: PlanId, ids: readonly number[], one: Step): Promise<void> {
  const { service } = on.it;
  const confirmed = ids.map((entryId) => ({ entryId, clinician: "Dr Hale", why: "agreed" }));
  const entryId = "entry" in one ? (ids[one.entry] ?? 0) : 0;
  const key = "place" in one ? (PLACES[one.place] ?? null) : null;
  switch (one.do) {
    case "decide": {
      const reason = one.decision === "cancel" ? "industrial-action" : null;
      const said = { decision: one.decision, reason, note: null, clinician: null };
      await service.call("decision.apply", { planId, entryIds: [entryId], ...said, confirmed });
      return;
    }
    case "state":
      await service.call("session.setState", {
        planId,
        keys: [key],
        state: one.state,
        why: null,
        confirmed: one.confirm ? confirmed : [],
      });
      return;
    case "move":
      await service.call("move.apply", { planId, entryId, to: key, why: "room", confirmed });
      return;
    case "cover":
      await service.call("cover.set", {
        planId,
        keys: [key],
        role: "paediatric",
        present: one.present,
        person: null,
        why: null,
      });
      return;
    case "list": {
      const { theatre, session, tciDate: inWindow } = placed(one.place);
      const tciDate = one.later ? AFTER_WINDOW : inWindow;
      raw
        .prepare("UPDATE entry SET tci_date = ?, theatre = ?, session = ? WHERE id = ?")
        .run(tciDate, theatre, session, entryId);
      return;
    }
    case "gone":
      raw.prepare("UPDATE entry SET missing_since_import_id = ? WHERE id = ?").run(one.gone ? 1 : null, entryId);
      return;
    case "undo":
    case "redo": {
      const next = (await on.it.ask("plan.undoState", { planId }))[one.do];
      if (next !== null) await on.it.outcome(`plan.${one.do}`, { planId, actionId: next.actionId });
    }
  }
}

type Now = { id: number; date: string; theatre: string; session: string; missing: number };

/** Counts each session by hand from the plan's rows and what the list says now. */
async function recount(planId: PlanId): Promise<void> {
  const rows = unpackRows(planRowSchema, await on.it.ask("plan.rows", { planId }));
  const list = new Map(
    raw
      .prepare<[], Now>(
        "SELECT id, tci_date AS date, theatre, session, missing_since_import_id IS NOT NULL AS missing FROM entry WHERE tci_date IS NOT NULL",
      )
      .all()
      .map((now) => [now.id, now]),
  );
  const days = await on.it.ask("board.get", { planId });
  for (const { sessions, totals } of days) {
    for (const session of sessions) {
      const here = (date: string | null, theatre: string | null, name: string | null): boolean =>
        session.key.date === date && session.key.theatre === theatre && session.key.session === name;
      const own = rows.filter((row) => here(row.dueDate, row.theatre, row.session));
      const runs = own.filter(({ state }) => state === "kept" || state === "undecided");
      const away = runs.filter((row) => newPlace(row, list.get(row.entryId)) !== null);
      const stay = runs.filter((row) => !away.includes(row));
      const movedIn = rows.filter((row) => {
        const to = newPlace(row, list.get(row.entryId));
        return to !== null && here(to.date, to.theatre, to.session);
      });
      const all = [...stay, ...movedIn];
      expect(session).toMatchObject({
        running: all.length,
        movedIn: movedIn.length,
        bookedMinutes: all.reduce((sum, row) => sum + (row.expectedMinutes ?? 0), 0),
        withoutMinutes: all.filter((row) => row.expectedMinutes === null).length,
        inpatient: all.filter(({ type }) => type === "inpatient").length,
        dayCase: all.filter(({ type }) => type === "day-case").length,
        otherType: all.filter(({ type }) => type === "unknown").length,
        children: all.filter(({ dateOfBirth }) => dateOfBirth === "2015-01-01").length,
        protected: all.filter(({ protectedBy }) => protectedBy !== null).length,
        kept: stay.filter(({ state }) => state === "kept").length,
        movedAway: away.length,
        undecided: stay.filter(({ state }) => state === "undecided").length,
        cancelled: own.filter(({ decision }) => decision === "cancel").length,
        gone: own.filter(({ state }) => state === "gone").length,
      });
    }
    expect(totals.running).toBe(sessions.reduce((sum, { running }) => sum + running, 0));
  }
  const standing = days
    .flatMap(({ sessions }) => sessions)
    .reduce((sum, each) => sum + each.running - each.movedIn + each.movedAway + each.cancelled + each.gone, 0);
  expect(standing).toBe(rows.length);
}

/**
 * Where a case runs that does not run in its own place: where the plan moved it, cancelled or kept within its date, while
 * the list says nothing new. Where the list shows a cancelled entry on another date, that is a row of its own.
 */
function newPlace(
  row: PlanRow,
  now: Now | undefined,
): { date: string; theatre: string | null; session: string | null } | null {
  if (row.decision === "undecided" || now === undefined || now.missing === 1) return null;
  if (now.date !== row.dueDate) return null;
  if (row.decision === "keep" && row.movedToDate !== row.dueDate) return null;
  if (row.movedToDate === null) return null;
  return { date: row.movedToDate, theatre: row.movedToTheatre, session: row.movedToSession };
}
