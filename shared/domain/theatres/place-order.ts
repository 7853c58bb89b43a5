import { specialtyWords } from "./theatre-session.ts";

/** What of a case decides which place suits it, apart from room and cover. */
export type PlacedCase = {
  readonly consultant: string | null;
  readonly treatmentFunction: string | null;
  readonly siteCode: string | null;
};

/** Whose list a session is, as far as its cases say. */
export type Place = {
  readonly consultants: readonly string[];
  readonly treatmentFunctions: readonly string[];
  readonly siteCode: string | null;
  readonly onActionDay: boolean;
  /** Other strikes that have an action on that day, by name. */
  readonly otherActions?: readonly string[];
};

/** Whether something is the same as of the case; null where the list does not say. */
type Same = boolean | null;

/** How well a place suits a case: from the first that holds to the last. */
export const PLACE_KINDS = ["same-consultant", "same-specialty", "not-known", "other-specialty", "action-day"] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** A place judged for a case: its kind, what orders it within its kind, and the reasons in words. */
export type JudgedPlace = { readonly kind: PlaceKind; readonly sameSite: boolean; readonly words: readonly string[] };

/**
 * How a place suits a case: the same consultant's list, the same specialty, another one's, and whether the patient must
 * go to another site. A day of this or another action is the last choice whoever's list it is. Room and cover are not looked at: a
 * list with minutes left is not for that a list on which this case can be done.
 */
export function judgePlace(item: PlacedCase, place: Place): JudgedPlace {
  const consultant = sameAs(item.consultant, place.consultants);
  const specialty = sameAs(item.treatmentFunction, place.treatmentFunctions);
  const site = sameAs(item.siteCode, place.siteCode === null ? [] : [place.siteCode]);
  const otherActions = place.otherActions ?? [];
  return {
    kind: kindOf(consultant, specialty, place.onActionDay || otherActions.length > 0),
    sameSite: site === true,
    words: [
      ...(consultant === true && item.consultant !== null ? [`${item.consultant}'s list`] : []),
      ...specialtyParts(consultant, specialty, place),
      ...(site === false ? [`another site (${place.siteCode})`] : site === null ? ["the site is not known"] : []),
      ...(place.onActionDay ? ["a day of the action"] : []),
      ...otherActions.map((name) => `a day of another action (${name})`),
    ],
  };
}

/** Best first: by kind, then places on the same site. */
export function comparePlaces(a: JudgedPlace, b: JudgedPlace): number {
  return PLACE_KINDS.indexOf(a.kind) - PLACE_KINDS.indexOf(b.kind) || Number(b.sameSite) - Number(a.sameSite);
}

function sameAs(own: string | null, theirs: readonly string[]): Same {
  if (own === null || theirs.length === 0) return null;
  return theirs.includes(own);
}

function kindOf(consultant: Same, specialty: Same, onActionDay: boolean): PlaceKind {
  if (onActionDay) return "action-day";
  if (consultant === true && specialty !== false) return "same-consultant";
  if (specialty === null) return "not-known";
  return specialty ? "same-specialty" : "other-specialty";
}

function specialtyParts(consultant: Same, specialty: Same, { treatmentFunctions }: Place): readonly string[] {
  if (specialty === null) return ["whether it is a list of the same specialty is not known"];
  if (!specialty) return [`another specialty's list (${treatmentFunctions.map(specialtyWords).join(", ")})`];
  return consultant === true ? [] : ["another consultant's list of the same specialty"];
}
