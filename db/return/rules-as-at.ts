import { ok, type Result } from "../../shared/util/result.ts";
import type { StrikeId } from "../../shared/domain/strike/ids.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { RegularAdmissions } from "../../shared/domain/list/intended-management.ts";
import type { Strike } from "../../shared/domain/strike/strike.ts";
import type { Trust } from "../../shared/domain/trust/trust.ts";
import { formatDate, type Instant } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { requireStrike, strikeAsAt } from "../strike/strikes.ts";
import { choicesAsAt, requireTrust, trustAsAt } from "../trust/trust.ts";

/** What a return is counted by: the strike and the trust's choices at a time. */
export type RulesAsAt<T> = { readonly strike: Strike; readonly trust: T };

/** The rules at that instant, or now if it is null. Errors: not-found, refused for a variant. */
export function rulesAsAt(
  read: ReadHandle,
  strikeId: StrikeId,
  at: Instant | null,
): Result<RulesAsAt<RegularAdmissions>, AppError> {
  const strike = requireStrike(read, strikeId);
  if (!strike.ok) return strike;
  return ok({ strike: strikeAsAt(read, strike.value, at), trust: choicesAsAt(read, at) });
}

/** Like rulesAsAt, and refused if no trust is set. */
export function fullRulesAsAt(
  read: ReadHandle,
  strikeId: StrikeId,
  at: Instant | null,
): Result<RulesAsAt<Trust>, AppError> {
  const strike = requireStrike(read, strikeId);
  if (!strike.ok) return strike;
  const trust = requireTrust(read);
  if (!trust.ok) return trust;
  return ok({ strike: strikeAsAt(read, strike.value, at), trust: trustAsAt(read, trust.value, at) });
}

/** Which of the rules have changed since, each in words with the earlier value; empty if none has. */
export function changedSince(then: RulesAsAt<RegularAdmissions>, now: RulesAsAt<RegularAdmissions>): string[] {
  const dates = (strike: Strike): string => strike.actionDates.map(formatDate).join(", ");
  const window = (strike: Strike): string => `${formatDate(strike.windowFrom)} to ${formatDate(strike.windowTo)}`;
  const pairs: readonly (readonly [string, string, string])[] = [
    ["action dates", dates(then.strike), dates(now.strike)],
    ["counting window", window(then.strike), window(now.strike)],
    ["regular day admissions", countsAs(then.trust.regularDayCountsAs), countsAs(now.trust.regularDayCountsAs)],
    ["regular night admissions", countsAs(then.trust.regularNightCountsAs), countsAs(now.trust.regularNightCountsAs)],
  ];
  return pairs.filter(([, before, after]) => before !== after).map(([what, before]) => `${what} ${before}`);
}

function countsAs(type: RegularAdmissions["regularDayCountsAs"]): string {
  return type === null ? "not counted" : type === "inpatient" ? "counted as inpatient" : "counted as day case";
}
