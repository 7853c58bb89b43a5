import { ownPlanOf } from "../../shared/domain/strike/ids.ts";
import type { Strike } from "../../shared/domain/strike/strike.ts";
import { formatDate, type IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { CURRENT_NOW, DECIDED, ELSEWHERE_NOW } from "../plan/cases.ts";

/** An entry that is no longer on the list though its date had not come, and of which nothing is decided. */
type LeftEarly = { readonly id: number; readonly entryNumber: string; readonly dueDate: IsoDate };

/** Entries that the message names. */
const NAMED_AT_MOST = 5;

/**
 * Entries due in the window that an extract from before their date, or of it, no longer has, with nothing decided: the
 * hospital probably cancelled them in its own system. By date, then entry number.
 */
function findLeftEarly(read: ReadHandle, strike: Strike): LeftEarly[] {
  return statement<object, LeftEarly>(
    read,
    `WITH ${CURRENT_NOW}, ${ELSEWHERE_NOW}, ${DECIDED}
     SELECT e.id, e.entry_number AS entryNumber, e.tci_date AS dueDate
     FROM entry e JOIN import i ON i.id = e.missing_since_import_id
     LEFT JOIN decided ON decided.entry_id = e.id LEFT JOIN decision d ON d.id = decided.decision_id
     WHERE e.tci_date BETWEEN :from AND :to AND date(i.as_at) <= e.tci_date
       AND coalesce(d.decision, 'undecided') = 'undecided'
       AND (e.id, e.tci_date) NOT IN (SELECT entry_id, due_date FROM elsewhere)
     ORDER BY e.tci_date, e.entry_number`,
  ).all({ planId: ownPlanOf(strike.id), strikeId: strike.id, from: strike.windowFrom, to: strike.windowTo });
}

/** The message of the return's check about such entries, and which they are; null if there are none. */
export function leftTheList(read: ReadHandle, strike: Strike): { message: string; entryIds: number[] } | null {
  const left = findLeftEarly(read, strike);
  if (left.length === 0) return null;
  const onDays = left.filter(({ dueDate }) => strike.actionDates.includes(dueDate)).length;
  const named = left
    .slice(0, NAMED_AT_MOST)
    .map(({ entryNumber, dueDate }) => `${entryNumber} (due ${formatDate(dueDate)})`);
  const more = left.length - named.length;
  const who = [...named, ...(more === 0 ? [] : [`${more} more`])].join(", ");
  const one = left.length === 1;
  return {
    message:
      `${one ? "1 entry" : `${left.length} entries`} left the list before ${one ? "its" : "their"} date with nothing decided, ` +
      `${onDays} due on an action day: ${who}. ${one ? "It was" : "They were"} probably cancelled in the ` +
      `patient administration system. Decide in the plan what ${one ? "it" : "each"} was: cancelled for the action, cancelled for ` +
      `another reason, or kept.`,
    entryIds: left.map(({ id }) => id),
  };
}
