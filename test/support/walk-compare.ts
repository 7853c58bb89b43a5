import { expect } from "vitest";
import type { BoardSession } from "../../shared/contract/board.ts";
import type { Answer } from "../../shared/contract/methods.ts";
import { unpackRows } from "../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../shared/contract/plan.ts";
import { isProtected, isSamePlace, ROLES, type Place, type Row } from "./plan-parts.ts";
import { compareNewestLogRow } from "./walk-log.ts";
import { DATES, entryIdOf, numberOf, SITE, type Named, type PlanName, type World } from "./walk-world.ts";

const lines = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).toSorted();
const inState = (rows: readonly Row[], ...states: Row["state"][]) => rows.filter(({ state }) => states.includes(state));

/** Every view of every plan, the theatre lists, the log and the history of each entry against the model. */
export async function compareAll(world: World): Promise<void> {
  for (const [name, plan] of world.plans) {
    await comparePlan(world, plan);
    await compareSummary(world, plan, name);
    await compareBoard(world, plan);
    if (name !== "variant") await compareReturn(world, plan, name);
  }
  await comparePaper(world);
  await compareRecords(world);
  await compareNewestLogRow(world);
}

async function comparePlan({ it }: World, { planId, model }: Named): Promise<void> {
  const rows = model.rows();
  const shown = unpackRows(planRowSchema, await it.ask("plan.rows", { planId }));
  expect(
    lines(
      shown.map((row) => [
        row.entryNumber,
        row.dueDate,
        row.theatre,
        row.session,
        row.state,
        row.decision,
        row.note,
        row.clinician,
        row.contact,
        row.movedToDate,
        row.movedToTheatre,
        row.movedToSession,
      ]),
    ),
    "rows of the plan",
  ).toEqual(
    lines(
      rows.map((row) => [
        numberOf(row.entry),
        row.date,
        row.theatre,
        row.session,
        row.state,
        row.kind,
        row.note,
        row.clinician,
        row.contact,
        row.moved?.date ?? null,
        row.moved?.theatre ?? null,
        row.moved?.session ?? null,
      ]),
    ),
  );
  const recount = new Map<string, number>();
  for (const { type, onActionDay, state } of shown) {
    const cell = `${type} ${onActionDay} ${state}`;
    recount.set(cell, (recount.get(cell) ?? 0) + 1);
  }
  const totals = await it.ask("plan.totals", { planId });
  expect(new Map(totals.map((cell) => [`${cell.type} ${cell.onActionDay} ${cell.state}`, cell.count]))).toEqual(
    recount,
  );
}

