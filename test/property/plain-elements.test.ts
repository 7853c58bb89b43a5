import fc from "fast-check";
import { expect, test } from "vitest";
import { collectFormats } from "../../db/files/cell-formats.ts";
import { collectTexts, NO_TEXTS } from "../../db/files/shared-texts.ts";
import { collectRows, type SheetRow } from "../../db/files/sheet-rows.ts";
import { createXmlReader, type XmlEvents } from "../../db/files/xml-pieces.ts";

const word = fc.constantFrom(
  "",
  "0",
  "1",
  "2",
  "45",
  "-1.5",
  "1E3",
  " 7 ",
  "x>y",
  "a&amp;b",
  "#N/A",
  "_x0041_",
  "é\n",
  "true",
);
const space = fc.constantFrom("", "", "", " ", "\n  ");

/** Cells as programs write them, and as none should. */
const cell = fc
  .record({
    name: fc.constantFrom("", ' r="A1"', ' r="C7"', ' r="B3"', ' r="XFD9"', " r='D2'", ' r="c1"', ' r=""'),
    first: fc.constantFrom("", "", ' t="s"', ' t="str"', ' t="inlineStr"', ' t="n"', ' cm="1"'),
    format: fc.constantFrom("", ' s="1"', ' s="2"', ' s="99"', ' s="x"'),
    last: fc.constantFrom("", "", ' t="e"', ' t="b"', ' t="d"', ' t="s"'),
    inside: fc.oneof(
      { weight: 4, arbitrary: word.map((text) => `<v>${text}</v>`) },
      word.map((text) => `<f>SUM(A1)</f><v>${text}</v>`),
      word.map((text) => `<is><t>${text}</t></is>`),
      word.map((text) => `<v><![CDATA[${text}]]></v>`),
      word.map((text) => `<!-- <c r="A1"><v>9</v></c> --><v>${text}</v>`),
      fc.constant("<v/>"),
      fc.constant(""),
    ),
    prefix: fc.constantFrom("", "", "", "x:"),
    atOnce: fc.boolean(),
    end: fc.constantFrom("", "", " "),
  })
  .map(({ name, first, format, last, inside, prefix, atOnce, end }) =>
    atOnce && inside === ""
      ? `<${prefix}c${name}${first}${format}${last}/>`
      : `<${prefix}c${name}${first}${format}${last}>${inside}</${prefix}c${end}>`,
  );
const row = fc
  .record({ cells: fc.array(fc.tuple(space, cell)), name: fc.constantFrom("", ' r="3"', ' spans="1:4"'), after: space })
  .map(({ cells, name, after }) => `<row${name}>${cells.flat().join("")}${after}</row>`);
const other = fc.constantFrom("", "<!-- <row><c><v>1</v></c></row> -->", "<cols><col/></cols>", "<c><v>4</v></c>");
const sheet = fc
  .record({ rows: fc.array(fc.tuple(space, row, other)), before: other, after: other })
  .map(
    ({ rows, before, after }) =>
      `<worksheet>${before}<sheetData>${rows.flat().join("")}</sheetData>${after}</worksheet>`,
  );

const text = fc.oneof(
  { weight: 3, arbitrary: word.map((said) => `<si><t>${said}</t></si>`) },
  word.map((said) => `<si><t xml:space="preserve">${said}</t></si>`),
  word.map((said) => `<si><r><rPr><b/></rPr><t>${said}</t></r><r><t>${said}</t></r></si>`),
  word.map((said) => `<x:si><x:t>${said}</x:t></x:si>`),
  fc.constant("<si/>"),
  fc.constant("<!-- <si><t>no</t></si> -->"),
);
const list = fc
  .record({ texts: fc.array(fc.tuple(space, text)), after: fc.constantFrom("", "", "<si><t>behind</t></si>") })
  .map(({ texts, after }) => `<sst>${texts.flat().join("")}</sst>${after}`);

/** What is read of an XML text in pieces of these lengths, or why it is refused. */
function readIn(pieces: readonly number[], xml: string, events: XmlEvents): string | null {
  const reader = createXmlReader(events);
  try {
    let at = 0;
    for (let turn = 0; at < xml.length; turn++) {
      const length = pieces[turn % pieces.length] ?? 1;
      reader.write(xml.slice(at, at + length));
      at += length;
    }
    reader.end();
    return null;
  } catch (fault) {
    return String(fault);
  }
}

const lengths = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 6 });
const withoutPlain = ({ plain: _plain, ...events }: XmlEvents): XmlEvents => events;

test("rows are the same with and without the short way for plain cells, in whatever pieces they come", () => {
  const formats = collectFormats();
  readIn(
    [999],
    '<styleSheet><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="1"/></cellXfs></styleSheet>',
    formats.events,
  );
  const words = { texts: NO_TEXTS, formats: formats.end(), serialDates: "1900" } as const;
  const rowsOf = (xml: string, pieces: readonly number[], change: (events: XmlEvents) => XmlEvents): unknown => {
    const rows: SheetRow[] = [];
    const fault = readIn(pieces, xml, change(collectRows(words, (one) => rows.push(one))));
    return { rows, fault };
  };
  fc.assert(
    fc.property(sheet, lengths, (xml, pieces) => {
      expect(rowsOf(xml, pieces, (events) => events)).toEqual(rowsOf(xml, [xml.length], withoutPlain));
    }),
    { numRuns: 1000, seed: 20_261_216 },
  );
});

test("shared texts are the same with and without the short way for plain ones, in whatever pieces they come", () => {
  const textsOf = (xml: string, pieces: readonly number[], change: (events: XmlEvents) => XmlEvents): unknown => {
    const collector = collectTexts();
    const fault = readIn(pieces, xml, change(collector.events));
    const texts = collector.end();
    return { fault, texts: Array.from({ length: texts.length }, (_one, index) => texts.at(index)) };
  };
  fc.assert(
    fc.property(list, lengths, (xml, pieces) => {
      expect(textsOf(xml, pieces, (events) => events)).toEqual(textsOf(xml, [xml.length], withoutPlain));
    }),
    { numRuns: 1000, seed: 20_261_217 },
  );
});

test("plain cells are read by the short way", () => {
  const opened: string[] = [];
  const events = collectRows(
    { texts: NO_TEXTS, formats: collectFormats().end(), serialDates: "1900" },
    () => undefined,
  );
  const counted: XmlEvents = { ...events, open: (name) => (opened.push(name), events.open(name)) };
  const cells = Array.from({ length: 50 }, (_one, index) => `<c r="A${index}" s="1"><v>${index}</v></c>`).join("");
  expect(readIn([10_000], `<worksheet><sheetData><row>${cells}</row></sheetData></worksheet>`, counted)).toBeNull();
  expect(opened.length).toBeLessThan(10);
});
