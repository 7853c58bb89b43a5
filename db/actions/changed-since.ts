import { appError, type AppError } from "../../shared/contract/errors.ts";
import { formatDate, type IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";

type Changed = {
  readonly entryNumber: string;
  readonly wasDue: IsoDate | null;
  readonly isDue: IsoDate | null;
  readonly isGone: 0 | 1;
};

/**
 * Entries that an action cancelled, and that the list has changed since: on another date, in another session, of another
 * management, or gone. A redo would count them as they were.
 */
function findChanged(read: ReadHandle, actionId: number): Changed[] {
  return statement<[number], Changed>(
    read,
    `SELECT e.entry_number AS entryNumber, a.due_date AS wasDue, e.tci_date AS isDue,
            e.missing_since_import_id IS NOT NULL AS isGone
     FROM plan_action_item i JOIN decision a ON a.id = i.after_id LEFT JOIN decision b ON b.id = i.before_id
     JOIN entry e ON e.id = a.entry_id
     WHERE i.action_id = ? AND i.facet = 'decision' AND a.decision = 'cancel' AND b.decision IS NOT 'cancel'
       AND (e.missing_since_import_id IS NOT NULL OR e.tci_date IS NOT a.due_date OR e.site_code IS NOT a.site_code
         OR e.theatre IS NOT a.theatre OR e.session IS NOT a.session
         OR e.treatment_function IS NOT a.treatment_function
         OR (a.management_stated = 0 AND e.intended_management IS NOT a.intended_management))
     ORDER BY e.entry_number`,
  ).all(actionId);
}

/** Why an action cannot be done again: an extract has changed what it cancelled. Null if nothing has changed. */
export function changedSince(read: ReadHandle, actionId: number, name: string): AppError | null {
  const changed = findChanged(read, actionId);
  const [first] = changed;
  if (first === undefined) return null;
  const more = changed.length === 1 ? "" : `, and ${changed.length - 1} more have changed`;
  return appError(
    "refused",
    `“${name}” cannot be done again, because the list has changed since: ${words(first)}${more}. Nothing was done. Look at them in the plan, and cancel them as they are now.`,
    { field: "actionId", value: first.entryNumber },
  );
}

function words({ entryNumber, wasDue, isDue, isGone }: Changed): string {
  if (isGone === 1) return `entry ${entryNumber} is no longer on the list`;
  if (wasDue === isDue) return `entry ${entryNumber} is in another session, or is another kind of admission now`;
  const from = wasDue === null ? "had no date" : `was due on ${formatDate(wasDue)}`;
  return `entry ${entryNumber} ${from} and ${isDue === null ? "has no date" : `is due on ${formatDate(isDue)}`} now`;
}
