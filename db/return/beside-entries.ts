import { ok, type Result } from "../../shared/util/result.ts";
import { ownPlanOf, type PlanId, type StrikeId } from "../../shared/domain/strike/ids.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Args } from "../../shared/contract/methods.ts";
import type { Explained } from "../../shared/contract/return.ts";
import { countedAs } from "../../shared/domain/list/intended-management.ts";
import { countDecision } from "../../shared/domain/return/counting.ts";
import type { CountingRules } from "../../shared/domain/return/explain.ts";
import { isBehind, type BaselineNumber, type PlannedState } from "../../shared/domain/return/share-kept.ts";
import { PLANNED, PLANNED_STATE, PLANNED_WITH_FATE } from "../actions/baseline.ts";
import { formatDate, type Instant, type IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { onOneView } from "../connection/transaction.ts";
import type { ReadContext } from "../kernel/context.ts";
import { calledOffAt } from "./beside.ts";
import { caseId } from "../../shared/domain/plan/cases.ts";
import { DECIDED, ELSEWHERE_NOW, FATE, CURRENT_NOW } from "../plan/cases.ts";
import { explain, currentDecided } from "./explain.ts";
import { rulesAsAt } from "./rules-as-at.ts";
import { requireStrike } from "../strike/strikes.ts";
import { findChoices } from "../trust/trust.ts";

/** The entries behind a number beside the return, by the date due; none where there is no such number yet. */
export function besideEntries(ctx: ReadContext, args: Args<"return.besideEntries">): Result<Explained[], AppError> {
  return onOneView(ctx.read, () => {
    const strike = requireStrike(ctx.read, args.strikeId);
    if (!strike.ok) return strike;
    const rules: CountingRules = { strike: strike.value, trust: findChoices(ctx.read) };
    switch (args.number) {
      case "in-vain-inpatient":
        return ok(inVain(ctx.read, args.strikeId).filter(({ type }) => type === "inpatient"));
      case "in-vain-day-case":
        return ok(inVain(ctx.read, args.strikeId).filter(({ type }) => type === "day-case"));
      case "in-vain-reinstated": {
        const still = new Set(cancelledFor(ctx.read, ownPlanOf(args.strikeId), null).map(caseId));
        return ok(inVain(ctx.read, args.strikeId).filter((entry) => !still.has(caseId(entry))));
      }
      default:
        return ok(baselineEntries(ctx.read, args.strikeId, rules, args.number));
    }
  });
}

function cancelledFor(read: ReadHandle, planId: PlanId, asAt: Instant | null): ReturnType<typeof currentDecided> {
  return currentDecided(read, planId, asAt).filter(
    ({ decision, reason }) => decision === "cancel" && reason === "industrial-action",
  );
}

/** What counted when the strike was called off. */
function inVain(read: ReadHandle, strikeId: StrikeId): Explained[] {
  const at = calledOffAt(read, strikeId);
  const found = at === null ? null : rulesAsAt(read, strikeId, at);
  if (at === null || found === null || !found.ok) return [];
  const rules: CountingRules = found.value;
  return cancelledFor(read, ownPlanOf(strikeId), at)
    .filter((entry) => countDecision(entry, rules.strike, rules.trust).counts)
    .map((entry) => explain(entry, rules));
}

type BaselineRow = Pick<
  Explained,
  "entryId" | "entryNumber" | "surname" | "forename" | "siteCode" | "treatmentFunction"
> & {
  readonly dueDate: IsoDate;
  readonly intendedManagement: string | null;
  readonly state: PlannedState;
  readonly decisionId: number | null;
};

/** What became of a planned entry that this strike did not cancel. */
const OUTCOMES: Readonly<Record<PlannedState, string>> = {
  kept: "kept",
  cancelled: "cancelled",
  "other-reason": "cancelled at another strike",
  undecided: "not decided on",
};

/** The entries of the current baseline behind that number. */
function baselineEntries(
  read: ReadHandle,
  strikeId: StrikeId,
  rules: CountingRules,
  number: BaselineNumber,
): Explained[] {
  const planId = ownPlanOf(strikeId);
  const decided = new Map(currentDecided(read, planId, null).map((entry) => [entry.decisionId, entry]));
  const rows = statement<object, BaselineRow>(
    read,
    `WITH ${CURRENT_NOW}, ${ELSEWHERE_NOW}, ${DECIDED}, ${FATE}, ${PLANNED}
     SELECT e.id AS entryId, e.entry_number AS entryNumber, e.surname, e.forename, e.site_code AS siteCode,
            e.treatment_function AS treatmentFunction, e.intended_management AS intendedManagement,
            p.due_date AS dueDate, d.id AS decisionId, ${PLANNED_STATE} AS state
     FROM ${PLANNED_WITH_FATE}
     ORDER BY p.due_date, e.entry_number`,
  ).all({ planId, strikeId, baselineOf: strikeId });
  return rows.flatMap(({ intendedManagement, state, decisionId, ...row }) => {
    const onActionDay = rules.strike.actionDates.includes(row.dueDate);
    if (!isBehind(number, { onActionDay, state })) return [];
    const decision = decisionId === null ? undefined : decided.get(decisionId);
    if (decision?.decision === "cancel") return [explain(decision, rules)];
    const type = countedAs(intendedManagement, rules.trust);
    const words = `Due ${formatDate(row.dueDate)} when the baseline was frozen; ${OUTCOMES[state]}.`;
    return [{ ...row, type, onActionDay, words }];
  });
}
