import { compareNatural } from "../../util/natural-order.ts";

/**
 * The sessions of a day by when they begin, as a theatre board shows them: an all-day list begins with the morning, so it
 * comes before the afternoon.
 */
export const SESSIONS_OF_A_DAY = ["AM", "ALL DAY", "PM", "EVE"] as const;

/** The place of a session in its day: any other name after those of SESSIONS_OF_A_DAY, blank last of all. */
function placeInDay(session: string | null): number {
  if (session === null) return SESSIONS_OF_A_DAY.length + 1;
  const place = SESSIONS_OF_A_DAY.findIndex((one) => one === session);
  return place === -1 ? SESSIONS_OF_A_DAY.length : place;
}

/** The order of sessions in a day; other names by name. */
export function compareSessions(a: string | null, b: string | null): number {
  return placeInDay(a) - placeInDay(b) || compareNatural(a, b);
}

/** A text that sorts as compareSessions does, for lists that are sorted by text. */
export function sessionSortText(session: string | null): string {
  return `${placeInDay(session)} ${session ?? ""}`.trim();
}
