import * as v from "valibot";
import { main, mainForPaper } from "./method-kinds.ts";
import { count, done, jobId, none } from "./pieces.ts";
import { daySheetFactsSchema, daySheetKind, theatreListsSchema } from "./schedule.ts";
import { signOffSchema } from "./sign-off.ts";
import { summaryPageSchema } from "./summary.ts";

/** What a page of paper is to show. */
export const paperContentSchema = v.variant("kind", [
  v.object({ kind: v.literal("theatre-lists"), lists: theatreListsSchema }),
  v.object({
    kind: v.literal("day-sheet"),
    sheet: daySheetKind,
    reduced: v.boolean(),
    lists: theatreListsSchema,
    facts: daySheetFactsSchema,
  }),
  v.object({ kind: v.literal("sign-off"), page: signOffSchema }),
  v.object({ kind: v.literal("summary"), page: summaryPageSchema }),
]);
export type PaperContent = v.InferOutput<typeof paperContentSchema>;

/** The methods of a page of paper, and of the work on one. */
export const paperMethods = {
  /** Stops a save or a print as soon as possible. Not found once its version is being recorded: then it is finished. */
  "paper.stop": main({ args: v.strictObject({ jobId }), result: v.object({ found: v.boolean() }) }),
  /** The page of paper reports how many lists it has laid out. */
  "paper.progress": mainForPaper({ args: v.strictObject({ done: count, total: count }), result: done }),
  /**
   * The page of paper reports that it is laid out, how many sheets it has, and how many patients and headings have a
   * letter that no font of this computer has.
   */
  "paper.ready": mainForPaper({ args: v.strictObject({ pages: count, lettersMissing: count }), result: done }),
  /** The page of paper fetches what it is to show. */
  "paper.content": mainForPaper({ args: none, result: paperContentSchema }),
} as const;
