import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Args } from "../../shared/contract/methods.ts";
import {
  PROTECTABLE_CODES,
  USUAL_PROTECTION_RULES,
  type ProtectionRules,
} from "../../shared/domain/plan/protection-rules.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appendAudit } from "../log/audit-log.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { inTransaction } from "../connection/transaction.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { PROTECTION_RULES } from "../kernel/setting-shapes.ts";
import { readSetting, writeSetting } from "../kernel/settings.ts";

/**
 * The rules by which entries are protected: the trust's own, or the usual ones until it sets any. If a rule cannot be
 * read the usual one is used, and `settingFaults` reports that on every screen.
 */
export function protectionRules(read: ReadHandle): ProtectionRules {
  return readSetting(read, PROTECTION_RULES).value ?? USUAL_PROTECTION_RULES;
}

export function getProtection(ctx: ReadContext): Result<ProtectionRules, AppError> {
  return ok(protectionRules(ctx.read));
}

/**
 * Sets the rules; the log has the earlier ones. Decisions already made do not change. Setting the same rules again
 * leaves no row. Errors: invalid if priority codes protect but none is chosen.
 */
export function setProtection(ctx: WriteContext, args: Args<"protection.set">): Result<ProtectionRules, AppError> {
  const { priorityCode } = args.rules;
  // In the order of their importance, whatever the order in which they were ticked.
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
    const { fault } = readSetting(ctx.write, PROTECTION_RULES);
    if (fault === null && JSON.stringify(before) === JSON.stringify(after)) return ok(after);
    writeSetting(ctx.write, PROTECTION_RULES, after);
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
