import type { DecisionKind } from "../actions/decision.ts";
import type { IsoDate } from "../../util/local-date.ts";

// A case is an entry on one of the dates that it was due on. Each can be cancelled for itself.

/** A decision that is current, with the date that it is about: "" where the list gave the entry none. */
export type AboutCase = {
  readonly decisionId: number;
  readonly decision: DecisionKind;
  readonly aboutDate: string;
  readonly dueDate: IsoDate | null;
};

/** Which case is meant: that of an entry on this date, or (null) where the entry is due now. */
export type CaseRef = { readonly entryId: number; readonly dueDate: IsoDate | null };

/** What a call names: a case, or an entry by its id alone, where it is due now. */
export function caseRef(named: number | CaseRef): CaseRef {
  return typeof named === "number" ? { entryId: named, dueDate: null } : named;
}

/** The case that a row is of. */
export function caseOfRow({ entryId, dueDate }: { readonly entryId: number; readonly dueDate: IsoDate }): {
  entryId: number;
  dueDate: IsoDate;
} {
  return { entryId, dueDate };
}

/** How a case is named among others: a patient who was rebooked has one for each date. */
export function caseId({ entryId, dueDate }: { readonly entryId: number; readonly dueDate: IsoDate | null }): string {
  return `${entryId} ${dueDate ?? ""}`;
}

/**
 * What is decided about an entry on the date where the list has it: what was decided about that date; without it the
 * latest decision goes along to the new date, but a cancellation never does. Withdrawing the cancellation of a date
 * that the entry has left says nothing about its new one.
 */
export function decidedOn<T extends AboutCase>(current: readonly T[], listDate: IsoDate | null): T | null {
  const own = current.find(({ aboutDate }) => aboutDate === (listDate ?? ""));
  if (own !== undefined) return own;
  const latest = current
    .filter(({ aboutDate, dueDate }) => aboutDate === (dueDate ?? ""))
    .reduce<T | null>((last, one) => (last === null || one.decisionId > last.decisionId ? one : last), null);
  return latest?.decision === "cancel" ? null : latest;
}

/**
 * The date of the case that is meant; null where there is no such case. Of an entry without a date given: where the list
 * has it now, if that is in the window; outside it the cancellation from the window, the latest one.
 */
export function aboutDateMeant(
  current: readonly AboutCase[],
  meant: IsoDate | null,
  listDate: IsoDate | null,
  window: { readonly windowFrom: IsoDate; readonly windowTo: IsoDate },
): string | null {
  const cancelled = current.filter(({ decision }) => decision === "cancel");
  if (meant !== null) {
    const found = cancelled.find(({ dueDate }) => dueDate === meant);
    return found?.aboutDate ?? (meant === listDate ? meant : null);
  }
  const isInWindow = listDate !== null && listDate >= window.windowFrom && listDate <= window.windowTo;
  if (isInWindow || cancelled.some(({ aboutDate }) => aboutDate === (listDate ?? ""))) return listDate ?? "";
  return cancelled.toSorted((a, b) => b.decisionId - a.decisionId)[0]?.aboutDate ?? listDate ?? "";
}
