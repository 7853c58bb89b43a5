import type { XmlEvents } from "./xml-pieces.ts";

/** Which of a workbook's cell formats show a number as a date or a time, by the number that cells name them by. */
export type CellFormats = { isDate(format: number): boolean };

/** A workbook without formats. */
export const NO_FORMATS: CellFormats = { isDate: () => false };

/** More than Excel keeps, which is 65,490 cell formats. */
const MOST_FORMATS = 100_000;

/** The number formats that every workbook has by their number alone: dates and times of Europe and of East Asia. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** Collects the cell formats of a workbook. */
export function collectFormats(): { readonly events: XmlEvents; end(): CellFormats } {
  const ownFormats = new Map<number, string>();
  const cells: number[] = [];
  // There are formats in other places too, which do not belong to cells.
  let list = "";
  let id = Number.NaN;
  let code = "";
  return {
    events: {
      open(name) {
        if (name === "numFmts" || name === "cellXfs") list = name;
        const isWanted = (name === "numFmt" && list === "numFmts") || (name === "xf" && list === "cellXfs");
        if (isWanted) {
          id = 0;
          code = "";
        }
        return isWanted;
      },
      attribute(name, value) {
        if (name === "numFmtId") id = Number(value);
        else if (name === "formatCode") code = value;
      },
      text() {
        // Formats are in attributes; text is not needed.
      },
      close(name) {
        if (name === list) list = "";
        else if (name === "numFmt" && list === "numFmts" && ownFormats.size < MOST_FORMATS) ownFormats.set(id, code);
        else if (name === "xf" && list === "cellXfs" && cells.length < MOST_FORMATS) cells.push(id);
      },
    },
    end() {
      const dates = cells.map((cell) => {
        const own = ownFormats.get(cell);
        return own === undefined ? isBuiltInDate(cell) : isDateFormat(own);
      });
      return { isDate: (format) => dates[format] === true };
    },
  };
}

/** Whether a number format shows a day, a month by name, a year, or a time. */
export function isDateFormat(code: string): boolean {
  if (/\[(?:h+|m+|s+)\]/i.test(code)) return true;
  // What is in quotation marks, behind a backslash, or only kept free ("_)") is shown as it is; "[Red]" is a colour.
  const asked = code.replaceAll(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/g, "");
  return /[ydhs]|mmm|am\/pm|a\/p/i.test(asked);
}

const DAY = 24 * 60 * 60 * 1000;
const EPOCH_1900 = Date.UTC(1899, 11, 31);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** 29 February 1900, which spreadsheets count though there was none. */
const NO_SUCH_DAY = 60;
/** 31 December 9999, the last day that a spreadsheet shows. */
const LAST_DAY = 2_958_465;

/** The moment of a count of days, in UTC; null where a spreadsheet shows none for it. */
export function dateOfDays(days: number, from: "1900" | "1904"): Date | null {
  if (!(days >= 0 && days < LAST_DAY + 1)) return null;
  if (from === "1904") return new Date(EPOCH_1904 + Math.round(days * DAY));
  const counted = days >= NO_SUCH_DAY ? days - 1 : days;
  return new Date(EPOCH_1900 + Math.round(counted * DAY));
}
