import * as v from "valibot";
import { read, write } from "./method-kinds.ts";
import { done, text, words } from "./pieces.ts";

/** The methods that remember how the planner left each screen. */
export const screenMethods = {
  /** The remembered columns and filters of a screen, as text that only that screen understands. Null the first time. */
  "screen.recall": read({ args: v.strictObject({ screen: words(80) }), result: v.object({ text }) }),
  "screen.remember": write({
    changes: [],
    args: v.strictObject({ screen: words(80), text: v.pipe(v.string(), v.maxLength(50_000)) }),
    result: done,
  }),
} as const;
