import { PLANNED_ADMISSION } from "../list/weeks-waited.ts";
import { addDays, type IsoDate } from "../../util/local-date.ts";
import { isNhsNumber } from "../list/nhs-number.ts";
import { CHILDREN_WARD, FORENAMES_FEMALE, FORENAMES_MALE, SURNAMES, WARDS } from "./names.ts";
import { SPECIALTIES, type SampleProcedure, type SampleSpecialty } from "./procedures.ts";
import { createChance, type Chance } from "./random.ts";
import {
  createSessionMaker,
  sampleConsultants,
  sampleMinutes,
  type SampleConsultant,
  type SampleSession,
} from "./sessions.ts";

/** The options for a sample extract. The same options give the same lines. */
export type SampleOptions = {
  readonly seed: number;
  /** The extract's own date; most due dates are about three weeks after it. */
  readonly today: IsoDate;
  readonly rows: number;
  /** The sites are this code followed by 01 and 02. */
  readonly trustCode: string;
};

/** The columns of the elective admission list census, as the sample carries them. */
export const SAMPLE_HEADINGS = [
  "EALEntryNumber",
  "NHSNumber",
  "NHSNumberStatus",
  "LocalPatientID",
  "PatientSurname",
  "PatientForename",
  "DateOfBirth",
  "ElectiveAdmissionListType",
  "ElectiveAdmissionListStatus",
  "DecidedToAdmitDate",
  "TCIDate",
  "TreatmentFunctionCode",
  "MainSpecialtyCode",
  "ConsultantCode",
  "ConsultantName",
  "Urgency",
  "ProcedurePriority",
  "CancerPTL",
  "RTTStartDate",
  "IntendedSiteCode",
  "IntendedManagement",
  "Procedure1",
  "SurgicalProcedure",
  "Laterality",
  "EALAnticipatedTheatre",
  "SessionType",
  "ListPosition",
  "SurgicalProcedureDurn",
  "AnaestheticType",
  "Ward",
] as const;

/** Days from the extract to the middle of the dates on it. */
const DAYS_AHEAD = 21;

/**
 * Out of a hundred places where a session could begin, how many have one, so that three entries in four have a date.
 */
const SESSIONS_BEGIN = 40;

/** One entry while the extract is being made. */
type Draft = {
  readonly specialty: SampleSpecialty;
  readonly consultant: SampleConsultant;
  readonly procedure: SampleProcedure;
  readonly minutes: number;
  readonly slot: (Pick<SampleSession, "date" | "site" | "theatre" | "session"> & { readonly order: number }) | null;
};

/**
 * An invented extract in the format of the census, as lines without line ends, the header first: realistic sessions,
 * invented people, and valid NHS numbers of the 999 range, each used once. About one row in a hundred has a fault, as
 * in real extracts: a number missing, a side as a letter, an impossible date.
 */
export function* sampleExtract(options: SampleOptions): Generator<string, void, undefined> {
  yield SAMPLE_HEADINGS.join(",");
  const chance = createChance(options.seed);
  const nextSession = createSessionMaker(chance, {
    around: addDays(options.today, DAYS_AHEAD),
    rows: options.rows,
    trustCode: options.trustCode,
  });
  const consultants = sampleConsultants(chance);
  const nhsNumbers = createNhsNumbers();
  let waiting: Draft[] = [];
  for (let index = 0; index < options.rows; index++) {
    let draft: Draft | undefined;
    if (waiting.length > 0 || chance.happens(SESSIONS_BEGIN)) {
      if (waiting.length === 0) waiting = draftsOf(nextSession());
      draft = waiting.shift();
    }
    yield lineOf(draft ?? undatedDraft(chance, consultants), index, chance, options, nhsNumbers);
  }
}

function draftsOf(session: SampleSession): Draft[] {
  const { specialty, consultant } = session;
  return session.cases.map(({ procedure, minutes }, index) => ({
    specialty,
    consultant,
    procedure,
    minutes,
    slot: { ...session, order: index + 1 },
  }));
}

function undatedDraft(chance: Chance, consultants: ReadonlyMap<SampleSpecialty, readonly SampleConsultant[]>): Draft {
  const specialty = chance.pick(SPECIALTIES);
  const procedure = chance.pick(specialty.procedures);
  const consultant = chance.pick(consultants.get(specialty) ?? []);
  return { specialty, consultant, procedure, minutes: sampleMinutes(procedure, chance), slot: null };
}

