import * as v from "valibot";
import { PLAN_VIEWS } from "../domain/plan/plan-views.ts";
import { done, main, read, write } from "./method-kinds.ts";
import { count, id, isoDate } from "./schemas.ts";

const cells = v.pipe(v.array(v.pipe(v.string(), v.maxLength(5000))), v.maxLength(100));

/** The methods of the plan's list: its views, and what is copied out of it. `strikeId` names a plan. */
export const listMethods = {
  /** How many rows of the plan each view that is always there shows. */
  "plan.viewCounts": read(v.strictObject({ strikeId: id }), v.array(v.object({ view: v.picklist(PLAN_VIEWS), count }))),
  /** Puts rows of the list on the clipboard, for a spreadsheet, and that it was done in the log. */
  "plan.copy": main(
    v.strictObject({
      strikeId: id,
      headings: cells,
      rows: v.pipe(v.array(cells), v.minLength(1), v.maxLength(20_000)),
      /** The dates between which the rows are due. */
      from: isoDate,
      to: isoDate,
    }),
    v.object({ copied: count }),
  ),
  /** Records that rows of the list go to the clipboard. */
  "plan.logCopied": write(
    v.strictObject({ strikeId: id, columns: cells, entries: count, from: isoDate, to: isoDate }),
    done,
  ),
} as const;
