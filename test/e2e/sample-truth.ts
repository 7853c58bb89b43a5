import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";

/** The folder of the sample extracts. */
export const SAMPLES = join(import.meta.dirname, "..", "fixtures", "samples");

type TruthRow = Record<"entry_number" | "tci_date" | "intended_management" | "surname" | "theatre", string>;

/** Spoiled on purpose in the extracts (rejects.csv): these never reach the list. */
const NOT_ON_THE_LIST = new Set(["EAL070000201", "EAL070000207", "EAL070000361", "EAL070000395"]);

/** What the sample extracts were made from, without the rows that an import cannot take. */
export function truth(): TruthRow[] {
  const rows: TruthRow[] = parse(readFileSync(join(SAMPLES, "truth.csv")), { columns: true });
  return rows.filter(({ entry_number: entryNumber }) => !NOT_ON_THE_LIST.has(entryNumber));
}

/** Counted plainly, apart from the app: entries due on these dates, by what their management makes them. */
export function dueCounts(from: string, to: string): { inpatient: number; dayCase: number; other: number } {
  const due = truth().filter(({ tci_date: date }) => date >= from && date <= to);
  const inpatient = due.filter((row) => row.intended_management === "1" || row.intended_management === "3").length;
  const dayCase = due.filter((row) => row.intended_management === "2").length;
  return { inpatient, dayCase, other: due.length - inpatient - dayCase };
}
