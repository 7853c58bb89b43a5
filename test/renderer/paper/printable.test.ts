import { expect, test } from "vitest";
import { hasMissingLetter, printable } from "../../../renderer/paper/printable.ts";
import { patientName } from "../../../renderer/paper/sheet-words.ts";
import { sheet, sheetRow, theatreLists } from "../../support/sheet-samples.ts";

/** The lists of one patient with this name, drawn with fonts that have everything but Chinese. */
function drawn(surname: string, forename: string | null = null) {
  const lists = theatreLists([sheet({ running: [sheetRow(1, { surname, forename })] })]);
  return printable(lists, (character) => !/\p{Script=Han}/u.test(character));
}

test("what every font has stays as it is", () => {
  const lists = theatreLists([
    sheet({ running: [sheetRow(1)], cancelled: [{ ...sheetRow(2, { surname: "O’Brien-Zoë" }), reason: "Patient" }] }),
  ]);
  expect(printable(lists, () => true)).toEqual({ lists, lettersMissing: 0 });
});

test("a letter without a glyph is marked, and its patient is counted once", () => {
  const { lists, lettersMissing } = drawn("王小 Wei");
  const [row] = lists.sheets[0]?.running ?? [];
  expect(row?.surname?.replaceAll("\u2060", "")).toBe("[?][?] Wei");
  expect(row !== undefined && hasMissingLetter(row)).toBe(true);
  expect(lettersMissing).toBe(1);
  // A question that the extract itself has in brackets is none.
  const asked = drawn("Smith [?]");
  expect(asked.lettersMissing).toBe(0);
});

test("a heading with such a letter counts once for its list", () => {
  const lists = theatreLists([sheet({ owner: "王, J", surgeons: ["王, J"], running: [sheetRow(1)] })]);
  expect(printable(lists, (character) => character !== "王").lettersMissing).toBe(1);
});

test("a name cannot turn around what is beside it", () => {
  const [right] = drawn("كريم", "علي").lists.sheets[0]?.running ?? [];
  expect(right === undefined ? "" : patientName(right)).toBe("\u2066كريم\u2069 \u2066علي\u2069");
  const [turned] = drawn("SM\u202EITH", "\u2067Ann").lists.sheets[0]?.running ?? [];
  expect(turned === undefined ? "" : patientName(turned)).toBe("SMITH Ann");
});

test("characters that are never drawn are no missing letters", () => {
  const lists = theatreLists([sheet({ running: [sheetRow(1, { surname: "Zo\u00ADe\u200D\u200B" })] })]);
  expect(printable(lists, () => false).lettersMissing).toBe(0);
});
