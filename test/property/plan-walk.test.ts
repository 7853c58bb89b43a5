import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { unpackRows } from "../../shared/contract/packed-rows.ts";
import type { ArgsIn } from "../../shared/contract/methods.ts";
import { planRowSchema } from "../../shared/contract/plan.ts";
import { USUAL_PROTECTION_RULES } from "../../shared/domain/plan/protection-rules.ts";
import { ownPlanOf, type PlanId, type StrikeId } from "../../shared/domain/strike/ids.ts";
import { addDays } from "../../shared/util/local-date.ts";
import { ALL_ANSWERED } from "../support/extracts.ts";
import { isAt, PlanModel, WINDOWS, type Listed, type Place, type Row } from "../support/plan-model.ts";
import { openTestService, STRIKE, type TestService } from "../support/service.ts";

/**
 * Anything that planners may do, in any order: decisions, sessions stood down, extracts that move, take and bring back
 * patients, two strikes whose windows overlap, a variant and its adoption, undo and redo, days that go by. After every
 * step plan, totals, summary, board, return, paper and log are each held against one plainly written model.
 */
const LONG = process.env["STANDDOWN_LONG_TESTS"] === "1";
const RUNS = LONG ? 120 : 12;
const STEPS = 25;

const ENTRIES = 7;
const DATES = ["2026-12-08", "2026-12-16", "2026-12-18", "2026-12-22", "2026-12-29"] as const;
const THEATRES = ["Theatre 1", "Theatre 2"] as const;
const SESSIONS = ["AM", "PM"] as const;
const SITE = "R9Z01";

