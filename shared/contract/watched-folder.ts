import * as v from "valibot";
import { main, read, write } from "./method-kinds.ts";
import { chosenFile, count, done, fileToRead, none, text } from "./pieces.ts";

/** An extract in the watched folder that is not imported yet. */
export const watchedOfferSchema = v.object({
  folder: text,
  /** Why the folder cannot be read, in words. */
  problem: text,
  file: v.nullable(v.object({ ...chosenFile.entries, fileName: v.string(), fileSize: count, modifiedAt: v.string() })),
});
export type WatchedOffer = v.InferOutput<typeof watchedOfferSchema>;

/** The methods of the watched folder. */
export const watchedFolderMethods = {
  /** The folder where the trust's nightly job puts extracts; null if none is watched. */
  "watchedFolder.get": read({ args: none, result: v.object({ path: text }) }),
  "watchedFolder.set": write({
    changes: ["watched", "audit"],
    args: v.strictObject({ path: v.nullable(fileToRead) }),
    result: v.object({ path: text }),
  }),
  /**
   * The newest extract in the watched folder that was neither imported nor postponed, or why the folder cannot be read.
   */
  "watchedFolder.offer": main({ args: none, result: watchedOfferSchema }),
  /** Postpones this file: it is not offered again while Standdown runs, unless it changes. */
  "watchedFolder.putOff": main({ args: v.strictObject({ path: fileToRead }), result: done }),
} as const;
