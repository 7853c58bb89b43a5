import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { Confirmation } from "../../shared/contract/protection.ts";
import type { PlanRow } from "../../shared/contract/plan.ts";
import type { AdoptPreview } from "../../shared/contract/variants.ts";
import type { Decision, DecisionSnapshot } from "../../shared/domain/actions/decision.ts";
import { managementClass, managementWord } from "../../shared/domain/list/intended-management.ts";
import { caseId, type CaseRef } from "../../shared/domain/plan/cases.ts";
import { protectionMarks, protectionReasons } from "../../shared/domain/plan/protection.ts";
import { setAsideOf } from "../../shared/domain/plan/set-aside.ts";
import { formatDate, dateOf } from "../../shared/util/local-date.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { inTransaction, onOneView } from "../connection/transaction.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { confirmedCases, type Confirmed } from "../actions/confirmed.ts";
import { decisionLog } from "../actions/decision-log.ts";
import { caseOf, factsOf, isWhereListed } from "../actions/decision-rows.ts";
import { doAction } from "../actions/actions.ts";
import { appendRows, appendSelection } from "../actions/facets.ts";
import { selectCases } from "../plan/plan-rows.ts";
import { protector } from "../plan/protect.ts";
import { happenedSince, named } from "../theatres/session-change.ts";
import type { Plan } from "../strike/strikes.ts";
import { findChoices } from "../trust/trust.ts";
import {
  countDifferingSessions,
  DIFFERING_FACTS,
  differencesOf,
  isNewlyCancelled,
  isReinstated,
  kindOf,
  type Difference,
  type DifferenceKind,
} from "./difference.ts";
import { requireVariant, type FoundVariant } from "./variants.ts";

/** Who agreed to a protected entry in the variant, and why. */
type Agreement = Pick<Confirmation, "clinician" | "why">;

/** A variant with all that adopting it would change. */
type Adoption = FoundVariant & {
  readonly name: string;
  readonly differences: readonly Difference[];
  /** Those newly cancelled that are protected. */
  readonly protectedOnes: readonly Difference[];
  readonly sessions: number;
};

function openAdoption(ctx: ReadContext, read: ReadHandle, planId: PlanId): Result<Adoption, AppError> {
  const found = requireVariant(read, planId);
  if (!found.ok) return found;
  const { variant, own } = found.value;
  const rivals = { own: own.planId, variant: planId };
  const differences = differencesOf(read, rivals, { who: ctx.who(), at: ctx.now() });
  const sessions = countDifferingSessions(read, rivals);
  const today = dateOf(ctx.now());
  const protect = protector(read, own, today);
  const protectedOnes = differences.filter(
    (one) => isNewlyCancelled(one) && protect(one.target.entryId, factsOf(one.target, today)).length > 0,
  );
  const changes = [
    differences.length === 0 && sessions > 0 ? null : String(differences.length),
    sessions === 0 ? null : `${sessions} ${sessions === 1 ? "session" : "sessions"}`,
  ].filter((words) => words !== null);
  const name = `adopt ‘${variant.name}’ (change ${changes.join(" and ")})`;
  return ok({ ...found.value, name, differences, protectedOnes, sessions });
}

