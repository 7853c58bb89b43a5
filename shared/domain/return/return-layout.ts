import * as v from "valibot";
import byDate from "./layouts/by-date.json" with { type: "json" };
import layout2016 from "./layouts/2016.json" with { type: "json" };
import layout2022 from "./layouts/2022.json" with { type: "json" };
import staffing from "./layouts/staffing.json" with { type: "json" };
import { isIsoDate } from "../../util/local-date.ts";
import { err, ok, type Result } from "../../util/result.ts";
import { findHalfCharacter, HALF_CHARACTER } from "../../util/whole-text.ts";

const isoDate = v.pipe(v.string(), v.check(isIsoDate, "Give a real date as YYYY-MM-DD."));
const shortText = v.pipe(v.string(), v.maxLength(500, "At most 500 characters."));
const codes = v.pipe(v.array(shortText), v.minLength(1, "Name at least one."));

/** Which entries a count includes: an entry must pass every filter that is given. */
const filters = {
  types: v.pipe(v.array(v.picklist(["inpatient", "day-case"])), v.minLength(1, "Name at least one type.")),
  actionDaysOnly: v.boolean(),
  /** Due from and to these dates, both included. */
  from: v.exactOptional(isoDate),
  to: v.exactOptional(isoDate),
  sites: v.exactOptional(codes),
  treatmentFunctions: v.exactOptional(codes),
};

const TEXTS = [
  "org_code",
  "org_name",
  "strike",
  "staff_group",
  "position_as_at",
  "position_kind",
  "prepared_by",
  "approved_by",
  "nil_confirmed",
] as const;

const carriesText = { carries: v.literal("text"), text: v.picklist(TEXTS) };
const carriesFixed = { carries: v.literal("fixed"), value: v.union([shortText, v.number()]) };
const carriesCount = { carries: v.literal("count"), ...filters };

/** The content of a column: a text of the position's heading, a fixed text, a fact of the row's date, or a count. */
const columnSchema = v.variant("carries", [
  v.strictObject({ heading: shortText, ...carriesText }),
  v.strictObject({ heading: shortText, ...carriesFixed }),
  v.strictObject({
    heading: shortText,
    carries: v.literal("date"),
    date: v.picklist(["activity_date", "is_action_day"]),
  }),
  v.strictObject({ heading: shortText, ...carriesCount }),
  v.strictObject({
    heading: shortText,
    carries: v.literal("staffing"),
    staffing: v.picklist(["at", "grade", "due", "on_strike"]),
  }),
]);

/** The content of one place: a cell of a row above the headings, or of a workbook. */
const placeSchema = v.variant("carries", [
  v.strictObject(carriesText),
  v.strictObject(carriesFixed),
  v.strictObject(carriesCount),
]);

const cellSchema = v.strictObject({
  sheet: v.pipe(v.string(), v.minLength(1), v.maxLength(31)),
  cell: v.pipe(v.string(), v.regex(/^[A-Z]{1,3}[1-9]\d{0,6}$/, "Name a cell by its column and row, as C7.")),
  value: placeSchema,
});

/** The schema of a layout's file; layouts/README.md explains each part. */
export const returnLayoutSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "Use small letters, digits and hyphens, at most 40.")),
  title: v.pipe(v.string(), v.minLength(1, "Give the layout a title."), v.maxLength(200)),
  description: v.pipe(v.string(), v.maxLength(2000)),
  /** One row for the strike, one for each date of the counting window or each action date, or one a line of staffing. */
  rows: v.picklist(["strike", "window-date", "action-date", "staffing"]),
  dateStyle: v.exactOptional(v.picklist(["iso", "uk", "compact"])),
  headerRows: v.exactOptional(v.pipe(v.array(v.pipe(v.array(placeSchema), v.maxLength(200))), v.maxLength(50))),
  columns: v.pipe(v.array(columnSchema), v.minLength(1, "Give the layout at least one column."), v.maxLength(200)),
  cells: v.exactOptional(v.pipe(v.array(cellSchema), v.maxLength(2000))),
});

/** A layout of the return: data, not code. The files are in layouts/. */
export type ReturnLayout = v.InferOutput<typeof returnLayoutSchema>;
export type ReturnColumn = ReturnLayout["columns"][number];
export type ReturnPlace = v.InferOutput<typeof placeSchema>;
export type CountFilter = Extract<ReturnPlace, { carries: "count" }>;

/** The layouts that come with Standdown, checked as they are read. */
export const RETURN_LAYOUTS: readonly ReturnLayout[] = [layout2016, layout2022, byDate].map((file) =>
  v.parse(returnLayoutSchema, file),
);

/** The layout of the staffing half of the report. */
export const STAFFING_LAYOUT: ReturnLayout = v.parse(returnLayoutSchema, staffing);

/** The layout with that id among those that come with Standdown, or null. */
export function findLayout(id: string): ReturnLayout | null {
  return RETURN_LAYOUTS.find((layout) => layout.id === id) ?? null;
}

/** What is wrong with a layout's text, and where: "columns[2].types", or "" for the whole layout. */
export type LayoutProblem = { readonly place: string; readonly message: string };

/** Reads a layout from JSON text, or returns the first thing that is wrong with it. */
export function parseLayout(text: string): Result<ReturnLayout, LayoutProblem> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const what = error instanceof Error ? error.message : "";
    return err({ place: "", message: `This is not JSON: ${what}.` });
  }
  const half = findHalfCharacter(json);
  if (half !== null) return err({ place: placeOf(half.map((key) => ({ key }))), message: HALF_CHARACTER });
  const parsed = v.safeParse(returnLayoutSchema, json);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    return err({ place: placeOf(issue.path), message: issue.message });
  }
  const layout = parsed.output;
  return faultOf(layout) ?? ok(layout);
}

function placeOf(path: readonly { readonly key?: unknown }[] | undefined): string {
  return (path ?? []).reduce<string>((place, { key }) => {
    if (typeof key === "number") return `${place}[${key}]`;
    return place === "" ? String(key) : `${place}.${String(key)}`;
  }, "");
}

/** Checks what the schema cannot check. */
function faultOf(layout: ReturnLayout): Result<never, LayoutProblem> | null {
  for (const [index, column] of layout.columns.entries()) {
    const place = `columns[${index}]`;
    if (layout.rows === "staffing" && (column.carries === "count" || column.carries === "date")) {
      return err({ place: `${place}.carries`, message: "A row of staffing has no date due and no count of entries." });
    }
    if (layout.rows !== "staffing" && column.carries === "staffing") {
      return err({ place: `${place}.carries`, message: 'Staffing can only be in a layout whose rows are "staffing".' });
    }
    if (layout.rows === "strike" && column.carries === "date") {
      return err({ place: `${place}.carries`, message: "A row for the whole strike has no date of its own." });
    }
    const range = column.carries === "count" ? rangeFault(column) : null;
    if (range !== null) return err({ place: `${place}.to`, message: range });
  }
  const seen = new Set<string>();
  for (const [index, { sheet, cell, value }] of (layout.cells ?? []).entries()) {
    const name = `${sheet.toLowerCase()}!${cell}`;
    if (seen.has(name)) return err({ place: `cells[${index}].cell`, message: `${sheet}!${cell} is named twice.` });
    seen.add(name);
    const range = value.carries === "count" ? rangeFault(value) : null;
    if (range !== null) return err({ place: `cells[${index}].value.to`, message: range });
  }
  return null;
}

function rangeFault({ from, to }: Pick<CountFilter, "from" | "to">): string | null {
  return from !== undefined && to !== undefined && to < from ? "The last date is before the first." : null;
}
