import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { sameNames, sameNameWords } from "../../../../shared/domain/list/same-names.ts";
import { sessionId, sessionKeyOf } from "../../../../shared/domain/theatres/theatre-session.ts";

/** What is said of each row: of every row once the list was read, so that a cell need not look at all others. */
const said = new WeakMap<PlanRow, string>();

/** Notes for each row of a plan whether its patient can be taken for another's of the day or the list. */
export function markSameNames(rows: readonly PlanRow[]): void {
  const marks = sameNames(
    rows.map((row) => ({
      ...row,
      date: row.dueDate,
      sessionId: sessionId(sessionKeyOf({ ...row, date: row.dueDate })),
    })),
  );
  for (const row of rows) {
    const mark = marks.get(row.entryId);
    if (mark !== undefined) said.set(row, sameNameWords(mark));
  }
}

/** A row that a decision brought anew keeps what was said of it: no decision changes a name. */
export function keepSameName(before: PlanRow | undefined, now: PlanRow): void {
  const words = before === undefined ? undefined : said.get(before);
  if (words !== undefined) said.set(now, words);
}

/** "another patient of this name this day"; null where nobody there is called alike. */
export function sameNameOf(row: PlanRow): string | null {
  return said.get(row) ?? null;
}
