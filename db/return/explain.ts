import { ok, type Result } from "../../shared/util/result.ts";
import { ownPlanOf, type PlanId } from "../../shared/domain/strike/ids.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Args } from "../../shared/contract/methods.ts";
import type { Explained, Explanation, Figure } from "../../shared/contract/return.ts";
import type { Decision } from "../../shared/domain/actions/decision.ts";
import { countedAs, managementClass, managementWord } from "../../shared/domain/list/intended-management.ts";
import { countDecision } from "../../shared/domain/return/counting.ts";
import {
  explainDecision,
  NEAR_CAUSES,
  nearCauseOf,
  nearTitle,
  type CountingRules,
} from "../../shared/domain/return/explain.ts";
import type { Instant } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { onOneView } from "../connection/transaction.ts";
import type { ReadContext } from "../kernel/context.ts";
import { CURRENT_AS_AT, CURRENT_NOW } from "../plan/cases.ts";
import { positionRules, requirePosition } from "./position-rows.ts";
import { COUNTED_FIELDS, instantOf, selectCounted } from "./counted.ts";
import { rulesAsAt } from "./rules-as-at.ts";

const DECIDED_FIELDS = [
  ...COUNTED_FIELDS,
  "decidedAt",
  "decidedBy",
  "managementStated",
] as const satisfies readonly (keyof Decision)[];

/** A decision with whom it is about. */
export type DecidedEntry = Pick<Decision, (typeof DECIDED_FIELDS)[number]> & {
  readonly decisionId: number;
  /** As the decision has it; `intendedManagement` is what it counts by. */
  readonly managementThen: string | null;
  readonly entryNumber: string;
  readonly surname: string | null;
  readonly forename: string | null;
};

/** Why each entry counts in that figure, and which nearly do, now or as at an instant. */
export function explainReturn(ctx: ReadContext, args: Args<"return.explain">): Result<Explanation, AppError> {
  return onOneView(ctx.read, () => {
    const asAt = instantOf(args.asAt);
    const found = rulesAsAt(ctx.read, args.strikeId, asAt);
    if (!found.ok) return found;
    const rules: CountingRules = found.value;
    const decided = selectDecided(ctx.read, ownPlanOf(args.strikeId), asAt);
    const near = new Map(NEAR_CAUSES.map((cause) => [cause, new Array<Explained>()]));
    const counted: Explained[] = [];
    for (const entry of decided) {
      const explained = explain(entry, rules);
      const cause = nearCauseOf(countDecision(entry, rules.strike, rules.trust));
      if (cause !== null) near.get(cause)?.push(explained);
      else if (args.figure === null || isIn(args.figure, explained)) counted.push(explained);
    }
    return ok({
      asAt: asAt ?? ctx.now(),
      counted,
      near: [...near]
        .filter(([, entries]) => entries.length > 0)
        .map(([cause, entries]) => ({ cause, title: nearTitle(cause), entries })),
    });
  });
}

/** The entries frozen behind a figure of a position, explained by the rules of that moment. */
export function positionEntries(ctx: ReadContext, args: Args<"return.positionEntries">): Result<Explained[], AppError> {
  return onOneView(ctx.read, () => {
    const position = requirePosition(ctx.read, args.positionId);
    if (!position.ok) return position;
    const rules = positionRules(ctx.read, args.positionId);
    return ok(
      frozenDecided(ctx.read, position.value)
        .map((entry) => explain(entry, rules))
        .filter((entry) => isIn(args.figure, entry)),
    );
  });
}

/** An entry with the sentence on its decision. */
export function explain(entry: DecidedEntry, { strike, trust }: CountingRules): Explained {
  const { entryId, entryNumber, surname, forename, dueDate, siteCode, treatmentFunction } = entry;
  return {
    entryId,
    entryNumber,
    surname,
    forename,
    dueDate,
    type: countedAs(entry.intendedManagement, trust),
    onActionDay: dueDate !== null && strike.actionDates.includes(dueDate),
    siteCode,
    treatmentFunction,
    words: `${explainDecision(entry, strike, trust)}${managementSource(entry)}`,
  };
}

/** Where the management of an entry comes from, if the extract did not show it when the entry was cancelled. */
function managementSource({ decision, intendedManagement, managementThen, managementStated }: DecidedEntry): string {
  if (decision !== "cancel") return "";
  const word = managementWord(managementClass(intendedManagement)).toLowerCase();
  if (intendedManagement !== managementThen) {
    const then =
      managementStated === 1
        ? `the planner had entered ${managementWord(managementClass(managementThen)).toLowerCase()}`
        : "it was not known";
    return ` A newer extract shows that it is ${word}. When it was cancelled, the extract did not show this: ${then}.`;
  }
  return managementStated === 1 ? ` The planner entered that it is ${word}: the extract does not show it.` : "";
}

/** Whether an entry that counts is one of that figure's. */
export function isIn(figure: Figure, entry: Pick<Explained, "type" | "onActionDay">): boolean {
  switch (figure) {
    case "total":
      return true;
    case "on-action-days":
      return entry.onActionDay;
    case "inpatient":
    case "day-case":
      return entry.type === figure;
    case "inpatient-on-action-days":
      return entry.type === "inpatient" && entry.onActionDay;
    case "day-case-on-action-days":
      return entry.type === "day-case" && entry.onActionDay;
  }
}

const selected = (asAt: Instant | null): string => `d.id AS decisionId, ${selectCounted(DECIDED_FIELDS, asAt)},
  d.intended_management AS managementThen,
  e.entry_number AS entryNumber, e.surname, e.forename`;
const IN_ORDER = "ORDER BY d.due_date IS NULL, d.due_date, e.entry_number";

/** Every current cancellation, and every case that was cancelled for the action before and no longer is. */
function selectDecided(read: ReadHandle, planId: PlanId, asAt: Instant | null): DecidedEntry[] {
  return statement<object, DecidedEntry>(
    read,
    `WITH ${asAt === null ? CURRENT_NOW : CURRENT_AS_AT}
     SELECT ${selected(asAt)} FROM chosen JOIN decision d ON d.id = chosen.decision_id JOIN entry e ON e.id = d.entry_id
     WHERE d.decision = 'cancel' OR EXISTS (
       SELECT 1 FROM decision p WHERE p.strike_id = :planId AND p.entry_id = d.entry_id AND p.about_date = d.about_date AND p.id < d.id
         AND p.decision = 'cancel' AND p.reason = 'industrial-action')
     ${IN_ORDER}`,
  ).all(asAt === null ? { planId } : { planId, asAt });
}

/** The decisions behind a position, as they counted in it. */
export function frozenDecided(
  read: ReadHandle,
  position: { readonly id: number; readonly asAt: Instant },
): DecidedEntry[] {
  return statement<object, DecidedEntry>(
    read,
    `SELECT ${selected(position.asAt)}
     FROM position_entry p JOIN decision d ON d.id = p.decision_id JOIN entry e ON e.id = d.entry_id
     WHERE p.position_id = :id ${IN_ORDER}`,
  ).all({ id: position.id, asAt: position.asAt });
}

/** Every current decision of a plan, now or as at an instant. */
export function currentDecided(read: ReadHandle, planId: PlanId, asAt: Instant | null): DecidedEntry[] {
  return statement<object, DecidedEntry>(
    read,
    `WITH ${asAt === null ? CURRENT_NOW : CURRENT_AS_AT}
     SELECT ${selected(asAt)} FROM chosen JOIN decision d ON d.id = chosen.decision_id JOIN entry e ON e.id = d.entry_id
     ${IN_ORDER}`,
  ).all(asAt === null ? { planId } : { planId, asAt });
}
