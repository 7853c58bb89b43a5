import type { Strike } from "../../../shared/domain/strike.ts";
import type { ReturnFigures } from "../../../shared/contract/schemas.ts";
import { formatNumber } from "../../components/number-words.ts";

/** A name for the file: trust, strike's first date, layout. The dialog lets it be changed. */
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
