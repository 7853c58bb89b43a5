/** Whether an operation is on one side of the body: yes, no, or not known from what the list says. */
export const HAS_SIDE = ["yes", "no", "unknown"] as const;
export type HasSide = (typeof HAS_SIDE)[number];

// What is in pairs in the body, or in its middle, is common anatomy. The code tables use nothing of OPCS-4 but its public
// outline, the names of chapters and of body systems in them (NHS Digital, National Clinical Coding Standards OPCS-4): its
// list of codes is licensed, and not here. The text goes before the code, because a code can stand for a wider group.

const listed = (words: string): readonly string[] => words.split(",").map((word) => word.trim());

/** Whole words, with or without an s: a side that is named, and parts that come in pairs. */
const PAIRED_PARTS = listed(`
  left, right, bilateral, unilateral, eye, ear, lens, pinna, hand, finger, thumb, hip, knee, foot, feet, toe, leg,
  arm, thigh, calf, shin, elbow, wrist, ankle, axilla, lung`);

/** Beginnings of words for paired parts, or for operations that are done on nothing else. */
const PAIRED_WORDS = listed(`
  eyelid, ocul, catarac, phaco, vitre, retin, trabecul, corne, conjunctiv, squint, strabism, ptosis, blephar,
  lacrim, dacryo, pteryg, macul, intravitreal, tympan, myring, grommet, mastoid, stapes, staped, cochlea, shoulder,
  rotator cuff, acromi, clavic, humer, ulna, radius, carpal, carpomet, trigger, dupuytren, palmar, femur, femoral, patell,
  menisc, cruciate, tibia, fibula, achilles, hallu, bunion, metatars, metacarp, calcan, forearm, varicose, saphen,
  arteriovenous, breast, mastect, lumpect, nipple, kidney, renal, nephr, ureter, pyelo, adrenal, lobect,
  pleur, thoracot, thoracosc, pneumonect, inguinal, groin, testi, orchi, epididym, hydrocel, varicocel, spermat,
  ovar, oophor, salping, fallopian, carotid, parotid, submandib, hemithyroid`);

/**
 * Beginnings of words for what is in the middle of the body, or has no sides. The spine is not among them: a disc, a joint
 * or a root of it is operated on from one side.
 */
const MIDDLE_WORDS = listed(`
  cholecyst, gallbladder, gall bladder, bile duct, appendic, appendec, colonosc, colect, colon, sigmoid, rectum, rectal,
  anal canal, anal fissure, anal fistula, anal sphincter, anus, haemorrhoid, hemorrhoid, fistula in ano, pilonidal,
  gastrosc, gastrect, gastric, stomach, oesoph, endoscopic retrograde, ercp, pancrea, liver, hepat, spleen, bowel,
  umbilical, epigastric, incisional hernia, hysterosc, hysterect, uterus, uterine, endometri, cervix, vagin, prostat,
  bladder, cystosc, urethr, circumcis, penis, penile, prepuce, hypospad, coronary, heart valve, aortic valve,
  mitral valve, sternotomy, tracheost, septoplast, adenoid`);

/**
 * By chapter, and by body system within it: from the first to the last number. A chapter or number that is not here is
 * not known: skin, soft tissue, nerves and vessels can be anywhere.
 */
const CODES: readonly {
  readonly chapter: string;
  readonly from: number;
  readonly to: number;
  readonly side: HasSide;
}[] = [
  { chapter: "B", from: 27, to: 41, side: "yes" }, // breast
  { chapter: "C", from: 1, to: 99, side: "yes" }, // eye
  { chapter: "D", from: 1, to: 99, side: "yes" }, // ear
  { chapter: "G", from: 1, to: 99, side: "no" }, // upper digestive tract
  { chapter: "H", from: 1, to: 99, side: "no" }, // lower digestive tract
  { chapter: "J", from: 1, to: 72, side: "no" }, // liver, gallbladder, bile duct, pancreas, spleen
  { chapter: "K", from: 1, to: 99, side: "no" }, // heart
  { chapter: "M", from: 1, to: 33, side: "yes" }, // kidney, ureter
  { chapter: "M", from: 34, to: 83, side: "no" }, // bladder, outlet of the bladder, urethra
  { chapter: "P", from: 1, to: 99, side: "no" }, // lower female genital tract
  { chapter: "Q", from: 1, to: 21, side: "no" }, // uterus
  { chapter: "R", from: 1, to: 99, side: "no" }, // pregnancy and childbirth
  { chapter: "T", from: 19, to: 23, side: "yes" }, // inguinal and femoral hernia
];

/** Looked for at the start of a word alone: there is no ear in "linear". */
const atStart = (words: readonly string[], end: string): RegExp =>
  new RegExp(`(?<!\\p{L})(?:${words.join("|")})${end}`, "iu");
const PAIRED = [atStart(PAIRED_PARTS, "s?(?!\\p{L})"), atStart(PAIRED_WORDS, "")];
const MIDDLE = atStart(MIDDLE_WORDS, "");

/**
 * Whether the operation has a side. Where a text names both kinds ("nephrectomy and cystoscopy") it has one: a side that
 * is asked for in vain costs a question, one that is not asked for can cost a limb.
 */
export function hasSide(procedure: string | null, code: string | null): HasSide {
  if (procedure !== null && PAIRED.some((words) => words.test(procedure))) return "yes";
  const ofCode = sideOfCode(code);
  if (ofCode === "yes") return "yes";
  if (procedure !== null && MIDDLE.test(procedure)) return "no";
  return ofCode;
}

function sideOfCode(code: string | null): HasSide {
  const parts = /^([A-Z])(\d{2})/i.exec(code ?? "");
  if (parts === null) return "unknown";
  const chapter = (parts[1] ?? "").toUpperCase();
  const number = Number(parts[2]);
  return (
    CODES.find((range) => range.chapter === chapter && number >= range.from && number <= range.to)?.side ?? "unknown"
  );
}
