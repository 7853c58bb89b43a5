import { dateOfDays, type CellFormats } from "./cell-formats.ts";
import { createCellText, withoutEscapes } from "./cell-text.ts";
import type { SharedTexts } from "./shared-texts.ts";
import { WorkbookFault } from "./workbook-fault.ts";
import { takeMatches, type XmlEvents } from "./xml-pieces.ts";

/** What a cell may hold. */
export type Cell = string | number | boolean | Date | null;

/** A row of a sheet, numbered from 0. Blank cells behind the last one with a value are left out. */
export type SheetRow = { readonly index: number; readonly values: Cell[] };

/** What the cells of a sheet need to be understood. */
export type SheetWords = {
  readonly texts: SharedTexts;
  readonly formats: CellFormats;
  readonly serialDates: "1900" | "1904";
};

/** As many as a sheet can have. */
const MOST_COLUMNS = 16_384;
const LAST_ROW = 1_048_576;

/** Characters of one row: 500 columns of the longest text that a cell can hold. The file may hold a text only once. */
const MOST_IN_ROW = 500 * 32_767;

/** A text that a cell names and the workbook does not have: as a spreadsheet shows a reference that leads nowhere. */
const NOWHERE = "#REF!";

/** A cell as programs write it: its name, its type, its format and its value, without a formula. */
const PLAIN_CELL =
  /\s*<c(?: r="([A-Z]{1,3}\d{1,7})")?(?: t="(s|n|b|e|str)")?(?: s="(\d{1,9})")?(?: t="(s|n|b|e|str)")?(?:\/>|>(?:<v>([^<&]*)<\/v>)?<\/c>)/y;

/** Hands on each row of a sheet as it ends. */
export function collectRows({ texts, formats, serialDates }: SheetWords, take: (row: SheetRow) => void): XmlEvents {
  const inline = createCellText();
  let isInData = false;
  let isInRow = false;
  let isInCell = false;
  let isInValue = false;
  let index = -1;
  let values: Cell[] = [];
  // The column of the cell that is being read. A cell that does not name its column is in the one after the last.
  let column = 0;
  let type = "";
  let format = -1;
  let value = "";
  let inRow = 0;

  function begin(name: string): boolean {
    if (isInCell) {
      if (name === "v") isInValue = true;
      else if (name === "is") inline.begin();
      else if (name !== "f" && type === "inlineStr") inline.open(name);
      return false;
    }
    if (isInRow && name === "c") {
      isInCell = true;
      type = "";
      format = -1;
      value = "";
      inline.begin();
      return true;
    }
    if (isInData && name === "row") {
      isInRow = true;
      index++;
      values = [];
      column = 0;
      inRow = 0;
      return true;
    }
    if (name === "sheetData") isInData = true;
    return false;
  }

  function put(cell: Cell): void {
    if (column >= MOST_COLUMNS) throw new WorkbookFault(`row ${index + 1} has more than 16,384 columns`);
    if (typeof cell === "string") count(cell.length);
    if (cell !== null && cell !== "") {
      while (values.length < column) values.push(null);
      values[column] = cell;
    } else if (column < values.length) {
      values[column] = null;
    }
    column++;
  }

  function count(characters: number): void {
    inRow += characters;
    if (inRow > MOST_IN_ROW) throw new WorkbookFault(`row ${index + 1} holds more text than any row of a list`);
  }

  function cellValue(): Cell {
    switch (type) {
      case "s":
        return value.trim() === "" ? null : (texts.at(Number(value)) ?? NOWHERE);
      case "inlineStr":
        return inline.end();
      case "str":
        return withoutEscapes(value);
      case "b":
        return value.trim() === "" ? null : value.trim() === "1" || value.trim().toLowerCase() === "true";
      case "e":
        return value;
      default:
        return numberOrDate();
    }
  }

  function numberOrDate(): Cell {
    if (value.trim() === "") return null;
    const number = Number(value);
    if (Number.isNaN(number)) return value;
    if (format < 0) return asShown(number);
    if (formats.isDate(format)) return dateOfDays(number, serialDates) ?? number;
    return formats.padded(format, number) ?? asShown(number);
  }

  function takePlain([, name, typeFirst, formatGiven, typeLast, text = ""]: RegExpExecArray): void {
    if (name !== undefined) column = columnOf(name) ?? column;
    type = typeLast ?? typeFirst ?? "";
    format = formatGiven === undefined ? -1 : Number(formatGiven);
    value = text;
    put(cellValue());
  }

  return {
    plain: {
      begins: "<c",
      take: (piece, at) => (isInRow && !isInCell ? takeMatches(PLAIN_CELL, piece, at, takePlain) : at),
    },
    open: begin,
    attribute(name, text) {
      if (isInCell) {
        if (name === "r") column = columnOf(text) ?? column;
        else if (name === "t") type = text;
        else if (name === "s") format = Number(text);
      } else if (name === "r") {
        index = rowOf(text) ?? index;
      }
    },
    text(text) {
      if (isInValue) value += text;
      else if (isInCell) inline.text(text);
    },
    close(name) {
      if (isInCell) {
        if (name === "v") isInValue = false;
        else if (name === "c") {
          isInCell = false;
          put(cellValue());
        } else inline.close(name);
      } else if (isInRow && name === "row") {
        isInRow = false;
        take({ index, values });
      } else if (name === "sheetData") isInData = false;
    },
  };
}

/** Digits that a spreadsheet shows. */
const SHOWN_DIGITS = 15;
const LARGEST_SHORTENED = 1_000_000_000;

/** A whole number without what a calculation has left behind it: a spreadsheet shows 45.00000000000001 as 45. */
function asShown(number: number): number {
  if (Number.isInteger(number) || Math.abs(number) > LARGEST_SHORTENED) return number;
  const shown = Number(number.toPrecision(SHOWN_DIGITS));
  return Number.isInteger(shown) ? shown : number;
}

/** The column of a cell's name, from 0: "C12" is 2. Null where it names none. */
function columnOf(name: string): number | null {
  let column = 0;
  let at = 0;
  for (; at < name.length; at++) {
    // Small letters and capitals differ in one bit.
    const letter = (name.charCodeAt(at) | 0x20) - 0x60;
    if (letter < 1 || letter > 26) break;
    column = Math.min(column * 26 + letter, MOST_COLUMNS + 1);
  }
  return at === 0 ? null : column - 1;
}

/** The place, from 0, of a row that gives this number; null if it is not a number. */
function rowOf(name: string): number | null {
  const row = Number(name);
  if (!Number.isInteger(row) || row < 1) return null;
  if (row > LAST_ROW)
    throw new WorkbookFault(`it has a row ${name.slice(0, 20)}, and no sheet has more than 1,048,576`);
  return row - 1;
}
