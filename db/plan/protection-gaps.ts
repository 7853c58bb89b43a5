import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import { createProtectionTally, gapWords, type ProtectionFields } from "../../shared/domain/plan/protection-gaps.ts";
import type { Strike } from "../../shared/domain/strike/strike.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { onOneView } from "../connection/transaction.ts";
import type { ReadContext } from "../kernel/context.ts";
import { requirePlan } from "../strike/strikes.ts";

/** Which facts the list gives for nobody due in a plan's window, so that they protect nobody: a sentence for each. */
export function getProtectionGaps(
  ctx: ReadContext,
  args: Args<"protection.gaps">,
): Result<Answer<"protection.gaps">, AppError> {
  return onOneView(ctx.read, () => {
    const plan = requirePlan(ctx.read, args.planId);
    return plan.ok ? ok(protectionGapsOf(ctx.read, plan.value)) : plan;
  });
}

export function protectionGapsOf(read: ReadHandle, window: Pick<Strike, "windowFrom" | "windowTo">): string[] {
  const tally = createProtectionTally();
  const groups = statement<object, ProtectionFields>(
    read,
    `SELECT DISTINCT procedure_priority AS procedurePriority, iif(rtt_start_date IS NULL, NULL, '') AS rttStartDate,
            iif(admission_type = '13', '13', NULL) AS admissionType, cancer_ptl AS cancerPtl,
            iif(date_of_birth IS NULL, NULL, '') AS dateOfBirth
     FROM entry WHERE tci_date BETWEEN :from AND :to AND missing_since_import_id IS NULL`,
  ).all({ from: window.windowFrom, to: window.windowTo });
  for (const fields of groups) tally.add(fields);
  return tally.gaps().map((gap) => gapWords(gap));
}
