import { ENTRY_FIELD_LABELS } from "../../../../shared/domain/list/entry.ts";
import type { ImportCounts, ImportProblem, ImportSummary } from "../../../../shared/contract/import.ts";

/** How many entries an import brings onto the list or finds there. */
export function acceptedOf(counts: ImportCounts): number {
  return counts.added + counts.changed + counts.unchanged;
}

const SHAPE_WORDS: Readonly<Record<string, string>> = {
  eal: "Elective admission list",
  pas: "PAS extract",
  wlmds: "Weekly waiting-list return (no names, no theatres)",
  headings: "A list with a planner’s own headings",
  other: "A list with headings of its own",
};

/** The shape that was recognised, in words. */
export function shapeWord(shape: string): string {
  return SHAPE_WORDS[shape] ?? shape;
}

const AS_AT_WORDS = {
  given: "as you gave it",
  "file-contents": "read from the file",
  "file-time": "when the file was last saved: check that it is when the list was drawn",
} as const;

/** Where the extract's time comes from, in words. */
export function asAtWord(from: ImportSummary["extract"]["asAtFrom"]): string {
  return AS_AT_WORDS[from];
}

const LABELS = new Map(Object.entries(ENTRY_FIELD_LABELS));

/** A field as planners call it; headings of the file stay as they are. */
export function fieldWord(field: string): string {
  return LABELS.get(field) ?? field;
}

/** "Refused", "Left out", "Warning". */
export function problemKindWord(kind: ImportProblem["kind"]): string {
  switch (kind) {
    case "refused":
      return "Refused";
    case "left-out":
      return "Left out";
    case "warning":
      return "Warning";
  }
}
