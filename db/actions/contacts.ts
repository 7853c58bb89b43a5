import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { whatWords } from "../../shared/domain/actions/action-name.ts";
import { caseRef } from "../../shared/domain/plan/cases.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { inTransaction } from "../connection/transaction.ts";
import type { WriteContext } from "../kernel/context.ts";
import { findTargets, type Target } from "./decision-rows.ts";
import { doAction } from "./actions.ts";
import { appendRows } from "./facets.ts";
import { requirePlan } from "../strike/strikes.ts";

type Outcome = Args<"contact.record">["outcome"];

const WORDS: Readonly<Record<Outcome, (what: string) => string>> = {
  told: (what) => `tell ${what}`,
  "message-left": (what) => `leave a message for ${what}`,
  "not-reached": (what) => `try to reach ${what}`,
};

/**
 * Records that the patients of these entries were told, or that somebody tried to tell them. Refused in a variant, where
 * nothing is done for real, and for an entry that is not cancelled.
 */
export function recordContact(
  ctx: WriteContext,
  args: Args<"contact.record">,
): Result<Answer<"contact.record">, AppError> {
  return inTransaction(ctx.write, () => {
    const plan = requirePlan(ctx.write, args.planId);
    if (!plan.ok) return plan;
    if (plan.value.isVariant) {
      return err(
        appError(
          "refused",
          "This is a variant, and no patient is told about a variant. Adopt it first, then tell the patients.",
        ),
      );
    }
    const found = findTargets(ctx.write, plan.value, args.entryIds.map(caseRef), "kept");
    if (!found.ok) return found;
    const targets = found.value;
    const running = targets.find(({ current }) => current?.decision !== "cancel");
    if (running !== undefined) {
      return err(
        appError(
          "refused",
          `Entry ${running.entryNumber} is not cancelled at this strike, so there is nothing to tell. Nothing was kept.`,
          { field: "entryIds", value: running.entryNumber },
        ),
      );
    }
    const { outcome, how, note } = args;
    const name = WORDS[outcome](whatWords(targets.map(asNamed)));
    const numbers = targets.map(({ entryNumber }) => entryNumber);
    const [first] = numbers;
    const log = {
      action: LOG_WORDS[outcome],
      subject: numbers.length === 1 ? `Entry ${first}, ${plan.value.name}` : plan.value.name,
      before: null,
      after: { outcome, how, note, ...(numbers.length === 1 ? {} : { entries: numbers }) },
    };
    return doAction(ctx, plan.value, { name, log }, (actionId) => {
      const contact = { planId: args.planId, outcome, how, note, contactedBy: ctx.who(), contactedAt: ctx.now() };
      appendRows(
        ctx.write,
        "contact",
        actionId,
        targets.map(({ entryId, aboutDate }) => ({ ...contact, entryId, aboutDate })),
      );
      return ok({ recorded: targets.length, name });
    });
  });
}

const LOG_WORDS: Readonly<Record<Outcome, string>> = {
  told: "Patient told",
  "message-left": "Message left for patient",
  "not-reached": "Patient not reached",
};

function asNamed(target: Target): Parameters<typeof whatWords>[0][number] {
  const { surname, forename, entryNumber, consultant, current, snapshot } = target;
  const { dueDate, theatre, session } = current ?? snapshot;
  return { surname, forename, entryNumber, consultant, dueDate, theatre, session };
}
