import type { ComparedPlan, ComparedStanding } from "../../../shared/contract/variants.ts";
import { reasonWord } from "../../../shared/domain/actions/decision.ts";
import { AIM_PERCENT, aimOf, percentWords, type Share } from "../../../shared/domain/return/share-kept.ts";
import type { PlanNumbers } from "../../../shared/domain/variants/compare-plans.ts";
import { placeWords } from "../../../shared/domain/theatres/theatre-session.ts";
import { formatDate, isIsoDate } from "../../../shared/util/local-date.ts";

/** "The strike's own plan", or the variant's name in quotes. */
export function planName(name: string | null): string {
  return name === null ? "The strike's own plan" : `‘${name}’`;
}

/** One line of the comparison. */
export type Measure = {
  readonly id: string;
  readonly words: string;
  /** True for a part of the measure above it. */
  readonly isPart?: boolean;
  readonly better: "more" | "fewer" | null;
  readonly value: (plan: ComparedPlan) => number | null;
  /** A note beside the number. */
  readonly note?: (plan: ComparedPlan) => string | null;
  /** Shown instead of a number. */
  readonly inWords?: (plan: ComparedPlan) => string;
  /** Left out if no plan has any. */
  readonly onlyIfAny?: boolean;
};

const number = (key: keyof PlanNumbers) => (plan: ComparedPlan) => plan.numbers[key];

export const MEASURES: readonly Measure[] = [
  shareKept("kept-share-action", "Share of the baseline kept, on action days", ({ onActionDays }) => onActionDays),
  shareKept("kept-share", "Share of the baseline kept, in the window", ({ window }) => window),
  { id: "planned", words: "Planned", better: null, value: number("planned") },
  { id: "cancelled", words: "Cancelled because of the action", better: "fewer", value: number("cancelled") },
  part("inpatient-action", "Inpatient, on action days", "inpatientOnActionDays"),
  part("inpatient-other", "Inpatient, other days", "inpatientOtherDays"),
  part("day-case-action", "Day case, on action days", "dayCaseOnActionDays"),
  part("day-case-other", "Day case, other days", "dayCaseOtherDays"),
  { ...part("other-type", "Not counted or not known", "otherType"), onlyIfAny: true },
  {
    id: "protected",
    words: "Protected and cancelled",
    better: "fewer",
    value: number("protectedCancelled"),
  },
  { id: "children", words: "Children cancelled", better: "fewer", value: number("children") },
  { id: "over-52", words: "Waited over 52 weeks, cancelled", better: "fewer", value: number("over52Weeks") },
  {
    id: "cancelled-other",
    words: "Cancelled for another reason",
    better: null,
    value: number("cancelledOther"),
    onlyIfAny: true,
  },
  { id: "kept", words: "Kept", better: null, value: number("kept") },
  { id: "undecided", words: "Undecided", better: "fewer", value: number("undecided") },
  { id: "moved", words: "Moved to another session", better: null, value: number("moved") },
  {
    id: "closed",
    words: "Sessions stood down or emergency only",
    better: null,
    value: ({ sessionsClosed }) => sessionsClosed,
  },
  {
    id: "minutes",
    words: "Theatre minutes freed",
    better: null,
    value: number("minutesFreed"),
    note: ({ numbers }) => (numbers.withoutMinutes === 0 ? null : `${numbers.withoutMinutes} without minutes`),
  },
  { id: "differs", words: "Entries that differ from the own plan", better: null, value: ({ differs }) => differs },
  {
    id: "newly",
    words: "Cancelled here, not in the own plan",
    better: null,
    value: ({ newlyCancelled }) => newlyCancelled,
  },
];

function part(id: string, words: string, key: keyof PlanNumbers): Measure {
  return { id, words, better: null, isPart: true, value: number(key) };
}

/** "Cancelled, moved to NG Theatre 2 PM, Thu 17 Dec 2026"; "Not due in the window" for null. */
export function standingWords(standing: ComparedStanding | null): string {
  if (standing === null) return "Not due in the window";
  const { state, reason, movedToDate } = standing;
  const moved = movedToDate === null ? "" : `, moved to ${movedWords(standing, movedToDate)}`;
  switch (state) {
    case "cancelled":
      return `Cancelled${moved}`;
    case "cancelled-other":
      return reason === null ? "Cancelled" : `Cancelled: ${reasonWord(reason).toLowerCase()}`;
    case "cancelled-elsewhere":
      return "Cancelled at another strike";
    case "kept":
      return `Kept${moved}`;
    case "undecided":
      return "Undecided";
    case "gone":
      return "No longer on the list";
  }
}

function movedWords(standing: ComparedStanding, date: string): string {
  const { movedToSiteCode, movedToTheatre, movedToSession } = standing;
  const place =
    movedToTheatre === null
      ? null
      : placeWords({
          date,
          siteCode: movedToSiteCode,
          theatre: movedToTheatre,
          session: movedToSession,
          treatmentFunction: null,
        });
  return [place, isIsoDate(date) ? formatDate(date) : date].filter((words) => words !== null).join(", ");
}

/** A line of shares. The worst cases are compared, so that a plan does not win by leaving things undecided. */
function shareKept(id: string, words: string, of: (kept: NonNullable<ComparedPlan["kept"]>) => Share): Measure {
  const shareOf = ({ kept }: ComparedPlan): Share | null => (kept === null ? null : of(kept));
  return {
    id,
    words,
    better: "more",
    value: (plan) => {
      const worst = shareOf(plan)?.worst ?? null;
      return worst === null ? null : Number(worst);
    },
    inWords: (plan) => {
      const share = shareOf(plan);
      return share === null ? "–" : percentWords(share);
    },
    note: (plan) => aimWords(shareOf(plan)),
  };
}

function aimWords(share: Share | null): string | null {
  switch (share === null ? null : aimOf(share)) {
    case "reached":
      return `${AIM_PERCENT}% met`;
    case "below":
      return `below ${AIM_PERCENT}%`;
    case "open":
      return `${share?.undecided ?? 0} undecided: from none of them kept to all`;
    case null:
      return null;
  }
}
