import { expect, test } from "vitest";
import { hasSide } from "../../../../shared/domain/list/has-side.ts";

test.each([
  ["Phacoemulsification of lens", "C712", "yes"],
  ["Primary total prosthetic replacement of knee joint using cement", "W401", "yes"],
  ["Primary repair of inguinal hernia", "T202", "yes"],
  ["Excision of lesion of breast", "B283", "yes"],
  ["Nephrectomy", null, "yes"],
  ["Insertion of grommet", null, "yes"],
  ["Bilateral dissection tonsillectomy", "F341", "yes"],
  // Both kinds are named: it has a side.
  ["Cystoscopy and insertion of ureteric stent", "M292", "yes"],
  // The text says nothing, the code does.
  ["As per clinic letter", "C751", "yes"],
  [null, "D151", "yes"],
  ["Total cholecystectomy", "J183", "no"],
  ["Endoscopic resection of prostate", "M653", "no"],
  ["Colonoscopy", null, "no"],
  ["Abdominal hysterectomy", "Q074", "no"],
  [null, "J183", "no"],
  // Not to be known: anywhere on the body, or from one side of the spine.
  ["Excision of lesion of skin", "S065", "unknown"],
  ["Primary excision of lumbar disc", "V333", "unknown"],
  ["Carpometacarpal", "?", "yes"],
  [null, null, "unknown"],
  ["", null, "unknown"],
  // A word is looked for from its beginning: no ear in "linear", no arm in "pharmacy", nothing anal in "analgesia".
  ["Linear accelerator planning", null, "unknown"],
  ["Pharmacy review under analgesia", null, "unknown"],
  ["Earlier armoured procedure", null, "unknown"],
])("%s (%s): %s", (procedure, code, expected) => {
  expect(hasSide(procedure, code)).toBe(expected);
});
