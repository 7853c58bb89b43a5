import type { IsoDate } from "../../util/local-date.ts";

/**
 * One patient waiting for one admission, as the extract gives it, with dates and codes in standard form. The key is the
 * trust's own entry number. Null means blank.
 */
export type EntryFields = {
  entryNumber: string;
  /** Ten digits without spaces, or the extract's own text if it is not a number of that form. */
  nhsNumber: string | null;
  hospitalNumber: string | null;
  surname: string | null;
  forename: string | null;
  dateOfBirth: IsoDate | null;
  /** NHS Data Dictionary person stated gender: 1 male, 2 female, 9 indeterminate. */
  sex: string | null;
  /** Three digits, see codes/treatment-functions.ts. */
  treatmentFunction: string | null;
  mainSpecialty: string | null;
  consultantCode: string | null;
  consultantName: string | null;
  /** OPCS-4 without the point: "W371", perhaps with a local fifth character. */
  procedureCode: string | null;
  procedureText: string | null;
  /** "LEFT", "RIGHT", "BILATERAL", or the source's own text, never expanded. */
  side: string | null;
  /** 1, 2, 3, 4, 5, 8, 9 or null: see intended-management.ts. */
  intendedManagement: string | null;
  /** 11 waiting list, 12 booked, 13 planned. */
  admissionType: string | null;
  /** 1 routine, 2 urgent, 3 two week wait. */
  priorityType: string | null;
  /** "P1A", "P1B", "P2" … "P6". */
  procedurePriority: string | null;
  /** "Y" or "N": on the cancer PTL. */
  cancerPtl: string | null;
  cancerTargetDate: IsoDate | null;
  rttStartDate: IsoDate | null;
  decidedToAdmitDate: IsoDate | null;
  tciDate: IsoDate | null;
  /** "HH:mm" */
  tciTime: string | null;
  siteCode: string | null;
  theatre: string | null;
  /** "AM", "PM", "EVE", "ALL DAY", or the source's own text. */
  session: string | null;
  listOrder: number | null;
  expectedMinutes: number | null;
  anaesthetic: string | null;
  ward: string | null;
  previousCancellations: number | null;
  /** 01 available, 02 suspended. */
  listStatus: string | null;
  /** Each alert in the trust's own words: "None known" is an answer, a blank is none. */
  allergy: string | null;
  latex: string | null;
  infection: string | null;
  diabetes: string | null;
  /** Implants that the patient has, and implants, loan kit or equipment that the case needs. */
  implants: string | null;
  alerts: string | null;
  /** The kind of bed that is planned for after the operation: "HDU", "day surgery trolley". */
  plannedBed: string | null;
  telephone: string | null;
  secondTelephone: string | null;
  /** Or the parent or carer of a child. */
  nextOfKin: string | null;
  nextOfKinTelephone: string | null;
  /** The language, or that an interpreter is needed. */
  interpreter: string | null;
  /** Communication needs by the Accessible Information Standard among them. */
  adjustments: string | null;
};

export type EntryField = keyof EntryFields;

/** Every field in the order of the database's columns. */
export const ENTRY_FIELDS = [
  "entryNumber",
  "nhsNumber",
  "hospitalNumber",
  "surname",
  "forename",
  "dateOfBirth",
  "sex",
  "treatmentFunction",
  "mainSpecialty",
  "consultantCode",
  "consultantName",
  "procedureCode",
  "procedureText",
  "side",
  "intendedManagement",
  "admissionType",
  "priorityType",
  "procedurePriority",
  "cancerPtl",
  "cancerTargetDate",
  "rttStartDate",
  "decidedToAdmitDate",
  "tciDate",
  "tciTime",
  "siteCode",
  "theatre",
  "session",
  "listOrder",
  "expectedMinutes",
  "anaesthetic",
  "ward",
  "previousCancellations",
  "listStatus",
  "allergy",
  "latex",
  "infection",
  "diabetes",
  "implants",
  "alerts",
  "plannedBed",
  "telephone",
  "secondTelephone",
  "nextOfKin",
  "nextOfKinTelephone",
  "interpreter",
  "adjustments",
] as const satisfies readonly EntryField[];

/** The name of each field on screens, in messages and in summaries. */
export const ENTRY_FIELD_LABELS: Readonly<Record<EntryField, string>> = {
  entryNumber: "Entry number",
  nhsNumber: "NHS number",
  hospitalNumber: "Hospital number",
  surname: "Surname",
  forename: "Forename",
  dateOfBirth: "Date of birth",
  sex: "Sex",
  treatmentFunction: "Treatment function",
  mainSpecialty: "Main specialty",
  consultantCode: "Consultant code",
  consultantName: "Consultant",
  procedureCode: "Procedure code",
  procedureText: "Procedure",
  side: "Side",
  intendedManagement: "Intended management",
  admissionType: "Admission type",
  priorityType: "Priority type",
  procedurePriority: "Procedure priority",
  cancerPtl: "Cancer PTL",
  cancerTargetDate: "Cancer target date",
  rttStartDate: "RTT clock start",
  decidedToAdmitDate: "Decided to admit",
  tciDate: "TCI date",
  tciTime: "TCI time",
  siteCode: "Site",
  theatre: "Theatre",
  session: "Session",
  listOrder: "List order",
  expectedMinutes: "Minutes",
  anaesthetic: "Anaesthetic",
  ward: "Ward",
  previousCancellations: "Cancelled before",
  listStatus: "List status",
  allergy: "Allergies",
  latex: "Latex",
  infection: "Infection",
  diabetes: "Diabetes",
  implants: "Implants and kit",
  alerts: "Other alerts",
  plannedBed: "Planned bed",
  telephone: "Telephone",
  secondTelephone: "Second telephone",
  nextOfKin: "Next of kin",
  nextOfKinTelephone: "Next of kin's telephone",
  interpreter: "Interpreter",
  adjustments: "Reasonable adjustments",
};

/** What a theatre or ward should know of a patient before the day: each may be written as "None". */
export const ALERT_FIELDS = [
  "allergy",
  "latex",
  "infection",
  "diabetes",
  "implants",
  "alerts",
  "interpreter",
  "adjustments",
] as const satisfies readonly EntryField[];

/** How a patient or the family is reached: shown where a call is recorded, and on no list. */
export const CONTACT_FIELDS = [
  "telephone",
  "secondTelephone",
  "nextOfKin",
  "nextOfKinTelephone",
] as const satisfies readonly EntryField[];
