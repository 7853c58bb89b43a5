import { ok, type Result } from "../../shared/util/result.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Args } from "../../shared/contract/methods.ts";
import type { Explained } from "../../shared/contract/return.ts";
import { countedAs } from "../../shared/domain/list/intended-management.ts";
import { countDecision } from "../../shared/domain/return/counting.ts";
import type { CountingRules } from "../../shared/domain/return/explain.ts";
import { formatDate, type Instant, type IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { onOneView } from "../connection/transaction.ts";
import type { ReadContext } from "../kernel/context.ts";
import { NO_CHOICES } from "../plan/plan-rows.ts";
import { calledOffAt } from "./beside.ts";
import { explain, standingDecided } from "./explain.ts";
import { requireStrike } from "../strike/strikes.ts";
import { findTrust } from "../trust/trust.ts";

/** The entries behind a number beside the return, by the date due; none where there is no such number yet. */
export function besideEntries(ctx: ReadContext, args: Args<"return.besideEntries">): Result<Explained[], AppError> {
  return onOneView(ctx.read, () => {
    const strike = requireStrike(ctx.read, args.strikeId);
    if (!strike.ok) return strike;
    const rules: CountingRules = { strike: strike.value, trust: findTrust(ctx.read) ?? NO_CHOICES };
    switch (args.number) {
      case "planned":
        return ok(baselineEntries(ctx.read, args.strikeId, rules).map(({ explained }) => explained));
      case "kept":
      case "not-kept":
        return ok(
          baselineEntries(ctx.read, args.strikeId, rules)
            .filter(({ kept }) => kept === (args.number === "kept"))
            .map(({ explained }) => explained),
        );
      case "in-vain-inpatient":
        return ok(inVain(ctx.read, args.strikeId, rules).filter(({ type }) => type === "inpatient"));
      case "in-vain-day-case":
        return ok(inVain(ctx.read, args.strikeId, rules).filter(({ type }) => type === "day-case"));
      case "in-vain-reinstated": {
        const still = new Set(cancelledFor(ctx.read, args.strikeId, null).map(({ entryId }) => entryId));
        return ok(inVain(ctx.read, args.strikeId, rules).filter(({ entryId }) => !still.has(entryId)));
      }
    }
  });
}

function cancelledFor(read: ReadHandle, strikeId: number, asAt: Instant | null): ReturnType<typeof standingDecided> {
  return standingDecided(read, strikeId, asAt).filter(
    ({ decision, reason }) => decision === "cancel" && reason === "industrial-action",
  );
}

/** What counted when the strike was called off. */
function inVain(read: ReadHandle, strikeId: number, rules: CountingRules): Explained[] {
  const at = calledOffAt(read, strikeId);
  if (at === null) return [];
  return cancelledFor(read, strikeId, at)
    .filter((entry) => countDecision(entry, rules.strike, rules.trust).counts)
    .map((entry) => explain(entry, rules));
}

type BaselineRow = Pick<
  Explained,
  "entryId" | "entryNumber" | "surname" | "forename" | "siteCode" | "treatmentFunction"
> & {
  readonly dueDate: IsoDate;
  readonly intendedManagement: string | null;
};

/** The baseline, entry by entry; kept is what is not cancelled because of the action. */
function baselineEntries(
  read: ReadHandle,
  strikeId: number,
  rules: CountingRules,
): { readonly kept: boolean; readonly explained: Explained }[] {
  const cancelled = new Map(cancelledFor(read, strikeId, null).map((entry) => [entry.entryId, entry]));
  const rows = statement<[number], BaselineRow>(
    read,
    `SELECT e.id AS entryId, e.entry_number AS entryNumber, e.surname, e.forename, e.site_code AS siteCode,
            e.treatment_function AS treatmentFunction, e.intended_management AS intendedManagement, b.due_date AS dueDate
     FROM baseline_entry b JOIN entry e ON e.id = b.entry_id WHERE b.strike_id = ? ORDER BY b.due_date, e.entry_number`,
  ).all(strikeId);
  return rows.map(({ intendedManagement, ...row }) => {
    const decision = cancelled.get(row.entryId);
    if (decision !== undefined) return { kept: false, explained: explain(decision, rules) };
    const explained: Explained = {
      ...row,
      type: countedAs(intendedManagement, rules.trust),
      onActionDay: rules.strike.actionDates.includes(row.dueDate),
      words: `Due ${formatDate(row.dueDate)} when the baseline was frozen; not cancelled for the action.`,
    };
    return { kept: true, explained };
  });
}