/** What adopting a variant would do to the strike's own plan, in numbers, and whom there is to think about. */
export function previewAdoption(
  ctx: ReadContext,
  { planId }: Args<"variant.adoptPreview">,
): Result<Answer<"variant.adoptPreview">, AppError> {
  return onOneView(ctx.read, () => {
    const found = openAdoption(ctx, ctx.read, planId);
    if (!found.ok) return found;
    const { variant, own, name, differences, protectedOnes, sessions } = found.value;
    const trust = findChoices(ctx.read);
    const scope = { plan: own, trust, today: dateOf(ctx.now()), asAt: null };
    const rowsOf = (some: readonly Difference[]): PlanRow[] =>
      selectCases(
        ctx.read,
        scope,
        some.map(({ target }) => caseOf(target)),
      );
    const agreed = new Map(
      protectedOnes.flatMap(({ row, target }) => {
        const agreement = agreementOf(row);
        return agreement === null ? [] : [[caseId(asVariantHas({ row, target })), agreement] as const];
      }),
    );
    const setAside = setAsideInVariant(ctx.read, own, { ...scope, plan: found.value.plan }, protectedOnes);
    const kinds = differences.map(kindOf);
    const count = (kind: DifferenceKind): number => kinds.filter((one) => one === kind).length;
    const preview: AdoptPreview = {
      variant: variant.name,
      name,
      entries: differences.length,
      becomeCancelled: count("becomeCancelled"),
      becomeKept: count("becomeKept"),
      becomeUndecided: count("becomeUndecided"),
      movedOtherwise: count("movedOtherwise"),
      amended: count("amended"),
      sessions,
      decidedSince: differences.filter(({ target }) => (target.current?.decidedAt ?? "") > variant.madeAt).length,
      setAside: setAside.filter((one) => !agreed.has(caseId(one))),
      agreed: setAside.flatMap((one) => {
        const agreement = agreed.get(caseId(one));
        return agreement === undefined ? [] : [{ ...one, ...agreement }];
      }),
      toldOrRebooked: rowsOf(differences.filter(isReinstated)).flatMap((row) => {
        const because = happenedSince(row);
        return because === null ? [] : [named(row, because)];
      }),
      otherDate: differences.filter(isNewlyCancelled).flatMap(({ target, row }) => {
        const because = changedSinceVariant(row, target.snapshot);
        if (row.dueDate === null || because === null) return [];
        const { entryId, entryNumber, surname, forename } = target;
        return [{ entryId, entryNumber, surname, forename, dueDate: row.dueDate, because }];
      }),
    };
    return ok(preview);
  });
}

/**
 * Makes the strike's own plan the same as the variant: decisions with notes, clinicians and moves, states and cover of
 * sessions, as one action. Refused where nothing differs, and for a protected entry that becomes cancelled without a
 * clinician and a reason, given in the variant or now. The variant stays as it is.
 */
export function adoptVariant(
  ctx: WriteContext,
  { planId, confirmed }: Args<"variant.adopt">,
): Result<Answer<"variant.adopt">, AppError> {
  return inTransaction(ctx.write, () => {
    const found = openAdoption(ctx, ctx.write, planId);
    if (!found.ok) return found;
    const { variant, own, name, differences, protectedOnes, sessions } = found.value;
    if (differences.length === 0 && sessions === 0) {
      return err(appError("refused", `Nothing differs: the strike's own plan is as in “${variant.name}” already.`));
    }
    const now = confirmedCases(confirmed);
    const left = protectedOnes.filter((one) => agreementOf(one.row) === null && confirmedFor(one, now) === undefined);
    const fault = unconfirmedFault(left);
    if (fault !== null) return err(fault);
    // An agreement that is given now is written only where one was asked for.
    const asked = new Set<Difference>(protectedOnes.filter(({ row }) => agreementOf(row) === null));
    const rows = differences.map((one) => (asked.has(one) ? confirmedRow(one, now) : one.row));
    const targets = differences.map(({ target }) => target);
    const ofDecisions = decisionLog(own, rows, targets, name);
    const log = {
      action: "Variant adopted",
      subject: ofDecisions.subject,
      before: ofDecisions.before,
      after: { variant: variant.name, plan: planId, sessions, adopted: ofDecisions.after },
    };
    return doAction(ctx, own, { name, log }, (actionId) => {
      appendRows(ctx.write, "decision", actionId, rows);
      adoptFacts(ctx, actionId, { own: own.planId, variant: planId });
      statement<[number, number]>(ctx.write, "INSERT INTO adoption (action_id, plan_id) VALUES (?, ?)").run(
        actionId,
        planId,
      );
      return ok({ name, entries: rows.length, sessions });
    });
  });
}

