import type { FieldChange } from "../../../../shared/contract/import.ts";
import type { PreviewRow, PreviewRowKind } from "../../../../shared/contract/import-preview.ts";
import { isIsoDate, formatDateShort } from "../../../../shared/util/local-date.ts";

/** The heading of the rows behind a count. */
export function rowsTitle(kind: PreviewRowKind): string {
  return TITLES[kind];
}

const TITLES: Readonly<Record<PreviewRowKind, string>> = {
  added: "Entries to add",
  changed: "Entries to change",
  unchanged: "Entries that stay as they are",
  missing: "Entries no longer on the extract",
  refused: "Rows refused",
  "left-out": "Rows left out",
  warning: "Warnings",
  decided: "Decided entries that this import touches",
  "decided-moved": "Decided entries whose TCI date moves",
  "decided-gone": "Decided entries no longer on the extract",
  "decided-management": "Decided entries whose management changes",
  "decided-back": "Decided entries that are on the extract again",
  "decided-other": "Decided entries with other changes",
  same: "Entries that may have a new number",
};

/** A value of a field in words: dates as people write them, and a word for a blank. */
export function valueWord(value: FieldChange["before"]): string {
  if (value === null || value === "") return "blank";
  return typeof value === "string" && isIsoDate(value) ? formatDateShort(value) : String(value);
}

/** "STONE, Grace", or what there is of a name. */
export function patientWord({ surname, forename }: Pick<PreviewRow, "surname" | "forename">): string {
  const parts = [surname?.toUpperCase(), forename].filter((part) => part !== undefined && part !== null);
  return parts.length === 0 ? "no name" : parts.join(", ");
}
