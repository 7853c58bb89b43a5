import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { DecisionSnapshot } from "../../shared/domain/actions/decision.ts";
import { caseId } from "../../shared/domain/plan/cases.ts";
import { ownPlanOf } from "../../shared/domain/strike/ids.ts";
import type { Strike } from "../../shared/domain/strike/strike.ts";
import { formatDate, type Instant } from "../../shared/util/local-date.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import { SNAPSHOT_OF_ENTRY } from "../actions/facet-columns.ts";
import { leftDates } from "../actions/left-dates.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { onOneView } from "../connection/transaction.ts";
import type { ReadContext } from "../kernel/context.ts";
import { ELSEWHERE_NOW } from "../plan/cases.ts";
import { requireStrike } from "../strike/strikes.ts";

/** A patient whom an extract has moved off a date of the window before anybody said what that was. */
export type MovedOff = Answer<"return.movedOff">[number];

/** The patients whom an extract has moved off a date of the strike's window, and what was not said of it yet. */
export function getMovedOff(
  { read }: ReadContext,
  { strikeId }: Args<"return.movedOff">,
): Result<Answer<"return.movedOff">, AppError> {
  return onOneView(read, () => {
    const strike = requireStrike(read, strikeId);
    return strike.ok ? ok(findMovedOff(read, strike.value)) : strike;
  });
}

type Moved = DecisionSnapshot &
  Pick<MovedOff, "entryId" | "entryNumber" | "surname" | "forename" | "dateOfBirth" | "nhsNumber" | "procedure">;

/**
 * The entries that an extract imported since the strike was set up has moved off a date of its window, from which they
 * are not cancelled, here or at another strike. By date, then entry number.
 */
export function findMovedOff(read: ReadHandle, strike: Strike): MovedOff[] {
  const { id: strikeId, windowFrom, windowTo } = strike;
  const setUpAt = statement<[number], { at: Instant | null }>(
    read,
    "SELECT min(at) AS at FROM as_it_stood WHERE strike_id = ?",
  ).get(strikeId);
  const since = setUpAt?.at ?? "";
  const rows = statement<object, Moved>(
    read,
    `SELECT e.id AS entryId, e.entry_number AS entryNumber, e.surname, e.forename, e.date_of_birth AS dateOfBirth,
            e.nhs_number AS nhsNumber, coalesce(e.procedure_text, e.procedure_code) AS procedure, ${SNAPSHOT_OF_ENTRY}
     FROM entry e WHERE e.id IN (
       SELECT c.entry_id FROM import i CROSS JOIN entry_change c ON c.import_id = i.id
       WHERE i.imported_at >= :since AND i.id NOT IN (SELECT import_id FROM import_undo)
         AND c.before ->> 'tciDate' BETWEEN :windowFrom AND :windowTo)`,
  ).all({ since, windowFrom, windowTo });
  if (rows.length === 0) return [];
  const known = knownCases(read, strike);
  const byId = new Map(rows.map((row) => [row.entryId, row]));
  return leftDates(read, byId, strike)
    .flatMap(({ entryId, asThen, extractAsAt, importedAt }): MovedOff[] => {
      const row = byId.get(entryId);
      const { dueDate, theatre, session } = asThen;
      if (row === undefined || importedAt < since || known.has(caseId({ entryId, dueDate }))) return [];
      const { entryNumber, surname, forename, dateOfBirth, nhsNumber, procedure, dueDate: dateNow } = row;
      return [
        {
          entryId,
          entryNumber,
          surname,
          forename,
          dateOfBirth,
          nhsNumber,
          procedure,
          dueDate,
          theatre,
          session,
          dateNow,
          extractAsAt,
        },
      ];
    })
    .toSorted((a, b) => compare(a.dueDate, b.dueDate) || compare(a.entryNumber, b.entryNumber));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The cases that are cancelled already, at this strike for whatever reason, or at another. */
function knownCases(read: ReadHandle, { id: strikeId }: Strike): Set<string> {
  const found = statement<object, { entryId: number; dueDate: string }>(
    read,
    `WITH ${ELSEWHERE_NOW}
     SELECT entry_id AS entryId, due_date AS dueDate FROM elsewhere
     UNION SELECT c.entry_id, d.due_date FROM current_decision c JOIN decision d ON d.id = c.decision_id
     WHERE c.strike_id = :planId AND d.decision = 'cancel' AND d.due_date IS NOT NULL`,
  ).all({ strikeId, planId: ownPlanOf(strikeId) });
  return new Set(found.map(caseId));
}

/** Entries that the message names. */
const NAMED_AT_MOST = 5;

/** The warning of the return's check; null where nobody was moved. */
export function movedOffMessage(moved: readonly MovedOff[], actionDates: readonly string[]): string | null {
  if (moved.length === 0) return null;
  const one = moved.length === 1;
  const onDays = moved.filter(({ dueDate }) => actionDates.includes(dueDate)).length;
  const names = moved.slice(0, NAMED_AT_MOST).map(({ entryNumber, dueDate, dateNow }) => {
    const now = dateNow === null ? "without a date now" : `now ${formatDate(dateNow)}`;
    return `${entryNumber} (due ${formatDate(dueDate)}, ${now})`;
  });
  const more = moved.length - names.length;
  const who = [...names, ...(more === 0 ? [] : [`${more} more`])].join(", ");
  return (
    `${one ? "1 patient was" : `${moved.length} patients were`} moved off a date of the window by a newer extract, ` +
    `${onDays} off an action day, and nobody has said why: ${who}. ${one ? "It is" : "They are"} not counted. ` +
    `Say of each whether it was moved because of the action.`
  );
}