function lineOf(draft: Draft, index: number, chance: Chance, options: SampleOptions, nhsNumbers: () => string): string {
  const { specialty, consultant, procedure, slot } = draft;
  const planned = chance.happens(9);
  const cancer = procedure.cancer && chance.happens(55);
  // Most have waited for less than half a year, some for over a year, and a few for over a year and a half.
  const weeks = chance.happens(8) ? chance.between(52, 84) : chance.between(1, chance.happens(30) ? 52 : 26);
  const decided = addDays(options.today, -chance.between(1, weeks * 7));
  return [
    `EAL${String(80_000_000 + index).padStart(9, "0")}`,
    ...personOf(specialty, index, chance, options.today, nhsNumbers),
    chance.happens(0.2) ? "21" : admissionTypeOf(chance, planned),
    chance.happens(2) ? "02" : "01",
    compact(decided),
    slot === null ? spoiltDateOf(chance) : compact(slot.date),
    chance.happens(0.1) ? "996" : specialty.treatmentFunction,
    specialty.mainSpecialty,
    consultant.code,
    `"${consultant.name}"`,
    urgencyOf(chance, cancer),
    priorityOf(chance, cancer),
    cancer ? "Y" : "N",
    planned ? "" : compact(addDays(options.today, -weeks * 7)),
    slot?.site ?? `${options.trustCode}${chance.happens(60) ? "01" : "02"}`,
    managementOf(chance, procedure),
    procedure.code,
    procedure.text,
    sideOf(chance, procedure),
    slot?.theatre ?? "",
    slot?.session ?? "",
    String(slot?.order ?? ""),
    String(draft.minutes),
    procedure.anaesthetic,
    specialty.children ? CHILDREN_WARD : chance.pick(WARDS),
  ].join(",");
}

/** NHS number and its status, hospital number, surname, forename, date of birth. */
function personOf(
  specialty: SampleSpecialty,
  index: number,
  chance: Chance,
  today: IsoDate,
  nhsNumbers: () => string,
): string[] {
  const isFemale =
    specialty.treatmentFunction === "502" || (specialty.treatmentFunction !== "101" && chance.happens(52));
  const age = specialty.children ? chance.between(1, 16) : chance.between(18, 92);
  const born = addDays(today, -Math.floor(age * 365.25 + chance.between(0, 364)));
  const nhsNumber = chance.happens(0.7) ? "" : nhsNumbers();
  return [
    nhsNumber,
    nhsNumber === "" ? "03" : "01",
    `N${1_000_000 + ((index * 4_567_891) % 8_999_993)}`,
    chance.pick(SURNAMES),
    chance.pick(isFemale ? FORENAMES_FEMALE : FORENAMES_MALE),
    compact(born),
  ];
}

function admissionTypeOf(chance: Chance, planned: boolean): string {
  if (planned) return PLANNED_ADMISSION;
  return chance.happens(30) ? "12" : "11";
}

/** An entry without a date, which sometimes has an impossible one. */
function spoiltDateOf(chance: Chance): string {
  return chance.happens(0.8) ? "20270231" : "";
}

function urgencyOf(chance: Chance, cancer: boolean): string {
  if (cancer) return "3";
  return chance.happens(8) ? "2" : "1";
}

function priorityOf(chance: Chance, cancer: boolean): string {
  if (cancer && chance.happens(65)) return "P2";
  const throwOf = chance.between(1, 100);
  if (throwOf <= 1) return "P1B";
  if (throwOf <= 8) return "P2";
  if (throwOf <= 38) return "P3";
  if (throwOf <= 88) return "P4";
  return throwOf <= 90 ? "P6" : "";
}

function managementOf(chance: Chance, procedure: SampleProcedure): string {
  if (chance.happens(0.25)) return "9";
  if (chance.happens(procedure.dayCases)) return chance.happens(1) ? "4" : "2";
  return chance.happens(2) ? "3" : "1";
}

function sideOf(chance: Chance, procedure: SampleProcedure): string {
  if (!procedure.sided) return "";
  if (chance.happens(0.4)) return "L";
  return chance.happens(6) ? "Bilateral" : chance.pick(["Left", "Right"]);
}

function compact(date: IsoDate): string {
  return date.replaceAll("-", "");
}

/** NHS numbers of the test range, each used once: the six free digits take every value in a mixed order. */
function createNhsNumbers(): () => string {
  let at = 0;
  return () => {
    for (;;) {
      if (at === 1_000_000) return "";
      const nine = `999${String((at * 387_421 + 271_828) % 1_000_000).padStart(6, "0")}`;
      at++;
      const number = nine + checkDigit(nine);
      if (isNhsNumber(number)) return number;
    }
  };
}

/** The tenth digit that makes the first nine valid; "X" if there is none. */
function checkDigit(nine: string): string {
  let sum = 0;
  for (let index = 0; index < 9; index++) sum += Number(nine[index]) * (10 - index);
  const check = 11 - (sum % 11);
  return check === 11 ? "0" : check === 10 ? "X" : String(check);
}
