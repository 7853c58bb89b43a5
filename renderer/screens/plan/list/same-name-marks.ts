import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { namedOn, sameNames, sameNameWords } from "../../../../shared/domain/list/same-names.ts";
import { sessionId, sessionKeyOf } from "../../../../shared/domain/theatres/theatre-session.ts";

/** The words for each row, worked out for all when the list is read, so that a cell need not look at other rows. */
const wordsOf = new WeakMap<PlanRow, string>();

/** Records for each row of a plan whether its patient has the name of another patient of the day or the list. */
export function markSameNames(rows: readonly PlanRow[]): void {
  const marks = sameNames(
    rows.map((row) => ({
      ...row,
      date: row.dueDate,
      sessionId: sessionId(sessionKeyOf({ ...row, date: row.dueDate })),
    })),
  );
  for (const row of rows) {
    const mark = marks.get(namedOn(row.entryId, row.dueDate));
    if (mark !== undefined) wordsOf.set(row, sameNameWords(mark));
  }
}

/** Gives a row that was replaced after a decision the words of the earlier row, because no decision changes a name. */
export function keepSameName(before: PlanRow | undefined, now: PlanRow): void {
  const words = before === undefined ? undefined : wordsOf.get(before);
  if (words !== undefined) wordsOf.set(now, words);
}

/** "another patient of this name this day"; null if nobody has the same name. */
export function sameNameOf(row: PlanRow): string | null {
  return wordsOf.get(row) ?? null;
}
