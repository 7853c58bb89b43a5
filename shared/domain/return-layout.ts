import * as v from "valibot";
import byDate from "./return-layouts/by-date.json" with { type: "json" };
import layout2016 from "./return-layouts/2016.json" with { type: "json" };
import layout2022 from "./return-layouts/2022.json" with { type: "json" };

/** What a column carries: a text of the position's heading, a fact of the row's date, or a count. */
const columnSchema = v.variant("carries", [
  v.strictObject({
    heading: v.string(),
    carries: v.literal("text"),
    text: v.picklist(["org_code", "org_name", "strike", "position_as_at", "nil_confirmed"]),
  }),
  v.strictObject({
    heading: v.string(),
    carries: v.literal("date"),
    date: v.picklist(["activity_date", "is_action_day"]),
  }),
  v.strictObject({
    heading: v.string(),
    carries: v.literal("count"),
    types: v.pipe(v.array(v.picklist(["inpatient", "day-case"])), v.minLength(1)),
    actionDaysOnly: v.boolean(),
  }),
]);

const layoutSchema = v.strictObject({
  id: v.string(),
  title: v.string(),
  description: v.string(),
  /** One row for the strike, or one for each date of the counting window. */
  rows: v.picklist(["strike", "window-date"]),
  columns: v.array(columnSchema),
});

/** A layout of the return: data, not code. The files lie in return-layouts/. */
export type ReturnLayout = v.InferOutput<typeof layoutSchema>;
export type ReturnColumn = ReturnLayout["columns"][number];

/** The layouts that ship, checked as they are read. */
export const RETURN_LAYOUTS: readonly ReturnLayout[] = [layout2016, layout2022, byDate].map((file) =>
  v.parse(layoutSchema, file),
);

/** The layout of that id, or null. */
export function findLayout(id: string): ReturnLayout | null {
  return RETURN_LAYOUTS.find((layout) => layout.id === id) ?? null;
}
