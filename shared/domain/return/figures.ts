import { groupBy } from "../../util/group-by.ts";
import { datesBetween, type IsoDate } from "../../util/local-date.ts";
import type { StrikeFields } from "../strike/strike.ts";
import type { CountedEntry } from "./fill-layout.ts";

/** The four figures of a return. */
export type Figures = {
  inpatient: number;
  inpatientOnActionDays: number;
  dayCase: number;
  dayCaseOnActionDays: number;
  isNil: boolean;
};

/** The counts on one date. */
export type FiguresOfDate = {
  date: IsoDate;
  isActionDay: boolean;
  inpatient: number;
  dayCase: number;
  total: number;
};

type Countable = Pick<CountedEntry, "type" | "dueDate" | "onActionDay">;

/** The figures for these entries. */
export function figuresOf(counted: readonly Countable[]): Figures {
  const inpatients = counted.filter((entry) => entry.type === "inpatient");
  const dayCases = counted.filter((entry) => entry.type === "day-case");
  return {
    inpatient: inpatients.length,
    inpatientOnActionDays: inpatients.filter((entry) => entry.onActionDay).length,
    dayCase: dayCases.length,
    dayCaseOnActionDays: dayCases.filter((entry) => entry.onActionDay).length,
    isNil: counted.length === 0,
  };
}

/** A line for each date of the counting window, with 0 if nothing counts. */
export function figuresByDate(
  strike: Pick<StrikeFields, "actionDates" | "windowFrom" | "windowTo">,
  counted: readonly Countable[],
): FiguresOfDate[] {
  const due = groupBy(counted, (entry) => entry.dueDate);
  return datesBetween(strike.windowFrom, strike.windowTo).map((date) => {
    const entries = due.get(date) ?? [];
    const inpatient = entries.filter((entry) => entry.type === "inpatient").length;
    const dayCase = entries.filter((entry) => entry.type === "day-case").length;
    return { date, isActionDay: strike.actionDates.includes(date), inpatient, dayCase, total: entries.length };
  });
}

/** What does not add up in a return, one sentence each; empty if everything does. */
export function sumFaults(figures: Figures, total: number, byDate: readonly FiguresOfDate[]): string[] {
  const sum = (value: (line: FiguresOfDate) => number, lines = byDate) =>
    lines.reduce((so, line) => so + value(line), 0);
  const onAction = byDate.filter((line) => line.isActionDay);
  const pairs: readonly (readonly [string, number, number])[] = [
    ["inpatient and day case together", figures.inpatient + figures.dayCase, total],
    ["inpatient by date", sum((line) => line.inpatient), figures.inpatient],
    ["day case by date", sum((line) => line.dayCase), figures.dayCase],
    ["inpatient on action dates", sum((line) => line.inpatient, onAction), figures.inpatientOnActionDays],
    ["day case on action dates", sum((line) => line.dayCase, onAction), figures.dayCaseOnActionDays],
  ];
  const faults = pairs
    .filter(([, found, stated]) => found !== stated)
    .map(([what, found, stated]) => `${what} come to ${found}, but the figure is ${stated}`);
  if (figures.inpatientOnActionDays > figures.inpatient) faults.push("more inpatients on action days than in all");
  if (figures.dayCaseOnActionDays > figures.dayCase) faults.push("more day cases on action days than in all");
  return faults;
}

/** Which figures are lower than in the position before, in words: "inpatient from 12 to 10". */
export function falls(before: Figures, now: Figures): string[] {
  const pairs: readonly (readonly [string, number, number])[] = [
    ["inpatient", before.inpatient, now.inpatient],
    ["inpatient on action days", before.inpatientOnActionDays, now.inpatientOnActionDays],
    ["day case", before.dayCase, now.dayCase],
    ["day case on action days", before.dayCaseOnActionDays, now.dayCaseOnActionDays],
  ];
  return pairs
    .filter(([, then, after]) => after < then)
    .map(([what, then, after]) => `${what} from ${then} to ${after}`);
}

/** A share in per cent with one decimal, rounded down: 94.79% is "94.7", never "94.8". Null if the whole is 0. */
export function percentDown(part: number, whole: number): string | null {
  if (whole === 0) return null;
  const tenths = Number((BigInt(part) * 1000n) / BigInt(whole));
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}
