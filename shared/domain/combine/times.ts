import { daysBetween, dateOf, formatInstant, formatInstantIso, type Instant } from "../../util/local-date.ts";
import type { SentReturn } from "./read-return.ts";

/** The clocks of two computers differ by less than this. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/**
 * The positions of one strike are taken within weeks of one another; a larger difference means a wrong year or month.
 */
const FAR_DAYS = 60;

/**
 * Marks returns with an impossible time as failed: a time after the combination itself, or one far from the middle of
 * all the others. Otherwise such a return would be taken for the newest or the oldest by mistake. A file's own time,
 * used if a form has none, is when the file was copied, so it is not checked.
 */
export function withTimesJudged(returns: readonly SentReturn[], combinedAt: Instant): SentReturn[] {
  const isJudged = (sent: SentReturn): boolean => sent.timeIsSaid && !isAfter(sent.positionAsAt, combinedAt);
  const middle = middleOf(returns.flatMap((sent) => (isJudged(sent) ? (sent.positionAsAt ?? []) : [])));
  return returns.map((sent) => {
    const fault = sent.timeIsSaid ? faultOf(sent.positionAsAt, middle, combinedAt) : null;
    return fault === null ? sent : failed(sent, fault);
  });
}

function faultOf(asAt: Instant | null, middle: Instant | null, combinedAt: Instant): string | null {
  if (asAt === null) return null;
  if (isAfter(asAt, combinedAt)) {
    return `This time is in the future: the clock here says ${formatInstant(combinedAt)}. The return is not counted: ask the trust when the position was taken, or set the clock right.`;
  }
  if (middle === null) return null;
  const days = daysBetween(dateOf(middle), dateOf(asAt));
  if (Math.abs(days) <= FAR_DAYS) return null;
  return `This time is ${Math.abs(days)} days ${days < 0 ? "before" : "after"} ${formatInstant(middle)}, the middle one of all returns for this strike. The return is not counted: ask the trust when the position was taken, and correct the file.`;
}

function isAfter(asAt: Instant | null, combinedAt: Instant): boolean {
  return asAt !== null && Date.parse(asAt) - Date.parse(combinedAt) > CLOCKS_DIFFER_MS;
}

/** The middle return by time; of two in the middle, the earlier. */
function middleOf(times: readonly Instant[]): Instant | null {
  return times.toSorted().at(Math.floor((times.length - 1) / 2)) ?? null;
}

function failed(sent: SentReturn, problem: string): SentReturn {
  const { file, line, code, positionAsAt } = sent;
  const value = positionAsAt === null ? "" : formatInstantIso(positionAsAt);
  const place = { kind: "error", file, line, code: code === "" ? null : code } as const;
  const problems = [...sent.problems, { ...place, field: "position_as_at", value, problem }];
  return { ...sent, figures: null, failed: true, problems };
}
