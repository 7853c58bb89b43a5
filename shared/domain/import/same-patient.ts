import type { EntryField } from "../list/entry.ts";
import { positionOf, type EntryValues } from "./read-row.ts";

const PATIENT = ["nhsNumber", "hospitalNumber"] as const satisfies readonly EntryField[];
const PROCEDURE = ["procedureCode", "procedureText"] as const satisfies readonly EntryField[];
const TCI_DATE = positionOf("tciDate");
const ENTRY_NUMBER = positionOf("entryNumber");

/**
 * Two entries that share a key may be one: the same patient (NHS number or hospital number) with the same procedure
 * (code or words) and TCI date, or no date in both; or the same patient under a number that is the same but for leading
 * zeros, spaces and punctuation. Case and spaces make no difference.
 */
export function samePatientKeys(values: EntryValues): string[] {
  const tciDate = values[TCI_DATE];
  const date = typeof tciDate === "string" ? tciDate : "no date";
  const number = bareNumber(values[ENTRY_NUMBER]);
  return PATIENT.flatMap((patient) => {
    const who = plain(values[positionOf(patient)]);
    if (who === "") return [];
    const keys = number === "" ? [] : [[patient, who, "number", number].join("\n")];
    for (const procedure of PROCEDURE) {
      const what = plain(values[positionOf(procedure)]);
      if (what !== "") keys.push([patient, who, procedure, what, date].join("\n"));
    }
    return keys;
  });
}

function plain(value: string | number | null | undefined): string {
  return typeof value === "string" ? value.toLowerCase().replaceAll(/\s+/g, "") : "";
}

/** A number without what a spreadsheet or another system adds or drops: leading zeros of each part, dashes, ".0". */
function bareNumber(value: string | number | null | undefined): string {
  return plain(value)
    .replace(/\.0+$/, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, "")
    .replaceAll(/(?<![0-9])0+(?=[0-9])/g, "");
}
