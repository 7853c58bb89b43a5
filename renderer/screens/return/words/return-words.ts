import type { Figure, PositionKind, ReturnFigures } from "../../../../shared/contract/return.ts";
import type { Position } from "../../../../shared/contract/position.ts";
import type { CountFilter } from "../../../../shared/domain/return/return-layout.ts";
import type { Strike } from "../../../../shared/domain/strike/strike.ts";
import { formatNumber } from "../../../components/number-words.ts";

/** A proposed name for the file: trust, strike's first date, layout. The dialog lets the planner change it. */
export function suggestedName(trustCode: string, strike: Strike, layout: string, type: string): string {
  const first = strike.actionDates[0] ?? strike.start.slice(0, 10);
  return `${trustCode} return ${first} ${layout}.${type}`;
}

/** "Inpatient 95 (34 on action days), day case 118 (44)". */
export function figuresWord(figures: ReturnFigures): string {
  if (figures.isNil) return "Nil";
  const inpatient = `Inpatient ${formatNumber(figures.inpatient)} (${formatNumber(figures.inpatientOnActionDays)} on action days)`;
  return `${inpatient}, day case ${formatNumber(figures.dayCase)} (${formatNumber(figures.dayCaseOnActionDays)})`;
}

export const FIGURE_WORDS: Readonly<Record<Figure, string>> = {
  total: "All cancelled for the action",
  "on-action-days": "All cancelled for the action, due on action days",
  inpatient: "Inpatient cancelled for the action",
  "inpatient-on-action-days": "Inpatient cancelled for the action, due on action days",
  "day-case": "Day case cancelled for the action",
  "day-case-on-action-days": "Day case cancelled for the action, due on action days",
};

export const KIND_WORDS: Readonly<Record<PositionKind, string>> = { predicted: "Predicted", final: "Final" };

/** "Predicted v2". */
export function positionWord(position: Pick<Position, "kind" | "number">): string {
  return `${KIND_WORDS[position.kind]} v${position.number}`;
}

/** The figure that a count belongs to, whatever its dates, sites and specialties. */
export function figureOf(filter: Pick<CountFilter, "types" | "actionDaysOnly">): Figure {
  const inpatient = filter.types.includes("inpatient");
  if (inpatient && filter.types.includes("day-case")) return filter.actionDaysOnly ? "on-action-days" : "total";
  if (inpatient) return filter.actionDaysOnly ? "inpatient-on-action-days" : "inpatient";
  return filter.actionDaysOnly ? "day-case-on-action-days" : "day-case";
}
