import { createCarry } from "./carry.ts";
import { tagAttributes } from "./xml.ts";

/** What was seen of the cells of a sheet that have no value. */
export type CellsSeen = {
  /** Columns, from 0, with a formula whose result is not in the file. */
  readonly unresolved: Set<number>;
};

/** Longer than a cell's opening tag and a formula behind it are as a rule: a longer one is not seen. */
const LONGEST_BEGINNING = 4096;

/** A value without anything in it, and a formula without a value behind it. Found in bytes: text holds no bare "<". */
const MARKS = ["<v></v>", "<v/>", "<v />", "</f></c>"] as const;

/** The same with prefixes, blanks and line ends, as hardly any file has them. */
const ANY_MARK =
  /<(?:[\w.-]+:)?v\s*(?:\/>|>\s*<\/)|<\/(?:[\w.-]+:)?f>\s*<\/|<(?:[\w.-]+:)?f\s[^<>]*\/>\s*<\/(?:[\w.-]+:)?c>/g;
const CELL = /<(?:[\w.-]+:)?c\s[^<>]*>/g;
const HAS_FORMULA = /<(?:[\w.-]+:)?f[\s/>]/;

/** Looks for cells without a value in the pieces of a sheet's part. */
export function createCellWatch(): { push(piece: Buffer): void; readonly seen: CellsSeen } {
  const seen: CellsSeen = { unresolved: new Set() };
  const carry = createCarry();
  let isPrefixed = false;

  function see(before: string, mark: string): void {
    const cell = before.match(CELL)?.at(-1);
    if (cell === undefined) return;
    const attributes = tagAttributes(cell);
    const inside = before.slice(before.lastIndexOf(cell) + cell.length) + mark;
    const type = attributes.get("t");
    const isValue = /^<(?:[\w.-]+:)?v/.test(mark);
    // A formula that gives a text of no letters is written with a value that is empty.
    if (HAS_FORMULA.test(inside) && !(type === "str" && isValue))
      seen.unresolved.add(columnOf(attributes.get("r") ?? ""));
  }

  return {
    seen,
    push(piece) {
      const bytes = carry.join(piece);
      isPrefixed ||= bytes.includes(":row");
      if (isPrefixed) {
        const text = bytes.toString("latin1");
        for (const found of text.matchAll(ANY_MARK)) {
          see(text.slice(Math.max(0, found.index - LONGEST_BEGINNING), found.index), found[0]);
        }
      } else {
        for (const mark of MARKS) {
          for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + mark.length)) {
            see(bytes.toString("latin1", Math.max(0, at - LONGEST_BEGINNING), at), mark);
          }
        }
      }
      carry.keepFrom(Math.max(0, bytes.length - LONGEST_BEGINNING));
    },
  };
}

/** "A1" is 0, "AA7" is 26. */
function columnOf(cell: string): number {
  let column = 0;
  for (const letter of cell.replace(/\d+$/, "").toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
