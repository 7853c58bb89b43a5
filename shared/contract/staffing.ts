import * as v from "valibot";
import { strikeIdSchema } from "../domain/strike/ids.ts";
import { read, write } from "./method-kinds.ts";
import { count, done, localDateTime, fileToWrite, text, words } from "./pieces.ts";
import { returnTableSchema } from "./return.ts";

/** Staff due at work and on strike at one time, by grade. */
export const staffingRowSchema = v.object({ at: localDateTime, grade: words(80), due: count, onStrike: count });
export type StaffingRow = v.InferOutput<typeof staffingRowSchema>;

/** The methods of the staffing half of the report. */
export const staffingMethods = {
  "staffing.get": read({
    args: v.strictObject({ strikeId: strikeIdSchema }),
    result: v.object({ rows: v.array(staffingRowSchema), savedAt: text, savedBy: text }),
  }),
  /** Replaces all rows with these; one row for each time and grade. */
  "staffing.set": write({
    changes: ["return-notes", "audit"],
    args: v.strictObject({ strikeId: strikeIdSchema, rows: v.pipe(v.array(staffingRowSchema), v.maxLength(2000)) }),
    result: done,
  }),
  /** Writes the staffing half of the report (.csv or .xlsx) in its own layout. */
  "staffing.export": write({
    changes: ["audit"],
    args: v.strictObject({ strikeId: strikeIdSchema, path: fileToWrite }),
    result: returnTableSchema,
  }),
} as const;
