import { ownPlanOf } from "../../shared/domain/strike/ids.ts";
import type { Strike } from "../../shared/domain/strike/strike.ts";
import { dateOf, formatDate, type Instant, type IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { CURRENT_NOW, DECIDED, ELSEWHERE_NOW } from "../plan/cases.ts";

/** An entry that is no longer on the list though its date had not passed. */
type LeftEarly = {
  readonly id: number;
  readonly entryNumber: string;
  readonly dueDate: IsoDate;
  /** It was to be kept; otherwise nothing is decided. */
  readonly isKept: 0 | 1;
  /** The time of the first extract without it. */
  readonly goneAt: Instant;
};

/** Entries that the message names. */
const NAMED_AT_MOST = 5;

/**
 * Entries due in the window that an extract from before their date, or of it, no longer has, with nothing decided, or
 * kept before that extract came: the hospital probably cancelled them in its own system. By date, then entry number.
 * Where the clock was set back since, nobody knows which of the two came first.
 */
function findLeftEarly(read: ReadHandle, strike: Strike, now: Instant): LeftEarly[] {
  return (
    statement<object, LeftEarly>(
      read,
      `WITH ${CURRENT_NOW}, ${ELSEWHERE_NOW}, ${DECIDED}
     SELECT e.id, e.entry_number AS entryNumber, e.tci_date AS dueDate, d.decision IS 'keep' AS isKept, i.as_at AS goneAt
     FROM entry e JOIN import i ON i.id = e.missing_since_import_id
     LEFT JOIN decided ON decided.entry_id = e.id LEFT JOIN decision d ON d.id = decided.decision_id
     WHERE e.tci_date BETWEEN :from AND :to
       AND (coalesce(d.decision, 'undecided') = 'undecided' OR (d.decision = 'keep' AND d.decided_at < i.imported_at AND i.imported_at <= :now))
       AND (e.id, e.tci_date) NOT IN (SELECT entry_id, due_date FROM elsewhere)
     ORDER BY e.tci_date, e.entry_number`,
    )
      .all({ planId: ownPlanOf(strike.id), strikeId: strike.id, from: strike.windowFrom, to: strike.windowTo, now })
      // The date of an extract is that of the clock on the wall, in summer too.
      .filter(({ goneAt, dueDate }) => dateOf(goneAt) <= dueDate)
  );
}

/** The warnings of the return's check about such entries, and which they are. */
export function leftTheList(read: ReadHandle, strike: Strike, now: Instant): { message: string; entryIds: number[] }[] {
  const left = findLeftEarly(read, strike, now);
  const warning = (
    some: readonly LeftEarly[],
    how: string,
    toDo: string,
  ): { message: string; entryIds: number[] }[] => {
    if (some.length === 0) return [];
    const one = some.length === 1;
    const onDays = some.filter(({ dueDate }) => strike.actionDates.includes(dueDate)).length;
    const message =
      `${one ? "1 entry" : `${some.length} entries`} left the list before ${one ? "its" : "their"} date ${how}, ` +
      `${onDays} due on an action day: ${namesOf(some)}. ${one ? "It was" : "They were"} probably cancelled in the ` +
      `patient administration system. Decide in the plan what ${one ? "it" : "each"} was: cancelled for the action, ` +
      `cancelled for another reason, or kept${toDo}.`;
    return [{ message, entryIds: some.map(({ id }) => id) }];
  };
  return [
    ...warning(
      left.filter(({ isKept }) => isKept === 0),
      "with nothing decided",
      "",
    ),
    ...warning(
      left.filter(({ isKept }) => isKept === 1),
      "after a decision to keep",
      " after all (keep it again, with a note of why it left)",
    ),
  ];
}

function namesOf(left: readonly LeftEarly[]): string {
  const named = left
    .slice(0, NAMED_AT_MOST)
    .map(({ entryNumber, dueDate }) => `${entryNumber} (due ${formatDate(dueDate)})`);
  const more = left.length - named.length;
  return [...named, ...(more === 0 ? [] : [`${more} more`])].join(", ");
}
