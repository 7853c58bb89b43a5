import type { ChangedThing } from "../../../shared/contract/events.ts";

/** What the picture is drawn from: it is asked again when one of these changes. */
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