async function compareSummary({ it }: World, { planId, model }: Named, name: PlanName): Promise<void> {
  const rows = model.rows();
  const { summary, notTold, protectedCancelled } = await it.ask("summary.get", { planId });
  const tally = (of: readonly Row[]) => ({
    planned: inState(of, "cancelled", "cancelled-other", "kept", "undecided").length,
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
  const cancelled = inState(rows, "cancelled", "cancelled-other");
  // Nobody is told of a variant.
  const untold = cancelled.filter(({ contact }) => contact !== "told").length;
  expect(notTold, "patients who are not told").toBe(name === "variant" ? null : untold);
  const harmed = inState(rows, "cancelled").filter(({ entry }) => isProtected(entry));
  expect(
    lines(protectedCancelled.map(({ entryNumber, dueDate, clinician, why }) => [entryNumber, dueDate, clinician, why])),
    "protected patients who are cancelled",
  ).toEqual(lines(harmed.map((row) => [numberOf(row.entry), row.date, row.clinician, row.note])));
}

/** A return as at each moment before is what it was then. */
export async function compareEarlierReturns({ it, returns }: World): Promise<void> {
  for (const { strikeId, asAt, figures: was } of returns.values()) {
    const { figures } = await it.ask("return.draft", { strikeId, layout: "2016", asAt });
    expect(numbersOf(figures), `the return as at ${asAt}`).toEqual(was);
  }
}

const placeOfKey = ({ date, theatre, session }: BoardSession["key"]): Place => ({
  date,
  theatre: theatre ?? "",
  session: session ?? "",
});

async function compareBoard({ it }: World, { planId, model }: Named): Promise<void> {
  const rows = model.rows();
  const sessions = (await it.ask("board.get", { planId })).flatMap((day) => day.sessions);
  for (const { key, running, movedIn, movedAway, cancelled, gone, state, cover, toPlace } of sessions) {
    const at = placeOfKey(key);
    const runs = model.runsAt(at);
    const here = rows.filter((row) => isSamePlace(row, at));
    const all = runs.own.length + runs.movedIn.length;
    const closed = state.value === "stood-down" || state.value === "emergency-only";
    expect(
      { running, movedIn, movedAway, cancelled, gone, state: state.value, toPlace },
      `session ${JSON.stringify(at)}`,
    ).toEqual({
      running: all,
      movedIn: runs.movedIn.length,
      movedAway: here.filter(({ kind, isMoveOpen }) => kind !== "cancel" && isMoveOpen).length,
      cancelled: inState(here, "cancelled", "cancelled-other", "cancelled-elsewhere").length,
      gone: inState(here, "gone").length,
      state: model.stateOf(at) ?? "runs",
      toPlace: closed ? all : 0,
    });
    expect(lines(cover.map(({ role, present }) => [role, present])), `cover of ${JSON.stringify(at)}`).toEqual(
      lines(
        ROLES.flatMap((role) => {
          const present = model.coverOf(at, role);
          return present === null ? [] : [[role, present]];
        }),
      ),
    );
  }
  const total = sessions.reduce((sum, one) => sum + one.running + one.movedAway + one.cancelled + one.gone, 0);
  const moved = sessions.reduce((sum, one) => sum + one.movedIn, 0);
  expect(total - moved, "cases on the board").toBe(rows.length);
}

const numbersOf = (of: Answer<"return.draft">["figures"]): number[] => [
  of.inpatient,
  of.inpatientOnActionDays,
  of.dayCase,
  of.dayCaseOnActionDays,
];

function figuresOf(rows: readonly Row[], actionDates: readonly string[]): number[] {
  const counted = inState(rows, "cancelled");
  const inpatient = counted.filter(({ management }) => management === "1" || management === "3");
  const dayCase = counted.filter(({ management }) => management === "2");
  const onDays = (of: readonly Row[]) => of.filter(({ date }) => actionDates.includes(date)).length;
  return [inpatient.length, onDays(inpatient), dayCase.length, onDays(dayCase)];
}

async function compareReturn(
  { it, strikes, returns, now }: World,
  { model }: Named,
  name: "first" | "second",
): Promise<void> {
  const strikeId = strikes[name];
  const { figures } = await it.ask("return.draft", { strikeId, layout: "2016", asAt: null });
  const expected = figuresOf(model.rows(), model.window.actionDates);
  expect(numbersOf(figures), "the return").toEqual(expected);
  const { byDate } = await it.ask("return.draft", { strikeId, layout: "by-date", asAt: null });
  for (const { date, inpatient, dayCase } of byDate) {
    const own = figuresOf(
      model.rows().filter((row) => row.date === date),
      [],
    );
    expect([inpatient, dayCase], `the return of ${date}`).toEqual([own[0], own[2]]);
  }
  returns.set(`${name} ${now}`, { strikeId, asAt: now, figures: expected });
  const { counted } = await it.ask("return.explain", { strikeId, asAt: null, figure: null });
  const counting = inState(model.rows(), "cancelled").filter(({ management }) => ["1", "2", "3"].includes(management));
  expect(lines(counted.map(({ entryNumber, dueDate }) => [entryNumber, dueDate]))).toEqual(
    lines(counting.map(({ entry, date }) => [numberOf(entry), date])),
  );
  const moved = await it.ask("return.movedOff", { strikeId });
  expect(
    lines(moved.map((one) => [one.entryNumber, one.dueDate, one.theatre, one.session, one.dateNow])),
    "moved off a date of the window",
  ).toEqual(
    lines(
      model
        .movedOff(DATES)
        .map(({ entry, date, was }) => [
          numberOf(entry),
          date,
          was.theatre,
          was.session,
          model.list[entry]?.date ?? null,
        ]),
    ),
  );
}

/** Of a patient whom two strikes cancel from one date, the cancellation that was made last. */
function lastWords(rows: readonly Row[]): Row[] {
  const last = new Map<string, Row>();
  for (const row of rows) {
    const id = `${row.entry} ${row.date}`;
    if ((last.get(id)?.order ?? -1) < row.order) last.set(id, row);
  }
  return [...last.values()];
}

/** Theatre lists are the same for everybody: what any strike cancelled from a date does not run on it. */
async function comparePaper(world: World): Promise<void> {
  const own = (["first", "second"] as const).flatMap((name) => world.plans.get(name)?.model ?? []);
  const rows = own.flatMap((model) => [...world.list.keys()].flatMap((entry) => model.cancelledRows(entry)));
  for (const date of DATES) {
    const asked = { dates: [date], siteCode: SITE, theatre: null, strikeId: null };
    const lists = await world.it.outcome("schedule.draft", asked);
    const sheets = lists.ok ? lists.value.sheets : [];
    const cancelledFrom = (entry: number): boolean => rows.some((row) => row.entry === entry && row.date === date);
    const isListed = (entry: number): boolean => world.list[entry]?.date === date;
    const entries = [...world.list.keys()];
    const running = entries.filter((entry) => isListed(entry) && world.list[entry]?.onList && !cancelledFrom(entry));
    const moved = lastWords(rows).flatMap(({ entry, moved: to, isMoveOpen }) =>
      isMoveOpen && to?.date === date ? [entry] : [],
    );
    // One that is gone from the extract is named beside the cancelled, for the PAS to be checked.
    const notRunning = entries.filter(
      (entry) => cancelledFrom(entry) || (isListed(entry) && !world.list[entry]?.onList),
    );
    const idsOf = (of: readonly number[]) => lines(of.map((entry) => entryIdOf(world, entry)));
    const shown = (of: "running" | "cancelled") =>
      lines(sheets.flatMap((sheet) => sheet[of].map(({ entryId }) => entryId)));
    // In a strike's window, and kept at none: nobody has decided on it.
    const is = (entry: number, state: Row["state"]): boolean =>
      own.some((model) => inState(model.rows(), state).some((row) => row.entry === entry && row.date === date));
    const undecided = running.filter((entry) => is(entry, "undecided") && !is(entry, "kept"));
    const marked = sheets.flatMap((sheet) => sheet.running.filter((row) => row.undecided));
    expect(lines(marked.map(({ entryId }) => entryId)), `undecided on ${date}`).toEqual(idsOf(undecided));
    expect(shown("running"), `runs on ${date}`).toEqual(idsOf([...running, ...moved]));
    expect(shown("cancelled"), `does not run on ${date}`).toEqual(idsOf(notRunning));
  }
}

/** Each action is one row of the log, and each thing that was recorded about an entry is in its history. */
async function compareRecords(world: World): Promise<void> {
  const models = [...world.plans.values()].map(({ model }) => model);
  const actions = models.reduce((sum, model) => sum + model.actions, 0);
  const { total } = await world.it.ask("audit.list", { before: null, limit: 1, text: "" });
  // The first action of a strike freezes what was planned before it.
  const frozen = [...world.plans].filter(
    ([name, { model }]) =>
      (name !== "variant" && model.actions > 0) || (name === "first" && world.plans.has("variant")),
  );
  expect(total, "rows of the log").toBe(world.otherLogRows + actions + frozen.length);
  for (const entry of world.list.keys()) {
    const events = await world.it.ask("entry.history", { entryId: entryIdOf(world, entry) });
    for (const [name, strikeId] of Object.entries(world.strikes)) {
      const model = world.plans.get(name === "first" ? "first" : "second")?.model;
      for (const kind of ["decision", "contact"] as const) {
        const found = events.filter((event) => event.kind === kind && event.strikeId === strikeId);
        expect(found.length, `history of ${numberOf(entry)}: ${kind} at the ${name} strike`).toBe(
          model?.recorded.get(`${kind} ${entry}`) ?? 0,
        );
      }
    }
  }
}
