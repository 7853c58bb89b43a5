/** An operation of the sample trust, with how long it usually takes and other usual facts. */
export type SampleProcedure = {
  /** OPCS-4 with its point, as a census has it. */
  readonly code: string;
  readonly text: string;
  readonly minutes: number;
  /** How many out of 100 are day cases. */
  readonly dayCases: number;
  readonly sided: boolean;
  readonly anaesthetic: "GA" | "LA" | "SPINAL" | "SED";
  readonly cancer: boolean;
};

/** A specialty with its treatment function, the main specialty it is recorded under, and its operations. */
export type SampleSpecialty = {
  readonly treatmentFunction: string;
  readonly mainSpecialty: string;
  readonly children: boolean;
  readonly procedures: readonly SampleProcedure[];
};

type Brief = readonly [
  code: string,
  text: string,
  minutes: number,
  dayCases: number,
  sided: boolean,
  anaesthetic: SampleProcedure["anaesthetic"],
  cancer: boolean,
];

function specialty(treatmentFunction: string, mainSpecialty: string, briefs: readonly Brief[]): SampleSpecialty {
  return {
    treatmentFunction,
    mainSpecialty,
    children: treatmentFunction === "215",
    procedures: briefs.map(([code, text, minutes, dayCases, sided, anaesthetic, cancer]) => ({
      code,
      text,
      minutes,
      dayCases,
      sided,
      anaesthetic,
      cancer,
    })),
  };
}

export const SPECIALTIES: readonly SampleSpecialty[] = [
  specialty("100", "100", [
    ["T20.2", "Primary repair of inguinal hernia using insert of prosthetic material", 65, 85, true, "GA", false],
    ["J18.3", "Total cholecystectomy", 85, 60, false, "GA", false],
  ]),
  specialty("101", "101", [
    ["M42.1", "Endoscopic resection of lesion of bladder", 40, 50, false, "GA", true],
    ["M65.3", "Endoscopic resection of prostate", 75, 10, false, "SPINAL", false],
    ["N30.3", "Circumcision", 30, 95, false, "GA", false],
  ]),
  specialty("103", "100", [
    ["B28.3", "Excision of lesion of breast", 70, 75, true, "GA", true],
    ["B27.4", "Total mastectomy", 120, 15, true, "GA", true],
  ]),
  specialty("104", "100", [
    ["H33.3", "Anterior resection of rectum and anastomosis", 225, 0, false, "GA", true],
    ["H51.1", "Haemorrhoidectomy", 35, 90, false, "GA", false],
    ["H20.1", "Fibreoptic endoscopic snare resection of lesion of colon", 45, 98, false, "SED", true],
  ]),
  specialty("107", "107", [
    ["L85.1", "Stripping of long saphenous vein", 65, 85, true, "GA", false],
    ["L29.4", "Endarterectomy of carotid artery", 140, 0, true, "GA", false],
  ]),
  specialty("110", "110", [
    ["W37.1", "Primary total prosthetic replacement of hip joint using cement", 115, 2, true, "SPINAL", false],
    ["W40.1", "Primary total prosthetic replacement of knee joint using cement", 110, 3, true, "SPINAL", false],
    ["W82.2", "Endoscopic resection of semilunar cartilage", 45, 95, true, "GA", false],
    ["W79.1", "Soft tissue correction of hallux valgus", 60, 85, true, "GA", false],
  ]),
  specialty("120", "120", [
    ["E03.6", "Septoplasty of nose", 60, 80, false, "GA", false],
    ["F34.1", "Bilateral dissection tonsillectomy", 40, 70, false, "GA", false],
  ]),
  specialty("130", "130", [
    ["C71.2", "Phacoemulsification of lens", 30, 99, true, "LA", false],
    ["C79.2", "Vitrectomy using pars plana approach", 70, 85, true, "LA", false],
    ["C60.1", "Trabeculectomy", 60, 90, true, "LA", false],
  ]),
  specialty("160", "160", [
    ["S06.5", "Excision of lesion of skin", 30, 95, false, "LA", true],
    ["A65.1", "Carpal tunnel release", 25, 98, true, "LA", false],
  ]),
  specialty("215", "120", [
    ["D15.1", "Myringotomy with insertion of ventilation tube", 20, 95, true, "GA", false],
    ["F34.1", "Bilateral dissection tonsillectomy", 40, 60, false, "GA", false],
  ]),
  specialty("502", "502", [
    ["Q18.1", "Diagnostic endoscopic examination of uterus and biopsy", 30, 98, false, "LA", true],
    ["Q07.4", "Total abdominal hysterectomy", 110, 0, false, "GA", true],
  ]),
];
