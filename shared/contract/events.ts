import * as v from "valibot";

/** What a commit changed: screens that show it fetch it again. */
export const CHANGED_THINGS = [
  "vault",
  "trust",
  "list",
  "strikes",
  "decisions",
  "contacts",
  "sessions",
  "protection",
  "views",
  "variants",
  "positions",
  "return-notes",
  "layouts",
  "prints",
  "watched",
  "idle-lock",
  "mappings",
  "audit",
] as const;

export const eventSchema = v.variant("kind", [
  v.object({ kind: v.literal("changed"), what: v.array(v.picklist(CHANGED_THINGS)) }),
  v.object({
    kind: v.literal("progress"),
    jobId: v.string(),
    /** The work in progress, in words: "Reading rows". */
    phase: v.string(),
    done: v.number(),
    /** Null if the end is not known. */
    total: v.nullable(v.number()),
    /** Rows read so far, if `done` counts something else, such as bytes. */
    rows: v.exactOptional(v.number()),
  }),
]);

export type AppEvent = v.InferOutput<typeof eventSchema>;
export type ChangedThing = (typeof CHANGED_THINGS)[number];
