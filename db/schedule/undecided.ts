import { ownPlanOf } from "../../shared/domain/strike/ids.ts";
import type { IsoDate } from "../../shared/util/local-date.ts";
import { statement } from "../connection/prepared.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { CURRENT_NOW, DECIDED } from "../plan/cases.ts";
import { everyStrike } from "../strike/strikes.ts";

/**
 * Whether an entry that the list has on a date is undecided there: the date is in the window of a strike, and no strike
 * in whose window it is keeps it. A keep goes along when the list moves the entry, as in the plan.
 */
export function undecidedAtStrikes(
  read: ReadHandle,
  dates: readonly IsoDate[],
): (entryId: number, date: IsoDate) => boolean {
  const strikes = everyStrike(read).filter(({ windowFrom, windowTo }) =>
    dates.some((date) => windowFrom <= date && date <= windowTo),
  );
  const kept = new Set(
    strikes.flatMap(({ id, windowFrom: from, windowTo: to }) =>
      statement<object, { id: number }>(
        read,
        `WITH ${CURRENT_NOW}, ${DECIDED}
         SELECT e.id FROM decided JOIN decision d ON d.id = decided.decision_id JOIN entry e ON e.id = decided.entry_id
         WHERE d.decision = 'keep' AND e.tci_date BETWEEN :from AND :to
           AND e.tci_date IN (SELECT value FROM json_each(:dates))`,
      )
        .all({ planId: ownPlanOf(id), from, to, dates: JSON.stringify(dates) })
        .map((entry) => entry.id),
    ),
  );
  return (entryId, date) =>
    !kept.has(entryId) && strikes.some(({ windowFrom, windowTo }) => windowFrom <= date && date <= windowTo);
}
