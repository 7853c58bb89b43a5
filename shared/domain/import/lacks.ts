import { ENTRY_FIELD_LABELS, type EntryField } from "../list/entry.ts";

/** Something that works only where one of these fields has values. */
type Need = {
  readonly anyOf: readonly EntryField[];
  /** What they are called together; left out where they are named one by one. */
  readonly name?: string;
  readonly without: string;
};

/** Fields that protection needs have messages of their own: see protection-gaps.ts. */
const NEEDS: readonly Need[] = [
  { anyOf: ["surname"], without: "theatre lists and the list of calls show numbers in place of names" },
  {
    anyOf: ["nhsNumber", "hospitalNumber"],
    without: "patients cannot be found by number, nor entries whose number changed",
  },
  { anyOf: ["tciDate"], without: "nothing is due on a strike's dates, so there is nothing to plan" },
  {
    anyOf: ["theatre"],
    without: "cases stand in no theatre: no session can be stood down, and theatre lists are by date alone",
  },
  { anyOf: ["session", "tciTime"], without: "morning and afternoon lists cannot be shown separately" },
  { anyOf: ["expectedMinutes"], without: "whether cases fit into a session cannot be worked out" },
  { anyOf: ["listOrder", "tciTime"], without: "theatre lists are in no order that the theatre would know" },
  { anyOf: ["procedureText", "procedureCode"], without: "theatre lists do not say what is to be done" },
  { anyOf: ["side", "procedureText"], without: "theatre lists show no side" },
  { anyOf: ["consultantName", "consultantCode"], without: "the plan cannot be looked at by consultant" },
  { anyOf: ["treatmentFunction", "mainSpecialty"], without: "nothing can be counted or looked at by specialty" },
  { anyOf: ["intendedManagement"], without: "inpatients and day cases cannot be counted separately in the return" },
  {
    anyOf: ["allergy", "latex", "infection", "diabetes", "implants", "alerts"],
    name: "Alerts (allergies, latex, infection, diabetes, implants)",
    without: "theatre lists have boxes to write them in and show none",
  },
  {
    anyOf: ["telephone", "secondTelephone", "nextOfKinTelephone"],
    name: "Telephone numbers",
    without: "whoever rings a patient has to look the number up in the PAS",
  },
  {
    anyOf: ["interpreter", "adjustments"],
    without: "whoever rings a patient is not shown what the patient needs to be understood",
  },
];

/** The fields of which something depends on having values. */
export const NEEDED_FIELDS: readonly EntryField[] = [...new Set(NEEDS.flatMap(({ anyOf }) => anyOf))];

/** What does not work with a list on which these fields have no value, a sentence for each. */
export function lackWords(hasValues: (field: EntryField) => boolean): string[] {
  return NEEDS.filter(({ anyOf }) => !anyOf.some(hasValues)).map(({ anyOf, name, without }) => {
    const fields = name ?? anyOf.map((field) => ENTRY_FIELD_LABELS[field]).join(" or ");
    return `${fields}: not on this list, so ${without}.`;
  });
}
