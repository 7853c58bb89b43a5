import type { WriteHandle } from "../connection/handles.ts";

/**
 * Makes the index that finds a patient's other entries, if it is missing. It is made after an import and not by a
 * migration, because it would make the first import a tenth slower; without it the other entries are found too, only
 * more slowly.
 */
export function ensureLookupIndex(write: WriteHandle): void {
  write.exec("CREATE INDEX IF NOT EXISTS entry_by_nhs_number ON entry (nhs_number)");
}
