import { datesBetween, formatInstantIso, type Instant, type IsoDate } from "../../util/local-date.ts";
import type { ReturnColumn, ReturnLayout } from "../return-layout.ts";
import type { StrikeFields } from "../strike.ts";

/** What stands in the return beside its counts. */
export type ReturnFacts = {
  readonly orgCode: string;
  readonly orgName: string;
  readonly positionAsAt: Instant;
  /** Nothing was cancelled, and someone said so: "no data" is another thing. */
  readonly nilConfirmed: boolean;
};

/** One cancellation that counts (rules/counting.ts). */
export type CountedEntry = {
  readonly type: "inpatient" | "day-case";
  readonly dueDate: IsoDate;
  readonly onActionDay: boolean;
};

type Cell = string | number;

/** The return as a table: the layout's headings, and a row for the strike or one for each date of its window. */
export function fillLayout(
  layout: ReturnLayout,
  facts: ReturnFacts,
  strike: Pick<StrikeFields, "name" | "actionDates" | "windowFrom" | "windowTo">,
  counted: readonly CountedEntry[],
): { headings: string[]; rows: Cell[][] } {
  const headings = layout.columns.map((column) => column.heading);
  if (layout.rows === "strike") {
    return { headings, rows: [layout.columns.map((column) => fill(column, null, counted))] };
  }
  const rows = datesBetween(strike.windowFrom, strike.windowTo).map((date) => {
    const onDate = counted.filter((entry) => entry.dueDate === date);
    return layout.columns.map((column) => fill(column, date, onDate));
  });
  return { headings, rows };

  function fill(column: ReturnColumn, date: IsoDate | null, entries: readonly CountedEntry[]): Cell {
    switch (column.carries) {
      case "text":
        return textOf(column.text);
      case "date":
        // A row for the whole strike has no date of its own.
        if (date === null) return "";
        return column.date === "activity_date" ? date : yesNo(strike.actionDates.includes(date));
      case "count":
        return entries.filter(
          (entry) => column.types.includes(entry.type) && (entry.onActionDay || !column.actionDaysOnly),
        ).length;
    }
  }

  function textOf(text: Extract<ReturnColumn, { carries: "text" }>["text"]): string {
    switch (text) {
      case "org_code":
        return facts.orgCode;
      case "org_name":
        return facts.orgName;
      case "strike":
        return strike.name;
      case "position_as_at":
        return formatInstantIso(facts.positionAsAt);
      case "nil_confirmed":
        return yesNo(facts.nilConfirmed);
    }
  }
}

function yesNo(value: boolean): "Y" | "N" {
  return value ? "Y" : "N";
}
