import type { WriteHandle } from "../connection/handles.ts";

/**
 * Makes the index by which a patient's other entries are found, where it is not there. Not made by a migration but
 * after an import: a first import would wait a tenth of its time for what it does not need itself, and whatever looks
 * for other entries finds them without it too, only later.
 */
export function ensureLookupIndex(write: WriteHandle): void {
  write.exec("CREATE INDEX IF NOT EXISTS entry_by_nhs_number ON entry (nhs_number)");
}
