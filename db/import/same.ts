import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { SamePair } from "../../shared/contract/import.ts";
import { samePatientKeys } from "../../shared/domain/import/same-patient.ts";
import type { EntryValues } from "../../shared/domain/import/read-row.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import type { Ledger, ListedEntry } from "./ledger.ts";

/** The entries that the planner matched with a new number, looked up while an extract is read. */
export type Renumbering = {
  /** The entry of the list that was matched with this new number, or null. */
  oldOf(entryNumber: string): ListedEntry | null;
  /** Looks once more whether the row is of the same patient, procedure and date. */
  check(entryNumber: string, onList: EntryValues, row: EntryValues): void;
  /** The ids of all of them; or an error if the file does not agree with what the planner matched. */
  finish(): Result<ReadonlySet<number>, AppError>;
};

type Renumbered = { readonly old: ListedEntry; readonly oldNumber: string; readonly place: number };

/** Takes the planner's word, pair by pair. Errors: an entry that is not there, or a number that is taken. */
export function planRenumbering(
  read: ReadHandle,
  ledger: Ledger,
  pairs: readonly SamePair[],
): Result<Renumbering, AppError> {
  const byNumber = new Map<string, Renumbered>();
  const ids = new Set<number>();
  for (const { oldEntryId, newEntryNumber } of pairs) {
    const entry = statement<[number], { number: string }>(
      read,
      "SELECT entry_number AS number FROM entry WHERE id = ?",
    ).get(oldEntryId);
    if (entry === undefined) {
      const place = { field: "same", value: String(oldEntryId) };
      return err(appError("not-found", `There is no entry ${oldEntryId} on the list. Look at the file again.`, place));
    }
    const place = ledger.placeOf(entry.number);
    const old = ledger.listed(place);
    if (old === null || ids.has(oldEntryId) || byNumber.has(newEntryNumber)) {
      return err(refusal(newEntryNumber, "an entry can be the same as one row only. Choose one of the pairs"));
    }
    if (ledger.listed(ledger.placeOf(newEntryNumber)) !== null) {
      return err(refusal(newEntryNumber, "that number is on the list already. Look at the file again"));
    }
    ids.add(oldEntryId);
    byNumber.set(newEntryNumber, { old, oldNumber: entry.number, place });
  }
  const waiting = new Set(byNumber.keys());
  let fault: AppError | null = null;
  return ok({
    oldOf: (entryNumber) => byNumber.get(entryNumber)?.old ?? null,
    check(entryNumber, onList, row) {
      waiting.delete(entryNumber);
      const keys = new Set(samePatientKeys(onList));
      if (samePatientKeys(row).some((key) => keys.has(key))) return;
      fault ??= refusal(entryNumber, "patient, procedure and TCI date are not the same. Look at the file again");
    },
    finish() {
      for (const [number, { oldNumber, place }] of byNumber) {
        if (ledger.line(place) === 0) continue;
        fault ??= refusal(number, `the file still names ${oldNumber}, on line ${ledger.line(place)}`);
      }
      for (const number of waiting) fault ??= refusal(number, "the file has no such row. Look at the file again");
      return fault === null ? ok(ids) : err(fault);
    },
  });
}

function refusal(entryNumber: string, why: string): AppError {
  return appError("refused", `Entry ${entryNumber} cannot go on as the same entry: ${why}. Nothing was imported.`, {
    field: "same",
    value: entryNumber,
  });
}
