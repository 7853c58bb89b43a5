import type { ChangedThing } from "../../../shared/contract/events.ts";

/** The changes after which the summary is fetched again. */
export const PICTURE_WATCHES: readonly ChangedThing[] = [
  "decisions",
  "sessions",
  "contacts",
  "list",
  "strikes",
  "trust",
  "protection",
  "variants",
  "return-notes",
];
