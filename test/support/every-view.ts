import { expect } from "vitest";
import { unpackRows } from "../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../shared/contract/plan.ts";
import type { PlanId, StrikeId } from "../../shared/domain/strike/ids.ts";
import type { TestService } from "./service.ts";

type Plan = { readonly planId: PlanId; readonly strikeId: StrikeId };

/** The cases of a plan as its list has them: "E1 2026-12-16 cancelled", "E1 2026-12-18 undecided". */
export async function casesOfPlan(it: TestService, { planId }: Plan): Promise<string[]> {
  const rows = unpackRows(planRowSchema, await it.ask("plan.rows", { planId }));
  return rows.map((row) => `${row.entryNumber} ${row.dueDate} ${row.state}`).toSorted();
}

/**
 * Holds board, summary, totals, return and paper to the plan's own list: for a strike's plan without moves, in which
 * every entry is an inpatient and the strike alone cancels.
 */
export async function expectViewsToAgree(it: TestService, plan: Plan): Promise<void> {
  const { planId, strikeId } = plan;
  const rows = unpackRows(planRowSchema, await it.ask("plan.rows", { planId }));
  expect(new Set(rows.map(({ entryId, dueDate }) => `${entryId} ${dueDate}`)).size).toBe(rows.length);
  const on = (date: string, ...states: string[]): number =>
    rows.filter((row) => row.dueDate === date && states.includes(row.state)).length;

  const totals = await it.ask("plan.totals", { planId });
  expect(totals.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);

  const days = await it.ask("board.get", { planId });
  expect(days.map(({ date, sessions }) => [date, ...sums(sessions)])).toEqual(
    days.map(({ date }) => [
      date,
      on(date, "kept", "undecided"),
      on(date, "kept"),
      on(date, "undecided"),
      on(date, "cancelled", "cancelled-other"),
      on(date, "gone"),
    ]),
  );

  const { summary } = await it.ask("summary.get", { planId });
  for (const { date, tallies } of summary.days) {
    const { planned, cancelled, kept, undecided } = tallies.all;
    expect([date, planned, cancelled, kept, undecided]).toEqual([
      date,
      on(date, "cancelled", "cancelled-other", "kept", "undecided"),
      on(date, "cancelled"),
      on(date, "kept"),
      on(date, "undecided"),
    ]);
  }

  const explained = await it.ask("return.explain", { strikeId, asAt: null, figure: "total" });
  expect(explained.counted.map(({ entryNumber, dueDate }) => `${entryNumber} ${dueDate}`).toSorted()).toEqual(
    rows
      .filter(({ state }) => state === "cancelled")
      .map(({ entryNumber, dueDate }) => `${entryNumber} ${dueDate}`)
      .toSorted(),
  );
  const { byDate } = await it.ask("return.draft", { strikeId, layout: "by-date", asAt: null });
  for (const { date, inpatient } of byDate) expect([date, inpatient]).toEqual([date, on(date, "cancelled")]);

  const dates = days.map(({ date }) => date);
  const { sheets } = await it.ask("schedule.draft", { dates, siteCode: null, theatre: null, strikeId });
  const printed = sheets.flatMap(({ date, running, cancelled }) => [
    ...running.map(({ entryId }) => `${entryId} ${date} runs`),
    ...cancelled.map(({ entryId }) => `${entryId} ${date} cancelled`),
  ]);
  expect(printed.toSorted()).toEqual(
    rows
      .map(({ entryId, dueDate, decision }) => `${entryId} ${dueDate} ${decision === "cancel" ? "cancelled" : "runs"}`)
      .toSorted(),
  );
}

type Counted = { readonly running: number; readonly kept: number; readonly undecided: number };

function sums(sessions: readonly (Counted & { readonly cancelled: number; readonly gone: number })[]): number[] {
  const sum = (of: (one: (typeof sessions)[number]) => number): number =>
    sessions.reduce((all, one) => all + of(one), 0);
  return [
    sum(({ running }) => running),
    sum(({ kept }) => kept),
    sum(({ undecided }) => undecided),
    sum(({ cancelled }) => cancelled),
    sum(({ gone }) => gone),
  ];
}
