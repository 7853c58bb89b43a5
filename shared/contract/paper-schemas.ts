import * as v from "valibot";
import { signOffSchema } from "./return-schemas.ts";
import { theatreListsSchema } from "./schemas.ts";
import { summaryPageSchema } from "./summary-schemas.ts";

/** What a page of paper is to show. */
export const paperContentSchema = v.variant("kind", [
  v.object({ kind: v.literal("theatre-lists"), lists: theatreListsSchema }),
  v.object({ kind: v.literal("sign-off"), page: signOffSchema }),
  v.object({ kind: v.literal("summary"), page: summaryPageSchema }),
]);
export type PaperContent = v.InferOutput<typeof paperContentSchema>;
