import type { AppError } from "../../shared/contract/errors.ts";
import type { Args } from "../../shared/contract/methods.ts";
import { USUAL_FIT_RULES, type FitRules } from "../../shared/domain/theatres/fit-rules.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import { appendAudit } from "../log/audit-log.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { inTransaction } from "../connection/transaction.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { FIT_RULES } from "../kernel/setting-shapes.ts";
import { readSetting, writeSetting } from "../kernel/settings.ts";

/** What cases are taken to need: the trust's own rules, or the usual ones until the trust has set any. */
export function fitRules(read: ReadHandle): FitRules {
  return readSetting(read, FIT_RULES).value ?? USUAL_FIT_RULES;
}

export function getFitRules(ctx: ReadContext): Result<FitRules, AppError> {
  return ok(fitRules(ctx.read));
}

/**
 * Sets the rules; the log keeps what they were. Setting the rules that are in force already leaves no row. No decision
 * changes.
 */
export function setFitRules(ctx: WriteContext, { rules }: Args<"fit.set">): Result<FitRules, AppError> {
  return inTransaction(ctx.write, () => {
    const before = fitRules(ctx.write);
    const { fault } = readSetting(ctx.write, FIT_RULES);
    if (fault === null && before.inpatientNeedsResident === rules.inpatientNeedsResident) return ok(rules);
    writeSetting(ctx.write, FIT_RULES, rules);
    const change = { action: "Rules of cover changed", subject: "Rules of cover", before, after: rules };
    appendAudit(ctx.write, [{ at: ctx.now(), who: ctx.who(), ...change }]);
    return ok(rules);
  });
}