const anyListed = fc.record({
  date: fc.option(fc.constantFrom(...DATES), { freq: 8, nil: null }),
  theatre: fc.constantFrom(...THEATRES),
  session: fc.constantFrom(...SESSIONS),
  management: fc.constantFrom("1", "2", "2", "4", "8"),
  onList: fc.constant(true),
});
const plans = fc.constantFrom("first", "first", "second", "variant");
const which = fc.nat(ENTRIES - 1);
const place = fc.record({
  date: fc.constantFrom(...DATES),
  theatre: fc.constantFrom(...THEATRES),
  session: fc.constantFrom(...SESSIONS),
});
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("decide" as const),
      plan: plans,
      entries: fc.uniqueArray(which, { minLength: 1, maxLength: 3 }),
      decision: fc.constantFrom("cancel" as const, "cancel" as const, "keep" as const, "undecided" as const),
      reason: fc.constantFrom("industrial-action" as const, "industrial-action" as const, "patient" as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("case" as const),
      plan: plans,
      row: fc.nat(30),
      decision: fc.constantFrom("cancel" as const, "keep" as const, "undecided" as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("stand-down" as const), plan: plans, place }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("extract" as const),
      changes: fc.uniqueArray(fc.record({ entry: which, now: anyListed, gone: fc.nat(3) }), {
        minLength: 1,
        maxLength: 3,
        selector: ({ entry }) => entry,
      }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("undo" as const), plan: plans }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("redo" as const), plan: plans }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("copy" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("day" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

type World = {
  readonly list: Listed[];
  readonly strikes: { readonly first: StrikeId; readonly second: StrikeId };
  readonly planIds: Map<string, PlanId>;
  readonly models: Map<string, PlanModel>;
  readonly counter: { order: number };
  now: string;
};

/** Each walk has a folder of its own: theatre lists know what any strike cancelled. */
let it: TestService;
const numberOf = (entry: number): string => `E${entry}`;

/** Imports the list as the model has it, whole. */
async function takeExtract({ list, now }: World): Promise<void> {
  const headings =
    "EALEntryNumber,PatientSurname,TCIDate,IntendedManagement,ElectiveAdmissionListType,IntendedSiteCode";
  const lines = list.flatMap(({ date, theatre, session, management, onList }, entry) =>
    onList
      ? [
          `${numberOf(entry)},STONE${entry},${date?.replaceAll("-", "") ?? ""},${management},11,${SITE},${theatre},${session}`,
        ]
      : [],
  );
  const path = join(it.folder, "extract.csv");
  const filler = `FILLER,OTHER,20270301,1,11,${SITE},Theatre 9,AM`;
  writeFileSync(path, [`${headings},EALAnticipatedTheatre,SessionType`, filler, ...lines, ""].join("\r\n"));
  await it.ask("import.run", { jobId: "walk", path, asAt: now, sha256: null, answers: ALL_ANSWERED });
}

async function idsOf(): Promise<Map<number, number>> {
  const raw = await it.raw();
  const rows = raw
    .prepare<[string], { id: number; number: string }>(
      "SELECT id, entry_number AS number FROM entry WHERE entry_number LIKE ?",
    )
    .all("E%");
  raw.close();
  return new Map(rows.map(({ id, number }) => [Number(number.slice(1)), id]));
}

function planOf(world: World, name: string): { planId: PlanId; model: PlanModel } | null {
  const planId = world.planIds.get(name);
  const model = world.models.get(name);
  return planId === undefined || model === undefined ? null : { planId, model };
}

/** Takes one step, in the app and in the model. */
async function take(world: World, ids: ReadonlyMap<number, number>, done: Step): Promise<void> {
  switch (done.do) {
    case "decide": {
      const plan = planOf(world, done.plan);
      if (plan === null) return;
      // A bare entry is meant where it is due now.
      const chosen = done.entries.flatMap((entry) => {
        const date = world.list[entry]?.date ?? null;
        return date !== null && plan.model.has(entry, date) && ids.has(entry) ? [{ entry, date }] : [];
      });
      if (chosen.length === 0) return;
      const reason = done.decision === "cancel" ? done.reason : null;
      const entryIds = chosen.map(({ entry }) => ids.get(entry) ?? 0);
      await decide(plan.planId, entryIds, done.decision, reason);
      plan.model.decide(chosen, done.decision, reason);
      return;
    }
    case "case":
      await decideCase(planOf(world, done.plan), ids, done);
      return;
    case "stand-down": {
      const plan = planOf(world, done.plan);
      if (plan === null || !plan.model.rows().some((row) => isAt(row, done.place))) return;
      await it.ask("session.setState", {
        planId: plan.planId,
        keys: [keyOf(done.place)],
        state: "stood-down",
        why: null,
      });
      plan.model.standDown(done.place);
      return;
    }
    case "extract":
      for (const { entry, now, gone } of done.changes) {
        const before = world.list[entry];
        world.list[entry] = gone === 0 && before !== undefined ? { ...before, onList: false } : now;
      }
      await takeExtract(world);
      return;
    case "undo":
    case "redo":
      await reverse(planOf(world, done.plan), done.do);
      return;
    case "copy": {
      const first = planOf(world, "first");
      if (first === null || world.models.has("variant")) return;
      const { planId } = await it.ask("variant.make", { from: first.planId, name: "rival", note: null });
      world.planIds.set("variant", planId);
      world.models.set("variant", first.model.copy());
      return;
    }
    case "day":
      world.now = `${addDays(world.now.slice(0, 10), 1)}T09:00:00.000Z`;
      it.at(world.now);
  }
}

/** Decides on one row of the plan, whatever date it is on. */
async function decideCase(
  plan: { readonly planId: PlanId; readonly model: PlanModel } | null,
  ids: ReadonlyMap<number, number>,
  done: Step & { do: "case" },
): Promise<void> {
  const rows = plan?.model.rows() ?? [];
  const row = rows[done.row % Math.max(1, rows.length)];
  if (plan === null || row === undefined) return;
  const { entry, date } = row;
  const reason = done.decision === "cancel" ? "industrial-action" : null;
  const on = [{ entryId: ids.get(entry) ?? 0, dueDate: date }];
  await decide(plan.planId, on, done.decision, reason);
  plan.model.decide([row], done.decision, reason);
}

/** Undoes or redoes where there is something to: app and model must agree on whether there is. */
async function reverse(
  plan: { readonly planId: PlanId; readonly model: PlanModel } | null,
  way: "undo" | "redo",
): Promise<void> {
  if (plan === null) return;
  const next = (await it.ask("plan.undoState", { planId: plan.planId }))[way];
  const isStale = way === "redo" && plan.model.isRedoStale();
  expect(plan.model[way](), `something to ${way}`).toBe(next !== null && !isStale);
  if (next === null) return;
  const done = await it.outcome(`plan.${way}`, { planId: plan.planId, actionId: next.actionId });
  expect(done.ok, `${way} of what the list has changed is refused`).toBe(!isStale);
}

type Decision = ArgsIn<"decision.apply">;

async function decide(
  planId: PlanId,
  entryIds: Decision["entryIds"],
  decision: Decision["decision"],
  reason: Decision["reason"],
): Promise<void> {
  await it.ask("decision.apply", { planId, entryIds, decision, reason, note: null, clinician: null });
}

function keyOf({ date, theatre, session }: Place) {
  return { date, siteCode: SITE, theatre, session, treatmentFunction: null };
}

const lines = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).toSorted();
const planned = (rows: readonly Row[]) =>
  rows.filter(({ state }) => state !== "gone" && state !== "cancelled-elsewhere");
const inState = (rows: readonly Row[], ...states: Row["state"][]) => rows.filter(({ state }) => states.includes(state));

/** Every view of a plan against its model. */
async function compare(world: World, name: string, ids: ReadonlyMap<number, number>): Promise<void> {
  const plan = planOf(world, name);
  if (plan === null) return;
  const { planId, model } = plan;
  const rows = model.rows();
  const entryOf = new Map([...ids].map(([entry, id]) => [id, entry]));

  const shown = unpackRows(planRowSchema, await it.ask("plan.rows", { planId }));
  expect(lines(shown.map((row) => [row.entryNumber, row.dueDate, row.theatre, row.session, row.state]))).toEqual(
    lines(rows.map((row) => [numberOf(row.entry), row.date, row.theatre, row.session, row.state])),
  );

  const totals = await it.ask("plan.totals", { planId });
  const recount = new Map<string, number>();
  for (const { type, onActionDay, state } of shown) {
    const cell = `${type} ${onActionDay} ${state}`;
    recount.set(cell, (recount.get(cell) ?? 0) + 1);
  }
  expect(new Map(totals.map((cell) => [`${cell.type} ${cell.onActionDay} ${cell.state}`, cell.count]))).toEqual(
    recount,
  );

  const { summary } = await it.ask("summary.get", { planId });
  const tally = (of: readonly Row[]) => ({
    planned: planned(of).length,
    cancelled: inState(of, "cancelled").length,
    cancelledOther: inState(of, "cancelled-other").length,
    kept: inState(of, "kept").length,
    undecided: inState(of, "undecided").length,
  });
  expect(summary.totals.all).toMatchObject(tally(rows));
  expect(summary.cancelledElsewhere).toBe(inState(rows, "cancelled-elsewhere").length);
  expect(summary.gone).toBe(inState(rows, "gone").length);
  for (const { date, tallies } of summary.days) {
    expect(tallies.all, date).toMatchObject(tally(rows.filter((row) => row.date === date)));
  }

  const days = await it.ask("board.get", { planId });
  for (const { key, running, cancelled, gone, state } of days.flatMap(({ sessions }) => sessions)) {
    const here = rows.filter((row) =>
      isAt(row, { date: key.date, theatre: key.theatre ?? "", session: key.session ?? "" }),
    );
    expect({ running, cancelled, gone }, JSON.stringify(key)).toEqual({
      running: inState(here, "kept", "undecided").length,
      cancelled: inState(here, "cancelled", "cancelled-other", "cancelled-elsewhere").length,
      gone: inState(here, "gone").length,
    });
    const isClosed = model.isClosed({ date: key.date, theatre: key.theatre ?? "", session: key.session ?? "" });
    expect(state.value === "stood-down", `${JSON.stringify(key)} is stood down`).toBe(isClosed);
  }
  const onBoard = days.flatMap(({ sessions }) => sessions);
  expect(onBoard.reduce((sum, one) => sum + one.running + one.cancelled + one.gone, 0)).toBe(rows.length);

  if (name === "variant") return;
  const strikeId = world.strikes[name === "first" ? "first" : "second"];
  const { figures } = await it.ask("return.draft", { strikeId, layout: "2016", asAt: null });
  expect([figures.inpatient, figures.inpatientOnActionDays, figures.dayCase, figures.dayCaseOnActionDays]).toEqual(
    model.figures(),
  );
  const { counted } = await it.ask("return.explain", { strikeId, asAt: null, figure: null });
  expect(lines(counted.map(({ entryNumber, dueDate }) => [entryNumber, dueDate]))).toEqual(
    lines(
      inState(rows, "cancelled")
        .filter(({ management }) => ["1", "2", "3"].includes(management))
        .map(({ entry, date }) => [numberOf(entry), date]),
    ),
  );
  expect(shown.every(({ entryId }) => entryOf.has(entryId))).toBe(true);
}

/** Theatre lists are the same for everybody: what any strike cancelled from a date does not run on it. */
async function comparePaper(world: World, ids: ReadonlyMap<number, number>): Promise<void> {
  const own = ["first", "second"].flatMap((name) => world.models.get(name) ?? []);
  for (const date of DATES) {
    const lists = await it.outcome("schedule.draft", { dates: [date], siteCode: SITE, theatre: null, strikeId: null });
    const sheets = lists.ok ? lists.value.sheets : [];
    const cancelledFrom = (entry: number): boolean =>
      own.some((model) =>
        inState(model.rows(), "cancelled", "cancelled-other").some((row) => row.entry === entry && row.date === date),
      );
    const runs = world.list.flatMap((listed, entry) =>
      listed.date === date && listed.onList && !cancelledFrom(entry) ? [ids.get(entry)] : [],
    );
    // One that is gone from the extract is named beside the cancelled, for the PAS to be checked.
    const notRunning = world.list.flatMap((listed, entry) =>
      cancelledFrom(entry) || (listed.date === date && !listed.onList) ? [ids.get(entry)] : [],
    );
    // In a strike's window, and kept at none: nobody has decided on it.
    const is = (entry: number, state: "undecided" | "kept"): boolean =>
      own.some((model) => inState(model.rows(), state).some((row) => row.entry === entry && row.date === date));
    const undecided = world.list.flatMap((listed, entry) =>
      listed.onList && is(entry, "undecided") && !is(entry, "kept") && !cancelledFrom(entry) ? [ids.get(entry)] : [],
    );
    expect(
      lines(sheets.flatMap((sheet) => sheet.running.filter((row) => row.undecided).map(({ entryId }) => entryId))),
      `undecided on ${date}`,
    ).toEqual(lines(undecided));
    expect(lines(sheets.flatMap((sheet) => sheet.running.map(({ entryId }) => entryId))), `runs on ${date}`).toEqual(
      lines(runs),
    );
    expect(
      lines(sheets.flatMap((sheet) => sheet.cancelled.map(({ entryId }) => entryId))),
      `does not run on ${date}`,
    ).toEqual(lines(notRunning));
  }
}

test(
  "plan, totals, summary, board, return, paper and log agree with one plain model after every step",
  { timeout: 600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyListed, { minLength: ENTRIES, maxLength: ENTRIES }),
        fc.array(step, { minLength: 10, maxLength: STEPS }),
        async (entries, steps) => {
          it = await openTestService();
          // Whom the rules protect is for other tests: here everybody may be cancelled again and again.
          const { twentyEightDays, cancelledBefore } = USUAL_PROTECTION_RULES;
          await it.ask("protection.set", {
            rules: {
              ...USUAL_PROTECTION_RULES,
              twentyEightDays: { ...twentyEightDays, on: false },
              cancelledBefore: { ...cancelledBefore, on: false },
            },
          });
          const world: World = {
            list: entries.map((one) => ({ ...one, onList: true })),
            strikes: {
              first: (await it.ask("strike.add", { ...STRIKE, name: "First" })).id,
              second: (
                await it.ask("strike.add", {
                  ...STRIKE,
                  name: "Second",
                  start: "2026-12-22T08:00",
                  end: "2026-12-23T08:00",
                  actionDates: [...WINDOWS.second.actionDates],
                  windowFrom: WINDOWS.second.from,
                  windowTo: WINDOWS.second.to,
                })
              ).id,
            },
            planIds: new Map(),
            models: new Map(),
            counter: { order: 0 },
            now: "2026-12-01T09:00:00.000Z",
          };
          it.at(world.now);
          for (const name of ["first", "second"] as const) {
            world.planIds.set(name, ownPlanOf(world.strikes[name]));
            world.models.set(name, new PlanModel(WINDOWS[name], world.list, world.counter));
          }
          const [first, second] = [world.models.get("first"), world.models.get("second")];
          if (first !== undefined && second !== undefined) {
            first.others = [second];
            second.others = [first];
          }
          await takeExtract(world);
          try {
            for (const done of steps) {
              await take(world, await idsOf(), done);
              const ids = await idsOf();
              for (const name of world.models.keys()) await compare(world, name, ids);
              await comparePaper(world, ids);
            }
            expect((await it.ask("check.run", {})).problems).toEqual([]);
          } finally {
            await it.close();
          }
        },
      ),
      // Shrinking a walk takes minutes and helps little: the seed and the steps are printed.
      { numRuns: RUNS, endOnFailure: true },
    );
  },
);
