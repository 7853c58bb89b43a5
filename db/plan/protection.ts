import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Args } from "../../shared/contract/methods.ts";
import {
  PROTECTABLE_CODES,
  protectionRulesSchema,
  USUAL_PROTECTION_RULES,
  type ProtectionRules,
} from "../../shared/domain/plan/protection-rules.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appendAudit } from "../log/audit-log.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { inTransaction } from "../connection/transaction.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { readSetting, writeSetting } from "../kernel/settings.ts";

/** The rules by which entries are protected: the trust's own, or the usual ones until it has set any. */
export function protectionRules(read: ReadHandle): ProtectionRules {
  return readSetting(read, "protection-rules", protectionRulesSchema) ?? USUAL_PROTECTION_RULES;
}

export function getProtection(ctx: ReadContext): Result<ProtectionRules, AppError> {
  return ok(protectionRules(ctx.read));
}

/**
 * Sets the rules; the log keeps what they were. Decisions made by then stand. Setting what stands already leaves no
 * row. Errors: invalid where priority codes protect but none is chosen.
 */
export function setProtection(ctx: WriteContext, args: Args<"protection.set">): Result<ProtectionRules, AppError> {
  const { priorityCode } = args.rules;
  // In the order of their weight, whatever the order in which they were ticked.
  const codes = PROTECTABLE_CODES.filter((code) => priorityCode.codes.includes(code));
  if (priorityCode.on && codes.length === 0) {
    return err(
      appError("invalid", "Choose at least one priority code, or switch the rule off.", {
        field: "rules.priorityCode.codes",
      }),
    );
  }
  const after: ProtectionRules = { ...args.rules, priorityCode: { on: priorityCode.on, codes } };
  return inTransaction(ctx.write, () => {
    const before = protectionRules(ctx.write);
    if (JSON.stringify(before) === JSON.stringify(after)) return ok(after);
    writeSetting(ctx.write, "protection-rules", after);
    appendAudit(ctx.write, [
      {
        at: ctx.now(),
        who: ctx.who(),
        action: "Protection rules changed",
        subject: "Protection rules",
        before,
        after,
      },
    ]);
    return ok(after);
  });
}
