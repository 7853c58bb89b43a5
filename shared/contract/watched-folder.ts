import * as v from "valibot";
import { main, read, write } from "./method-kinds.ts";
import { count, done, none, path, text } from "./pieces.ts";

/** What lies in the watched folder and is not on the list yet. */
export const watchedOfferSchema = v.object({
  folder: text,
  /** Why the folder cannot be looked into, in words. */
  problem: text,
  file: v.nullable(v.object({ path: v.string(), fileName: v.string(), fileSize: count, modifiedAt: v.string() })),
});
export type WatchedOffer = v.InferOutput<typeof watchedOfferSchema>;

/** The methods of the watched folder. */
export const watchedFolderMethods = {
  /** The folder that the trust's nightly job puts extracts into; null where none is looked into. */
  "watchedFolder.get": read({ args: none, result: v.object({ path: text }) }),
  "watchedFolder.set": write({
    changes: ["watched", "audit"],
    args: v.strictObject({ path: v.nullable(path) }),
    result: v.object({ path: text }),
  }),
  /** The newest extract in the watched folder that was neither imported nor put off; says why it cannot look. */
  "watchedFolder.offer": main({ args: none, result: watchedOfferSchema }),
  /** Not now: this file is not offered again while Standdown runs, unless it changes. */
  "watchedFolder.putOff": main({ args: v.strictObject({ path }), result: done }),
} as const;
