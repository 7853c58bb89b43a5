import * as v from "valibot";
import { read, write } from "./method-kinds.ts";
import { done, id, none, words } from "./pieces.ts";

/** A view of the plan's list that everybody who uses this copy can choose. */
export const savedViewSchema = v.object({
  id,
  name: v.string(),
  /** The view as JSON, written and read only by the plan's screen. */
  definition: v.string(),
  savedBy: v.string(),
  savedAt: v.string(),
});
export type SavedView = v.InferOutput<typeof savedViewSchema>;

/** The methods of saved views. */
export const savedViewMethods = {
  "view.list": read({ args: none, result: v.array(savedViewSchema) }),
  /** Saves a view under its name, replacing an earlier one. */
  "view.save": write({
    changes: ["views", "audit"],
    args: v.strictObject({ name: words(80), definition: v.pipe(v.string(), v.maxLength(50_000)) }),
    result: savedViewSchema,
  }),
  "view.remove": write({ changes: ["views", "audit"], args: v.strictObject({ id }), result: done }),
} as const;
