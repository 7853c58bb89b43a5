import { tagAttributes } from "./xml.ts";

/** What was seen of the cells of a sheet that have no value. */
export type CellsSeen = {
  /** Cells that stand for a shared text without naming one: blank, but the reading library takes the first text for it. */
  blankShared: boolean;
  /** Columns, from 0, with a formula whose result is not in the file. */
  readonly unresolved: Set<number>;
};

/** Longer than a cell's opening tag and a formula behind it are as a rule: a longer one is not seen. */
const LONGEST_BEGINNING = 4096;

/** A value without anything in it, and a formula without a value behind it. Found in bytes: text holds no bare "<". */
const MARKS = ["<v></v>", "<v/>", "<v />", "</f></c>"] as const;

/** The end of a cell that has nothing in it. */
const EMPTY = '"></c>';
const LONGEST_TAG = 128;
const EMPTY_SHARED = /<(?:[\w.-]+:)?c\s(?:[^<>]*\s)?t\s*=\s*["']s["'][^<>]*>$/;

/** Such a cell that ends itself; a type stands last in what Excel writes. */
const SELF_CLOSED = ['t="s"/>', 't="s" />'] as const;

/** The same with prefixes, blanks and line ends, as hardly any file has them. */
const ANY_MARK =
  /<(?:[\w.-]+:)?v\s*(?:\/>|>\s*<\/)|<\/(?:[\w.-]+:)?f>\s*<\/|<(?:[\w.-]+:)?f\s[^<>]*\/>\s*<\/(?:[\w.-]+:)?c>/g;
const ANY_EMPTY_SHARED =
  /<(?:[\w.-]+:)?c\s(?:[^<>]*\s)?t\s*=\s*["']s["'][^<>]*>\s*<\/|<(?:[\w.-]+:)?c\s(?:[^<>]*\s)?t\s*=\s*["']s["'][^<>]*\/>/;
const CELL = /<(?:[\w.-]+:)?c\s[^<>]*>/g;
const HAS_FORMULA = /<(?:[\w.-]+:)?f[\s/>]/;

/** Looks for cells without a value in the pieces of a sheet's part. */
export function createCellWatch(): { push(piece: Buffer): void; readonly seen: CellsSeen } {
  const seen: CellsSeen = { blankShared: false, unresolved: new Set() };
  let tail = Buffer.alloc(0);
  let isPrefixed = false;

  /** Whether the cell that ends at once stands for a shared text. */
  function seeEmpty(bytes: Buffer, at: number): void {
    if (seen.blankShared) return;
    const before = bytes.toString("latin1", Math.max(0, at - LONGEST_TAG), at + 2);
    if (EMPTY_SHARED.test(before)) seen.blankShared = true;
  }

  function see(before: string, mark: string): void {
    const cell = before.match(CELL)?.at(-1);
    if (cell === undefined) return;
    const attributes = tagAttributes(cell);
    const inside = before.slice(before.lastIndexOf(cell) + cell.length) + mark;
    const type = attributes.get("t");
    const isValue = /^<(?:[\w.-]+:)?v/.test(mark);
    if (type === "s" && (isValue || inside === mark)) seen.blankShared = true;
    // A formula that gives a text of no letters is written with a value that is empty.
    if (HAS_FORMULA.test(inside) && !(type === "str" && isValue))
      seen.unresolved.add(columnOf(attributes.get("r") ?? ""));
  }

  return {
    seen,
    push(piece) {
      const bytes = tail.length === 0 ? piece : Buffer.concat([tail, piece]);
      isPrefixed ||= bytes.includes(":row");
      if (isPrefixed) {
        const text = bytes.toString("latin1");
        seen.blankShared ||= ANY_EMPTY_SHARED.test(text);
        for (const found of text.matchAll(ANY_MARK)) {
          see(text.slice(Math.max(0, found.index - LONGEST_BEGINNING), found.index), found[0]);
        }
      } else {
        for (let at = bytes.indexOf(EMPTY); at !== -1; at = bytes.indexOf(EMPTY, at + EMPTY.length))
          seeEmpty(bytes, at);
        seen.blankShared ||= SELF_CLOSED.some((mark) => bytes.includes(mark));
        for (const mark of MARKS) {
          for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + mark.length)) {
            see(bytes.toString("latin1", Math.max(0, at - LONGEST_BEGINNING), at), mark);
          }
        }
      }
      tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - LONGEST_BEGINNING)));
    },
  };
}

/** "A1" is 0, "AA7" is 26. */
function columnOf(cell: string): number {
  let column = 0;
  for (const letter of cell.replace(/\d+$/, "").toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

const BLANK_SHARED =
  /<((?:[\w.-]+:)?)c(\s(?:[^<>]*?\s)?)t\s*=\s*["']s["']([^<>]*?)(?:\/>|>\s*(?:<\1v\s*(?:\/>|>\s*<\/\1v>))?\s*<\/\1c>)/g;

/** The XML of a sheet in which cells that name no shared text are blank, as they are to every other reader. */
export function withBlankCells(xml: Buffer): Buffer {
  // Each byte a character: what is not looked for comes back as it was.
  return Buffer.from(xml.toString("latin1").replaceAll(BLANK_SHARED, "<$1c$2$3></$1c>"), "latin1");
}
