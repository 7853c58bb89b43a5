import * as v from "valibot";
import { PLAN_GROUPINGS, type PlanGrouping } from "../../../../shared/domain/plan/plan-groups.ts";
import { PLAN_VIEWS, type PlanView } from "../../../../shared/domain/plan/plan-views.ts";
import { columnMemorySchema } from "../../../grid/column-memory.ts";

const show = v.picklist(PLAN_VIEWS);
const grouping = v.nullable(v.picklist(PLAN_GROUPINGS));

/** The content of a saved view: which rows, in which groups, with which columns, sort and filters. */
const definitionSchema = v.object({ show, grouping, grid: columnMemorySchema });
export type ViewDefinition = v.InferOutput<typeof definitionSchema>;

/** Reads a saved view's text; null if this version cannot read it. */
export function readDefinition(text: string): ViewDefinition | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), definitionSchema), text);
  return parsed.success ? parsed.output : null;
}

/** How the planner left the list. */
const memorySchema = v.object({
  show,
  grouping,
  /** The saved view that was chosen last, if any. */
  savedView: v.nullable(v.object({ id: v.number(), name: v.string() })),
  headerFilters: v.boolean(),
  /** The totals as a table, instead of on one line. */
  totalsOpened: v.optional(v.boolean(), false),
  grid: v.nullable(columnMemorySchema),
});
export type PlanMemory = v.InferOutput<typeof memorySchema>;

/** The list before anything was chosen. */
export const FIRST_MEMORY: PlanMemory = {
  show: "all",
  grouping: null,
  savedView: null,
  headerFilters: false,
  totalsOpened: false,
  grid: null,
};

/** Reads the remembered list; the default one if the text can no longer be read. */
export function readMemory(text: string | null): PlanMemory {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), memorySchema), text);
  return parsed.success ? parsed.output : FIRST_MEMORY;
}

/** How the rows of a fixed view are grouped. */
export function groupingOf(view: PlanView): PlanGrouping | null {
  if (view === "by-consultant") return "consultant";
  return view === "by-theatre" ? "session" : null;
}

export function viewWords(view: PlanView): string {
  switch (view) {
    case "all":
      return "All";
    case "action-days":
      return "Due on action days";
    case "protected":
      return "Protected";
    case "undecided":
      return "Undecided";
    case "not-told":
      return "Cancelled, not yet told";
    case "to-place":
      return "Left to place";
    case "by-consultant":
      return "By consultant";
    case "by-theatre":
      return "By theatre";
  }
}

export function groupingWords(by: PlanGrouping): string {
  switch (by) {
    case "date":
      return "By date";
    case "session":
      return "By theatre and session";
    case "consultant":
      return "By consultant";
    case "specialty":
      return "By specialty";
  }
}
