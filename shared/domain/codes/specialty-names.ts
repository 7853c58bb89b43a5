import { allTreatmentFunctions } from "./treatment-functions.ts";

/** Other names that hospitals use for a treatment function. A name that could mean two functions is left out. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  "100": ["general", "gen surgery", "gen surg", "gs"],
  "101": ["urological surgery", "uro"],
  "102": ["transplant", "transplantation surgery"],
  "103": ["breast"],
  "104": ["colorectal", "lower gi", "lower gi surgery", "lower gastrointestinal surgery"],
  "105": ["hpb", "hpb surgery", "hepatobiliary", "hepatobiliary surgery"],
  "106": ["upper gi", "upper gi surgery", "ugi", "upper gastrointestinal"],
  "107": ["vascular"],
  "108": ["spinal", "spine", "spine surgery"],
  "109": ["bariatric"],
  "110": ["t o", "trauma orthopaedic surgery", "orthopaedic trauma", "trauma orthopaedic t o"],
  "120": ["ent", "ent surgery", "otolaryngology", "ear nose throat surgery"],
  "130": ["ophthalmic surgery", "ophthalmic", "ophthal", "eye", "eye surgery"],
  "140": ["oral"],
  "145": ["omfs", "oral maxillofacial", "oral maxillo facial surgery"],
  "150": ["neurosurgery", "neuro surgery"],
  "160": ["plastic", "plastic reconstructive surgery"],
  "161": ["burn"],
  "170": ["cardiothoracic", "cardio thoracic surgery"],
  "171": ["paed surgery"],
  "172": ["cardiac"],
  "173": ["thoracic"],
  "180": ["a e", "accident emergency", "ed"],
  "191": ["pain", "chronic pain", "pain medicine"],
  "192": ["critical care", "critical care medicine", "intensive care", "icu", "itu"],
  "300": ["general medicine"],
  "301": ["gastro"],
  "303": ["haematology"],
  "340": ["respiratory", "resp medicine", "thoracic medicine"],
  "361": ["renal", "nephrology"],
  "410": ["rheum"],
  "420": ["paed"],
  "430": ["geriatric medicine", "care of the elderly", "elderly care"],
  "501": ["obs"],
  "502": ["gynae", "gyn"],
  "503": ["gynae oncology"],
};

/** Words that do not help to tell treatment functions apart. */
const IGNORED_WORDS = new Set(["and", "service", "specialty", "speciality", "department", "dept", "the", "of"]);

const BY_NAME: ReadonlyMap<string, string> = new Map([
  ...allTreatmentFunctions().map(({ code, name }) => [plainName(name), code] as const),
  ...Object.entries(OTHER_NAMES).flatMap(([code, names]) => names.map((name) => [name, code] as const)),
]);

/** The treatment function's code for a name in any spelling; null if the name is not known. */
export function treatmentFunctionByName(text: string): string | null {
  return BY_NAME.get(plainName(text)) ?? BY_NAME.get(plainName(text.replaceAll(/\([^)]*\)/g, " "))) ?? null;
}

function plainName(name: string): string {
  return (
    name
      .toLowerCase()
      // American spellings differ from British ones by an "a", as in "paediatric".
      .replaceAll(/\b(orthop|p|gyn|an|h)e(?=di[ac]|col|sth|mat)/g, "$1ae")
      .split(/[^a-z0-9]+/)
      .map((word) => (word.length > 3 ? word.replace(/s$/, "") : word))
      .filter((word) => word !== "" && !IGNORED_WORDS.has(word))
      .join(" ")
  );
}
