import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { USUAL_IDLE_LOCK, type IdleLock } from "../../shared/domain/trust/idle-lock.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { inTransaction } from "../connection/transaction.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { IDLE_LOCK } from "../kernel/setting-shapes.ts";
import { readSetting, writeSetting } from "../kernel/settings.ts";
import { appendAudit } from "../log/audit-log.ts";

function findIdleLock(read: ReadHandle): IdleLock {
  return readSetting(read, IDLE_LOCK).value ?? USUAL_IDLE_LOCK;
}

/** After how many minutes without use the data are locked. */
export function getIdleLock(ctx: ReadContext): Result<Answer<"idleLock.get">, AppError> {
  return ok(findIdleLock(ctx.read));
}

/** Changes that. */
export function setIdleLock(
  ctx: WriteContext,
  { minutes }: Args<"idleLock.set">,
): Result<Answer<"idleLock.set">, AppError> {
  return inTransaction(ctx.write, () => {
    const before = findIdleLock(ctx.write);
    writeSetting(ctx.write, IDLE_LOCK, { minutes });
    appendAudit(ctx.write, [
      {
        at: ctx.now(),
        who: ctx.who(),
        action: "Idle lock set",
        subject: `${minutes} minutes`,
        before,
        after: { minutes },
      },
    ]);
    return ok({});
  });
}
