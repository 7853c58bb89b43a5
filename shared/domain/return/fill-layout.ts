import { groupBy } from "../../util/group-by.ts";
import { datesBetween, formatInstant, formatInstantIso, type Instant, type IsoDate } from "../../util/local-date.ts";
import type { CountFilter, ReturnColumn, ReturnLayout, ReturnPlace } from "./return-layout.ts";
import { staffGroupWord, type StrikeFields } from "../strike/strike.ts";

/** The facts of a return other than its counts. */
export type ReturnFacts = {
  readonly orgCode: string;
  readonly orgName: string;
  readonly positionAsAt: Instant;
  readonly kind: "predicted" | "final";
  readonly preparedBy: string | null;
  readonly approvedBy: string | null;
  /** True if nothing was cancelled and somebody confirmed that; figures that are missing are "no data" instead. */
  readonly nilConfirmed: boolean;
};

/** One cancellation that counts (counting.ts). */
export type CountedEntry = {
  readonly type: "inpatient" | "day-case";
  readonly dueDate: IsoDate;
  readonly onActionDay: boolean;
  readonly siteCode: string | null;
  readonly treatmentFunction: string | null;
};

/** One line of the staffing half of the report. */
export type StaffingLine = {
  readonly at: string;
  readonly grade: string;
  readonly due: number;
  readonly onStrike: number;
};

type Cell = string | number;
type FillStrike = Pick<StrikeFields, "name" | "staffGroup" | "actionDates" | "windowFrom" | "windowTo">;

/** A filled layout: rows above the headings, the headings, the rows. */
export type FilledTable = { above: Cell[][]; headings: string[]; rows: Cell[][] };

/** The return as a table: one row for the strike, or one for each date, or one for each line of staffing. */
export function fillLayout(
  layout: ReturnLayout,
  facts: ReturnFacts,
  strike: FillStrike,
  counted: readonly CountedEntry[],
  staffing: readonly StaffingLine[] = [],
): FilledTable {
  const above = (layout.headerRows ?? []).map((row) =>
    row.map((place) => fillPlace(place, layout, facts, strike, counted)),
  );
  const headings = layout.columns.map((column) => column.heading);
  return { above, headings, rows: rowsOf() };

  function rowsOf(): Cell[][] {
    switch (layout.rows) {
      case "strike":
        return [layout.columns.map((column) => fill(column, null, null, counted))];
      case "window-date":
        return byDate(datesBetween(strike.windowFrom, strike.windowTo));
      case "action-date":
        return byDate(strike.actionDates);
      case "staffing":
        return staffing.map((line) => layout.columns.map((column) => fill(column, null, line, [])));
    }
  }

  function byDate(dates: readonly IsoDate[]): Cell[][] {
    const due = groupBy(counted, (entry) => entry.dueDate);
    return dates.map((date) => layout.columns.map((column) => fill(column, date, null, due.get(date) ?? [])));
  }

  function fill(
    column: ReturnColumn,
    date: IsoDate | null,
    line: StaffingLine | null,
    entries: readonly CountedEntry[],
  ): Cell {
    switch (column.carries) {
      case "date":
        // A row for the whole strike has no date of its own.
        if (date === null) return "";
        return column.date === "activity_date" ? styled(date, layout) : yesNo(strike.actionDates.includes(date));
      case "staffing":
        return line === null ? "" : staffingCell(column.staffing, line, layout);
      default:
        return fillPlace(column, layout, facts, strike, entries);
    }
  }
}

/** The cells of the official workbook that the layout names, each with its value. */
export function fillCells(
  layout: ReturnLayout,
  facts: ReturnFacts,
  strike: FillStrike,
  counted: readonly CountedEntry[],
): { sheet: string; cell: string; value: Cell }[] {
  return (layout.cells ?? []).map(({ sheet, cell, value }) => ({
    sheet,
    cell,
    value: fillPlace(value, layout, facts, strike, counted),
  }));
}

/** Whether a count includes the entry: it must pass every filter that is given. */
export function isCountedBy(filter: Omit<CountFilter, "carries">, entry: CountedEntry): boolean {
  return (
    filter.types.includes(entry.type) &&
    (entry.onActionDay || !filter.actionDaysOnly) &&
    (filter.from === undefined || entry.dueDate >= filter.from) &&
    (filter.to === undefined || entry.dueDate <= filter.to) &&
    (filter.sites === undefined || (entry.siteCode !== null && filter.sites.includes(entry.siteCode))) &&
    (filter.treatmentFunctions === undefined ||
      (entry.treatmentFunction !== null && filter.treatmentFunctions.includes(entry.treatmentFunction)))
  );
}

function fillPlace(
  place: ReturnPlace,
  layout: ReturnLayout,
  facts: ReturnFacts,
  strike: FillStrike,
  entries: readonly CountedEntry[],
): Cell {
  switch (place.carries) {
    case "text":
      return textOf(place.text, layout, facts, strike);
    case "fixed":
      return place.value;
    case "count":
      return entries.filter((entry) => isCountedBy(place, entry)).length;
  }
}

function textOf(
  text: Extract<ReturnPlace, { carries: "text" }>["text"],
  layout: ReturnLayout,
  facts: ReturnFacts,
  strike: FillStrike,
): string {
  switch (text) {
    case "org_code":
      return facts.orgCode;
    case "org_name":
      return facts.orgName;
    case "strike":
      return strike.name;
    case "staff_group":
      return staffGroupWord(strike.staffGroup);
    case "position_as_at":
      return layout.dateStyle === "uk" ? formatInstant(facts.positionAsAt) : formatInstantIso(facts.positionAsAt);
    case "position_kind":
      return facts.kind;
    case "prepared_by":
      return facts.preparedBy ?? "";
    case "approved_by":
      return facts.approvedBy ?? "";
    case "nil_confirmed":
      return yesNo(facts.nilConfirmed);
  }
}

function staffingCell(what: "at" | "grade" | "due" | "on_strike", line: StaffingLine, layout: ReturnLayout): Cell {
  switch (what) {
    case "at":
      return `${styled(line.at.slice(0, 10), layout)} ${line.at.slice(11)}`;
    case "grade":
      return line.grade;
    case "due":
      return line.due;
    case "on_strike":
      return line.onStrike;
  }
}

function styled(date: IsoDate, layout: ReturnLayout): string {
  switch (layout.dateStyle ?? "iso") {
    case "iso":
      return date;
    case "uk":
      return `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
    case "compact":
      return date.replaceAll("-", "");
  }
}

function yesNo(value: boolean): "Y" | "N" {
  return value ? "Y" : "N";
}
