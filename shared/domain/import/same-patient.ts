import type { EntryField } from "../list/entry.ts";
import { positionOf, type EntryValues } from "./read-row.ts";

const PATIENT = ["nhsNumber", "hospitalNumber"] as const satisfies readonly EntryField[];
const PROCEDURE = ["procedureCode", "procedureText"] as const satisfies readonly EntryField[];
const TCI_DATE = positionOf("tciDate");

/**
 * Two entries that share a key may be one: the same patient (NHS number or hospital number), procedure (code or words)
 * and TCI date. An entry that lacks one of the three has no key. Case and spaces make no difference.
 */
export function samePatientKeys(values: EntryValues): string[] {
  const date = values[TCI_DATE];
  if (typeof date !== "string") return [];
  return PATIENT.flatMap((patient) =>
    PROCEDURE.flatMap((procedure) => {
      const [who, what] = [plain(values[positionOf(patient)]), plain(values[positionOf(procedure)])];
      return who === "" || what === "" ? [] : [[patient, who, procedure, what, date].join("\n")];
    }),
  );
}

function plain(value: string | number | null | undefined): string {
  return typeof value === "string" ? value.toLowerCase().replaceAll(/\s+/g, "") : "";
}
