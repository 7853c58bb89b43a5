import type { IsoDate } from "../../util/local-date.ts";
import { findTreatmentFunction } from "../codes/treatment-functions.ts";
import { dayWords } from "../actions/action-name.ts";
import type { Trust } from "../trust/trust.ts";

/**
 * What makes a theatre session one and the same. Weekly lists carry no theatre: there is one for each date, site and
 * treatment function then, and treatmentFunction is null wherever theatre is not.
 */
export type SessionKey = {
  readonly date: IsoDate;
  readonly siteCode: string | null;
  readonly theatre: string | null;
  readonly session: string | null;
  readonly treatmentFunction: string | null;
};

export const SESSION_STATES = ["runs", "consultant-led", "emergency-only", "stood-down"] as const;
export type SessionState = (typeof SESSION_STATES)[number];

/** The staff that a session needs: each is there, is not there, or is not known. */
export const COVER_ROLES = ["surgeon", "anaesthetist", "resident", "paediatric", "general-anaesthetic"] as const;
export type CoverRole = (typeof COVER_ROLES)[number];

/** Whether each role is there; a role that is not known is not in it. */
export type Cover = Partial<Readonly<Record<CoverRole, boolean>>>;

/** Whether nothing elective runs in a session of that state. */
export function isClosed(state: SessionState): boolean {
  return state === "stood-down" || state === "emergency-only";
}

/** The session that an entry on that date, site, theatre and session belongs to. */
export function sessionKeyOf({ date, siteCode, theatre, session, treatmentFunction }: SessionKey): SessionKey {
  return theatre === null
    ? { date, siteCode, theatre, session: null, treatmentFunction }
    : { date, siteCode, theatre, session, treatmentFunction: null };
}

/** One text for each session, to look it up by. A blank is never a name, so it is used for null. */
export function sessionId({ date, siteCode, theatre, session, treatmentFunction }: SessionKey): string {
  return `${date}\u001F${siteCode ?? ""}\u001F${theatre ?? ""}\u001F${session ?? ""}\u001F${treatmentFunction ?? ""}`;
}

/** How long a session lasts by the trust's times of it; null for one that the trust has no times for. */
export function sessionLength(session: string | null, times: Trust["sessionTimes"]): number | null {
  const usual = sessionTimes(session, times);
  return usual === null ? null : minutesOfDay(usual.end) - minutesOfDay(usual.start);
}

/** The trust's times of a session; null where it has none. */
export function sessionTimes(
  session: string | null,
  times: Trust["sessionTimes"],
): { readonly start: string; readonly end: string } | null {
  switch (session) {
    case "AM":
    case "PM":
    case "EVE":
    case "ALL DAY":
      return times[session];
    default:
      return null;
  }
}

/** Minutes since midnight of a time as "08:30". */
export function minutesOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

export function sessionStateWord(state: SessionState): string {
  switch (state) {
    case "runs":
      return "Runs";
    case "consultant-led":
      return "Consultant-led only";
    case "emergency-only":
      return "Emergency only";
    case "stood-down":
      return "Stood down";
  }
}

export function coverRoleWord(role: CoverRole): string {
  switch (role) {
    case "surgeon":
      return "Operating surgeon";
    case "anaesthetist":
      return "Anaesthetist";
    case "resident":
      return "Resident";
    case "paediatric":
      return "Paediatric cover";
    case "general-anaesthetic":
      return "General anaesthetic";
  }
}

/** The words used in place of a theatre if the list has none: the specialty. */
export function specialtyWords(treatmentFunction: string | null): string {
  if (treatmentFunction === null) return "Specialty not stated";
  return findTreatmentFunction(treatmentFunction)?.name ?? `Specialty ${treatmentFunction}`;
}

/** "NG Theatre 4 AM"; "Ophthalmology (R9Z01)" where the list has no theatres: a specialty has a list at each site. */
export function placeWords({ siteCode, theatre, session, treatmentFunction }: SessionKey): string {
  if (theatre !== null) return session === null ? theatre : `${theatre} ${session}`;
  return siteCode === null ? specialtyWords(treatmentFunction) : `${specialtyWords(treatmentFunction)} (${siteCode})`;
}

/** "NG Theatre 4 AM, Wed 16 Dec"; several: "4 sessions, Wed 16 Dec", "9 sessions on 3 days". */
export function sessionsWords(keys: readonly SessionKey[]): string {
  const [first] = keys;
  if (first === undefined) return "no session";
  if (keys.length === 1) return `${placeWords(first)}, ${dayWords(first.date)}`;
  const days = new Set(keys.map(({ date }) => date)).size;
  return days === 1 ? `${keys.length} sessions, ${dayWords(first.date)}` : `${keys.length} sessions on ${days} days`;
}
