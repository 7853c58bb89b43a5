import type { Combination, TrustLine } from "../../../../shared/domain/combine/combination.ts";

/** A figure of the combination, as a column shows it. */
export const FIGURE_COLUMNS = [
  { id: "inpatient", heading: "Inpatient" },
  { id: "inpatientOnActionDays", heading: "of which on action days" },
  { id: "dayCase", heading: "Day case" },
  { id: "dayCaseOnActionDays", heading: "of which on action days" },
  { id: "undivided", heading: "Not divided" },
  { id: "total", heading: "In all" },
] as const;
export type FigureName = (typeof FIGURE_COLUMNS)[number]["id"];

export const FIGURE_WORDS: Readonly<Record<FigureName, string>> = {
  inpatient: "Inpatient cancelled",
  inpatientOnActionDays: "Inpatient cancelled, due on action days",
  dayCase: "Day case cancelled",
  dayCaseOnActionDays: "Day case cancelled, due on action days",
  undivided: "Cancelled, inpatient and day case not divided",
  total: "Cancelled in all",
};

/** The figure that was opened, for England or a region (null: codes that are on no list). */
export type Opened = {
  readonly figure: FigureName;
  readonly place: "england" | { readonly region: string | null };
  readonly name: string;
  readonly total: number;
};

/** A trust's part of a figure; null if its return does not have it. */
export function figureOf(trust: TrustLine, figure: FigureName): number | null {
  const { figures } = trust;
  if (figures === null) return null;
  if (figure === "undivided") return figures.inpatient === null ? figures.total : null;
  return figures[figure];
}

/** The trusts in a total, those with most first. */
export function trustsBehind({ trusts, regions }: Combination, { figure, place }: Opened): TrustLine[] {
  const known = new Set(regions.map(({ code }) => code));
  const within = (trust: TrustLine): boolean =>
    place === "england" ||
    (place.region === null
      ? !known.has(trust.regionCode) || trust.regionCode === null
      : trust.regionCode === place.region);
  return trusts
    .filter((trust) => within(trust) && figureOf(trust, figure) !== null)
    .toSorted((a, b) => (figureOf(b, figure) ?? 0) - (figureOf(a, figure) ?? 0));
}

/** The filters of the list of trusts. */
export const TRUST_FILTERS = [
  { id: "all", label: "Every trust" },
  { id: "not-received", label: "Expected and not received" },
  { id: "question", label: "With something to settle" },
  { id: "nil", label: "Nil, confirmed" },
  { id: "changed", label: "Changed since the earlier combination" },
] as const;
export type TrustFilter = (typeof TRUST_FILTERS)[number]["id"];

const IN_QUESTION: ReadonlySet<TrustLine["status"]> = new Set(["nil-not-confirmed", "no-data", "failed", "conflict"]);

/** Whether the filter shows a trust. */
export function isShown({ status, change }: TrustLine, filter: TrustFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "not-received":
      return status === "not-received";
    case "question":
      return IN_QUESTION.has(status);
    case "nil":
      return status === "nil-confirmed";
    case "changed":
      return change !== null && change.kind !== "same";
  }
}
