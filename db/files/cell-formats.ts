import type { XmlEvents } from "./xml-pieces.ts";

/** What a workbook's cell formats make of a number, by the number that cells name them by. */
export type CellFormats = {
  /** The format shows a number as a date or a time. */
  isDate(format: number): boolean;
  /** The whole number with the noughts and letters that the format shows before it; null where it shows none. */
  padded(format: number, whole: number): string | null;
};

/** A workbook without formats. */
export const NO_FORMATS: CellFormats = { isDate: () => false, padded: () => null };

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
      const patterns = cells.map((cell) => digitPattern(ownFormats.get(cell) ?? ""));
      return {
        isDate: (format) => dates[format] === true,
        padded(format, whole) {
          const pattern = patterns[format] ?? null;
          return pattern === null || !Number.isSafeInteger(whole) || whole < 0 ? null : inPattern(pattern, whole);
        },
      };
    },
  };
}

const DIGIT_PLACE = "0";

/** A character of a format: a place for a digit, or a sign that is shown as it is. */
type FormatSign = { readonly sign: string; readonly isDigit: boolean };

/**
 * A format that shows every digit of a number of a fixed length, such as 00000000 or "WL"00000: an entry number 00451 is
 * kept as the number 451 with such a format. Null for all other formats.
 */
function digitPattern(code: string): readonly FormatSign[] | null {
  if (!/^(?:"[^"]*"|\\.|[0 /-])+$/.test(code)) return null;
  const signs = [...code.matchAll(/"([^"]*)"|\\(.)|([0 /-])/g)].flatMap(([, quoted, escaped, plain]): FormatSign[] =>
    plain === DIGIT_PLACE
      ? [{ sign: plain, isDigit: true }]
      : (quoted ?? escaped ?? plain ?? "").split("").map((sign) => ({ sign, isDigit: false })),
  );
  const places = signs.filter(({ isDigit }) => isDigit).length;
  return places > 1 || (places === 1 && signs.length > 1) ? signs : null;
}

/** The number in the pattern; digits that are too many stand in its first place. */
function inPattern(pattern: readonly FormatSign[], whole: number): string {
  const places = pattern.filter(({ isDigit }) => isDigit).length;
  const digits = String(whole).padStart(places, DIGIT_PLACE);
  let next = digits.length - places;
  let isFirst = true;
  return pattern
    .map(({ sign, isDigit }) => {
      if (!isDigit) return sign;
      const shown = digits.slice(isFirst ? 0 : next, next + 1);
      isFirst = false;
      next++;
      return shown;
    })
    .join("");
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
