import type { PlanRow } from "../../shared/contract/plan.ts";
import { judgePlace, type JudgedPlace } from "../../shared/domain/theatres/place-order.ts";
import { isRunning, type BoardCase, type SessionCases } from "./board-cases.ts";
import type { Board } from "./board.ts";

/** How a session suits an entry, by whose list it is: as its cases show, and if none runs, those that ran before. */
export function placeFor(row: PlanRow, { key, cases }: SessionCases, { scope, others }: Board): JudgedPlace {
  const own = cases.filter((item) => !isFromElsewhere(item));
  const running = own.filter(isRunning);
  const telling = running.length > 0 ? running : own;
  const known = (of: (item: BoardCase) => string | null): string[] =>
    [...new Set(telling.map(of))].filter((name) => name !== null);
  return judgePlace(row, {
    consultants: known((item) => item.row.consultant),
    treatmentFunctions:
      key.theatre === null && key.treatmentFunction !== null
        ? [key.treatmentFunction]
        : known((item) => item.row.treatmentFunction),
    siteCode: key.siteCode,
    onActionDay: scope.plan.actionDates.includes(key.date),
    otherActions: others.actionsOn(key.date),
  });
}

/** Whether the plan moved the case there. Such a case does not show whose list it is. */
function isFromElsewhere({ standing }: BoardCase): boolean {
  return standing === "moved-in";
}
