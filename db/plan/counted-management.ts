/**
 * What a cancelled entry counts as, if the extract did not show its management when it was cancelled: the management in a
 * later extract, otherwise the one that the planner entered, otherwise unknown. The decision itself is not changed, and
 * neither is its history. Uses d (the cancellation) and e (the entry).
 */
const KNOWN = "('1', '2', '3', '4', '5')";

const ASKED = `(d.decision = 'cancel' AND (d.management_stated = 1 OR d.intended_management IS NULL OR d.intended_management NOT IN ${KNOWN}))`;

/** True where an extract has answered. */
export const IS_ANSWERED = `${ASKED} AND e.intended_management IN ${KNOWN}`;

export const COUNTED_MANAGEMENT = `CASE WHEN ${IS_ANSWERED} THEN e.intended_management ELSE d.intended_management END`;

/** The management in the list at :asAt: the value before the first import after that time, or the value of now. */
const LISTED_THEN = `CASE WHEN EXISTS (${changeAfter("1")}) THEN (${changeAfter("c.before ->> '$.intendedManagement'")})
  ELSE e.intended_management END`;

/** As COUNTED_MANAGEMENT, by the extracts that were there at :asAt. */
export const COUNTED_MANAGEMENT_AS_AT = `CASE WHEN ${ASKED} AND ${LISTED_THEN} IN ${KNOWN} THEN ${LISTED_THEN}
  ELSE d.intended_management END`;

function changeAfter(what: string): string {
  return `SELECT ${what} FROM entry_change c JOIN import i ON i.id = c.import_id
    WHERE c.entry_id = e.id AND i.imported_at > :asAt AND json_type(c.before, '$.intendedManagement') IS NOT NULL
      AND i.id NOT IN (SELECT import_id FROM import_undo) ORDER BY c.import_id LIMIT 1`;
}
