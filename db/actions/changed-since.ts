import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { StrikeId } from "../../shared/domain/strike/ids.ts";
import { formatDate, type IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";

type Changed = {
  readonly entryNumber: string;
  readonly wasDue: IsoDate | null;
  readonly isDue: IsoDate | null;
  readonly isGone: 0 | 1;
  /** The strike that cancelled it from that date meanwhile; null: none has. */
  readonly elsewhere: string | null;
};

/** Of an action: the cancellations that a redo or an undo makes current again. `back` comes, `from` is what it replaces. */
const SIDES = {
  redo: { back: "after_id", from: "before_id" },
  undo: { back: "before_id", from: "after_id" },
} as const;

/** Those of some cancellations (a) that the list, or another strike than this one, has changed since they were made. */
const changedOf = (cancellations: string): string => `SELECT * FROM (
  SELECT e.entry_number AS entryNumber, a.due_date AS wasDue, e.tci_date AS isDue,
         e.missing_since_import_id IS NOT NULL AS isGone,
         e.missing_since_import_id IS NOT NULL OR e.tci_date IS NOT a.due_date OR e.site_code IS NOT a.site_code
           OR e.theatre IS NOT a.theatre OR e.session IS NOT a.session
           OR e.treatment_function IS NOT a.treatment_function
           OR (a.management_stated = 0 AND e.intended_management IS NOT a.intended_management) AS isOther,
         (SELECT group_concat(s.name, ' and ') FROM strike_decision c JOIN decision o ON o.id = c.decision_id
            JOIN strike s ON s.id = c.strike_id
          WHERE c.entry_id = a.entry_id AND c.about_date = a.about_date AND c.strike_id <> :strikeId
            AND o.decision = 'cancel' AND o.id > (SELECT max(z.id) FROM decision z
            WHERE z.strike_id = a.strike_id AND z.entry_id = a.entry_id AND z.about_date = a.about_date)) AS elsewhere
  FROM ${cancellations} JOIN entry e ON e.id = a.entry_id
  WHERE a.decision = 'cancel')
WHERE isOther OR elsewhere IS NOT NULL ORDER BY entryNumber`;

/**
 * Entries whose cancellation a redo or an undo of this action brings back, though the list has changed them since (another
 * date, another session, another management, or gone), or another strike than that of the plan has cancelled them since.
 */
function findChanged(read: ReadHandle, strikeId: StrikeId, actionId: number, kind: keyof typeof SIDES): Changed[] {
  const { back, from } = SIDES[kind];
  return statement<object, Changed>(
    read,
    changedOf(`(SELECT a.* FROM plan_action_item i JOIN decision a ON a.id = i.${back}
      LEFT JOIN decision b ON b.id = i.${from}
      WHERE i.action_id = :actionId AND i.facet = 'decision' AND b.decision IS NOT 'cancel') a`),
  ).all({ strikeId, actionId });
}

/** Why an action cannot be done again: an extract or another strike has changed what it cancelled. Null if none has. */
export function redoFault(read: ReadHandle, strikeId: StrikeId, actionId: number, name: string): AppError | null {
  const changed = findChanged(read, strikeId, actionId, "redo");
  const [first] = changed;
  if (first === undefined) return null;
  return appError(
    "refused",
    `“${name}” cannot be done again, because this has changed since: ${namedWords(changed)}. Nothing was done. Look at them in the plan, and cancel them as they are now.`,
    { field: "actionId", value: first.entryNumber },
  );
}

/** What an undo brought back as cancelled though it has changed since, in a sentence; null if nothing has. */
export function changedWords(read: ReadHandle, strikeId: StrikeId, actionId: number): string | null {
  const changed = findChanged(read, strikeId, actionId, "undo");
  if (changed.length === 0) return null;
  return `Cancelled again from the date of then, though it has changed since: ${namedWords(changed)}. Look at them in the plan.`;
}

/** What has changed since these cancellations were made, in a sentence about a copy of them; null if nothing has. */
export function changedInCopyWords(
  read: ReadHandle,
  strikeId: StrikeId,
  decisionIds: readonly number[],
): string | null {
  const changed = statement<object, Changed>(
    read,
    changedOf("(SELECT d.* FROM json_each(:ids) j JOIN decision d ON d.id = j.value) a"),
  ).all({ strikeId, ids: JSON.stringify(decisionIds) });
  if (changed.length === 0) return null;
  return `Copied as cancelled from the date of then, though it has changed since: ${namedWords(changed)}.`;
}

function namedWords(changed: readonly Changed[]): string {
  const [first] = changed;
  if (first === undefined) return "";
  const more = changed.length === 1 ? "" : `, and ${changed.length - 1} more have changed`;
  return `${words(first)}${more}`;
}

function words({ entryNumber, wasDue, isDue, isGone, elsewhere }: Changed): string {
  if (elsewhere !== null) return `entry ${entryNumber} is cancelled at ${elsewhere} now`;
  if (isGone === 1) return `entry ${entryNumber} is no longer on the list`;
  if (wasDue === isDue) return `entry ${entryNumber} is in another session, or is another kind of admission now`;
  const from = wasDue === null ? "had no date" : `was due on ${formatDate(wasDue)}`;
  return `entry ${entryNumber} ${from} and ${isDue === null ? "has no date" : `is due on ${formatDate(isDue)}`} now`;
}
