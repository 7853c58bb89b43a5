import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import { appendAudit } from "../log/audit-log.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { inTransaction } from "../connection/transaction.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { WATCHED_FOLDER } from "../kernel/setting-shapes.ts";
import { readSetting, writeSetting } from "../kernel/settings.ts";

function findFolder(read: ReadHandle): { path: string | null } {
  return readSetting(read, WATCHED_FOLDER).value ?? { path: null };
}

/** The folder that the trust's nightly job puts extracts into, or null. */
export function getWatchedFolder(ctx: ReadContext): Result<Answer<"watchedFolder.get">, AppError> {
  return ok(findFolder(ctx.read));
}

/** Sets the folder to watch; null stops watching. */
export function setWatchedFolder(
  ctx: WriteContext,
  { path }: Args<"watchedFolder.set">,
): Result<Answer<"watchedFolder.set">, AppError> {
  return inTransaction(ctx.write, () => {
    const before = findFolder(ctx.write);
    writeSetting(ctx.write, WATCHED_FOLDER, { path });
    appendAudit(ctx.write, [
      {
        at: ctx.now(),
        who: ctx.who(),
        action: path === null ? "Watched folder given up" : "Watched folder set",
        subject: path ?? before.path ?? "none",
        before,
        after: { path },
      },
    ]);
    return ok({ path });
  });
}
