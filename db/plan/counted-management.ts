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

/**
 * The management in the list at :asAt. The first thing after that time that changed it tells: an import has it as it was
 * before, the undoing of an import that was there by then has it as it was with that import. Without any it is the value of now.
 */
const LISTED_THEN = `CASE WHEN EXISTS (${changeAfter("1", "1")})
  THEN (${changeAfter("c.before ->> '$.intendedManagement'", "c.after ->> '$.intendedManagement'")})
  ELSE e.intended_management END`;

/** As COUNTED_MANAGEMENT, by the extracts that were there at :asAt. */
export const COUNTED_MANAGEMENT_AS_AT = `CASE WHEN ${ASKED} AND ${LISTED_THEN} IN ${KNOWN} THEN ${LISTED_THEN}
  ELSE d.intended_management END`;

function changeAfter(beforeImport: string, beforeUndo: string): string {
  const changed = "c.entry_id = e.id AND json_type(c.before, '$.intendedManagement') IS NOT NULL";
  return `SELECT value FROM (
      SELECT ${beforeImport} AS value, i.imported_at AS at, 1 AS later, c.import_id AS place
      FROM entry_change c JOIN import i ON i.id = c.import_id WHERE ${changed} AND i.imported_at > :asAt
      UNION ALL
      SELECT ${beforeUndo}, u.undone_at, 0, -c.import_id
      FROM entry_change c JOIN import i ON i.id = c.import_id JOIN import_undo u ON u.import_id = i.id
      WHERE ${changed} AND i.imported_at <= :asAt AND u.undone_at > :asAt)
    ORDER BY at, later, place LIMIT 1`;
}
