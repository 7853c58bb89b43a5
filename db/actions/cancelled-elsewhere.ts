import { appError, type AppError } from "../../shared/contract/errors.ts";
import { formatDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { cancelledElsewhere } from "../plan/elsewhere.ts";
import type { Plan } from "../strike/strikes.ts";
import type { Target } from "./decision-rows.ts";

/**
 * Why these cannot be cancelled: another strike cancelled some of them from the same date, and both returns would count
 * them. Null where they can. To amend a cancellation of the plan's own is no second one.
 */
export function elsewhereFault(read: ReadHandle, plan: Plan, targets: readonly Target[]): AppError | null {
  const cancels = targets.filter(({ standing }) => standing?.decision !== "cancel");
  const strikeOf = cancelledElsewhere(
    read,
    plan,
    cancels.map(({ entryId }) => entryId),
  );
  const taken = cancels.flatMap(({ entryId, entryNumber, aboutDate }) => {
    const strike = strikeOf({ entryId, dueDate: aboutDate });
    return strike === null ? [] : [{ entryNumber, aboutDate, strike }];
  });
  const [first] = taken;
  if (first === undefined) return null;
  const { entryNumber, aboutDate, strike } = first;
  const others = taken.length - 1;
  const more =
    others === 0 ? "" : ` ${others} more of these ${others === 1 ? "is" : "are"} cancelled at another strike too.`;
  return appError(
    "refused",
    `Entry ${entryNumber} is cancelled already at ${strike}, from ${formatDate(aboutDate)}; nothing was cancelled.${more} Leave out what is cancelled at another strike: it counts there.`,
    { field: "entryIds", value: entryNumber },
  );
}