/** What the list has changed since the variant cancelled an entry, in words: it counts as it was then. Null for nothing. */
function changedSinceVariant(then: DecisionSnapshot, now: DecisionSnapshot): string | null {
  if (then.dueDate !== now.dueDate) {
    return `the list shows ${now.dueDate === null ? "no date" : formatDate(now.dueDate)} now`;
  }
  const isOtherPlace = then.siteCode !== now.siteCode || then.theatre !== now.theatre || then.session !== now.session;
  const [kindThen, kindNow] = [managementClass(then.intendedManagement), managementClass(now.intendedManagement)];
  // What nobody knew then is counted as the list has it now.
  const isOtherKind = then.managementStated === 0 && kindThen !== "unknown" && kindThen !== kindNow;
  const changes = [
    isOtherPlace ? "another session" : null,
    isOtherKind ? `${managementWord(kindNow).toLowerCase()}, not ${managementWord(kindThen).toLowerCase()}` : null,
    then.treatmentFunction === now.treatmentFunction ? null : "another specialty",
  ].filter((words) => words !== null);
  return changes.length === 0 ? null : `the list shows ${changes.join(" and ")} now`;
}

/** Who agreed to a protected entry in the variant, and why: both, or nobody did. */
function agreementOf({ clinician, note }: Decision): Agreement | null {
  return clinician === null || note === null ? null : { clinician, why: note };
}

/** The case that the variant cancels: on the date from which it does, also where the list has left that since. */
function asVariantHas({ row, target }: Pick<Difference, "row" | "target">): CaseRef {
  return { entryId: target.entryId, dueDate: row.dueDate };
}

function confirmedFor(one: Difference, confirmed: Confirmed): Confirmation | undefined {
  return confirmed.forCase(asVariantHas(one), isWhereListed(one.target));
}

function confirmedRow(one: Difference, confirmed: Confirmed): Decision {
  const { row } = one;
  const own = confirmedFor(one, confirmed);
  return own === undefined ? row : { ...row, clinician: own.clinician, note: own.why };
}

/** A date outside the window has no row in the plan. */
const NOT_IN_WINDOW = { procedure: null, procedureCode: null, expectedMinutes: null };

/** The protected ones as the variant cancels them, each with what protects it. */
function setAsideInVariant(
  read: ReadHandle,
  own: Plan,
  scope: Parameters<typeof selectCases>[1],
  protectedOnes: readonly Difference[],
): AdoptPreview["setAside"] {
  const there = new Map(selectCases(read, scope, protectedOnes.map(asVariantHas)).map((row) => [caseId(row), row]));
  const protect = protector(read, own, scope.today);
  return protectedOnes.flatMap(({ row, target }) => {
    const { dueDate, theatre, session } = row;
    if (dueDate === null) return [];
    const listed = there.get(caseId({ entryId: target.entryId, dueDate }));
    const { procedure, procedureCode, expectedMinutes } = listed ?? NOT_IN_WINDOW;
    const protections = protect(target.entryId, factsOf(target, scope.today));
    return setAsideOf({
      ...target,
      dueDate,
      theatre,
      session,
      procedure,
      procedureCode,
      expectedMinutes,
      protectedBy: protectionMarks(protections),
      protectedBecause: protectionReasons(protections),
    });
  });
}

function unconfirmedFault(left: readonly Difference[]): AppError | null {
  const [first] = left;
  if (first === undefined) return null;
  const { entryNumber } = first.target;
  const who = left.length === 1 ? `Entry ${entryNumber} is` : `${left.length} entries are`;
  return appError(
    "refused",
    `${who} protected, and the variant cancels without saying who agreed. Nothing was adopted. Confirm each one by itself, with the clinician who agreed and why.`,
    { field: "confirmed", value: entryNumber },
  );
}

function adoptFacts(
  ctx: WriteContext,
  actionId: number,
  rivals: { readonly own: number; readonly variant: number },
): void {
  const adopted: Readonly<Record<string, string>> = {
    strike_id: ":own",
    said_by: "coalesce(said_by, :who)",
    said_at: ":now",
  };
  appendSelection(
    ctx.write,
    "session",
    actionId,
    { with: DIFFERING_FACTS, value: (column) => adopted[column] ?? column, from: "differing" },
    { ...rivals, who: ctx.who(), now: ctx.now() },
  );
}
