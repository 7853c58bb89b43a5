import { clipboard } from "electron";
import type { Call } from "../shared/contract/client.ts";
import type { AppError } from "../shared/contract/errors.ts";
import type { Answer, Args } from "../shared/contract/methods.ts";
import { tableText } from "../shared/util/table-text.ts";
import { ok, type Result } from "../shared/util/result.ts";

/** Copies rows of the plan's list to the clipboard as a table with headings, and records that in the log. */
export async function copyPlanRows(
  { planId, headings, rows, from, to }: Args<"plan.copy">,
  call: Call,
): Promise<Result<Answer<"plan.copy">, AppError>> {
  const logged = await call("plan.logCopied", { planId, columns: headings, entries: rows.length, from, to });
  if (!logged.ok) return logged;
  await clipboard.writeText(tableText({ above: [], headings, rows }));
  return ok({ copied: rows.length });
}
