import { inTransaction } from "../connection/transaction.ts";
import type { WriteContext } from "../kernel/context.ts";
import { appendAudit } from "../log/audit-log.ts";
import { ok } from "../../shared/util/result.ts";

/** Notes in the log that the passphrase was changed, and never what it is. */
export function logPassphraseChange(ctx: WriteContext): void {
  inTransaction(ctx.write, () => {
    appendAudit(ctx.write, [
      { at: ctx.now(), who: ctx.who(), action: "Passphrase changed", subject: "data", before: null, after: null },
    ]);
    return ok({});
  });
}
