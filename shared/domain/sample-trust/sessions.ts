import { addDays, weekdayName, type IsoDate } from "../../util/local-date.ts";
import { CONSULTANT_INITIALS, SURNAMES } from "./names.ts";
import { SPECIALTIES, type SampleProcedure, type SampleSpecialty } from "./procedures.ts";
import type { Chance } from "./random.ts";

/** A consultant of the sample trust. */
export type SampleConsultant = { readonly code: string; readonly name: string };

/** A theatre session with its operations, in list order. */
export type SampleSession = {
  readonly date: IsoDate;
  readonly site: string;
  readonly theatre: string;
  readonly session: "AM" | "PM" | "ALL DAY";
  readonly specialty: SampleSpecialty;
  readonly consultant: SampleConsultant;
  readonly cases: readonly { readonly procedure: SampleProcedure; readonly minutes: number }[];
};

/** How many surgeons each specialty has. */
const CONSULTANTS_EACH = 4;

/**
 * Sessions in one day of a theatre, at about five cases to a session: used to choose the number of dates and theatres.
 */
const CASES_PER_SESSION = 4.5;

/** Consultants by specialty; the same random numbers give the same consultants. */
export function sampleConsultants(chance: Chance): ReadonlyMap<SampleSpecialty, readonly SampleConsultant[]> {
  return new Map(
    SPECIALTIES.map((specialty) => [
      specialty,
      Array.from({ length: CONSULTANTS_EACH }, () => ({
        code: `C${chance.between(2_000_000, 8_999_999)}`,
        name: `${titleCase(chance.pick(SURNAMES))}, ${chance.pick(CONSULTANT_INITIALS)}`,
      })),
    ]),
  );
}

/** How many days before `around` the first sessions are: a few are in the past when the extract is made. */
const MOST_DAYS_BEFORE = 23;

/** An endless supply of sessions: dates about `around`, and enough theatres for `rows` entries. */
export function createSessionMaker(
  chance: Chance,
  options: { readonly around: IsoDate; readonly rows: number; readonly trustCode: string },
): () => SampleSession {
  const consultants = sampleConsultants(chance);
  const sessions = Math.ceil(options.rows / CASES_PER_SESSION);
  // A hospital's list covers six weeks; a longer one (for measuring) covers up to a year, in more theatres.
  const spreadDays = Math.min(180, Math.max(21, Math.ceil(sessions / 40)));
  const theatresPerSite = Math.max(9, Math.ceil(sessions / (spreadDays * 2 * (5 / 7) * 2)));
  const taken = new Set<string>();

  function place(): Pick<SampleSession, "date" | "site" | "theatre" | "session"> {
    for (;;) {
      // The mean of two random numbers makes the middle more likely than the ends.
      const offset = chance.between(-spreadDays, spreadDays) + chance.between(-spreadDays, spreadDays);
      // A list has few dates in the past, so most of them are moved the same distance into the future.
      const days = Math.trunc(offset / 2);
      const date = addDays(options.around, days < -MOST_DAYS_BEFORE ? -days : days);
      const weekday = weekdayName(date);
      if (weekday === "Sunday" || (weekday === "Saturday" && !chance.happens(10))) continue;
      const isFirstSite = chance.happens(60);
      const site = `${options.trustCode}${isFirstSite ? "01" : "02"}`;
      const theatre = `${isFirstSite ? "NG" : "SC"} Theatre ${chance.between(1, theatresPerSite)}`;
      const session = chance.happens(25) ? "ALL DAY" : chance.happens(55) ? "AM" : "PM";
      const halves = session === "ALL DAY" ? ["AM", "PM"] : [session];
      const keys = halves.map((half) => `${date}|${theatre}|${half}`);
      if (keys.some((key) => taken.has(key))) continue;
      for (const key of keys) taken.add(key);
      return { date, site, theatre, session };
    }
  }

  return () => {
    const where = place();
    const specialty = chance.pick(SPECIALTIES);
    const consultant = chance.pick(consultants.get(specialty) ?? []);
    const budget = where.session === "ALL DAY" ? 480 : 240;
    const cases: { procedure: SampleProcedure; minutes: number }[] = [];
    let left = budget + 10;
    for (;;) {
      const procedure = chance.pick(specialty.procedures);
      const minutes = sampleMinutes(procedure, chance);
      if (cases.length > 0 && (minutes > left || cases.length === 9)) break;
      cases.push({ procedure, minutes });
      left -= minutes;
    }
    return { ...where, specialty, consultant, cases };
  };
}

/** The minutes that this operation is expected to take. */
export function sampleMinutes(procedure: SampleProcedure, chance: Chance): number {
  return Math.round(procedure.minutes * (0.8 + chance.next() * 0.45));
}

function titleCase(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/(^|[\s’-])(\p{L})/gu, (_match, before: string, letter: string) => before + letter.toUpperCase());
}
