import { createCellText } from "./cell-text.ts";
import { WorkbookFault } from "./workbook-fault.ts";
import { takeMatches, type XmlEvents } from "./xml-pieces.ts";

/** The texts that the cells of a workbook name by their number. */
export type SharedTexts = {
  readonly length: number;
  /** The text of that number; undefined where there is none. */
  at(index: number): string | undefined;
};

/** A workbook without shared texts. */
export const NO_TEXTS: SharedTexts = { length: 0, at: () => undefined };

/** A list of 200,000 rows has some 400,000 texts of 10,000,000 characters. */
const MOST_TEXTS = 10_000_000;
const MOST_CHARACTERS = 256 * 1024 * 1024;

/** Characters of the texts that are kept together as one. */
const TOGETHER = 64 * 1024;

/** A text as programs write it: in one run, without entities. */
const PLAIN_TEXT = /\s*<si><t(?: xml:space="preserve")?>([^<&]*)<\/t><\/si>/y;

/**
 * Collects the shared texts of a workbook. They are kept many together in one: a string each would take several times
 * the room. What `at` gives is a view into it, so that a long text that a million cells name is never copied.
 */
export function collectTexts(): { readonly events: XmlEvents; end(): SharedTexts } {
  // Texts one behind another, and where each of these begins, counted from the first character of all.
  const together: string[] = [];
  const beginnings: number[] = [];
  let parts: string[] = [];
  let begins = 0;
  let characters = 0;
  // By text: where it ends.
  let ends = new Int32Array(1024);
  let length = 0;

  function join(): void {
    together.push(parts.join(""));
    beginnings.push(begins);
    parts = [];
    begins = characters;
  }

  function add(text: string): void {
    if (characters > begins && characters - begins + text.length > TOGETHER) join();
    characters += text.length;
    if (length === MOST_TEXTS || characters > MOST_CHARACTERS) {
      throw new WorkbookFault("it holds far more text than a list of patients");
    }
    if (length === ends.length) ends = grown(ends);
    ends[length++] = characters;
    parts.push(text);
  }

  const cell = createCellText();
  let isInList = false;
  let isInItem = false;

  function takePlain([, text = ""]: RegExpExecArray): void {
    cell.begin();
    cell.open("t");
    cell.text(text);
    cell.close("t");
    add(cell.end());
  }

  return {
    events: {
      plain: {
        begins: "<si",
        take: (piece, at) => (isInList && !isInItem ? takeMatches(PLAIN_TEXT, piece, at, takePlain) : at),
      },
      open(name) {
        if (name === "sst") isInList = true;
        else if (name === "si") {
          isInItem = true;
          cell.begin();
        } else cell.open(name);
        return false;
      },
      attribute() {
        // None is asked for.
      },
      text(text) {
        cell.text(text);
      },
      close(name) {
        if (name === "sst") isInList = false;
        else if (name === "si") {
          isInItem = false;
          add(cell.end());
        } else cell.close(name);
      },
    },
    end() {
      join();
      return {
        length,
        at(index) {
          if (!Number.isInteger(index) || index < 0 || index >= length) return undefined;
          const from = index === 0 ? 0 : (ends[index - 1] ?? 0);
          const holder = lastAtOrBefore(beginnings, from);
          const begin = beginnings[holder] ?? 0;
          return together[holder]?.slice(from - begin, (ends[index] ?? 0) - begin);
        },
      };
    },
  };
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(array.length * 2);
  wider.set(array);
  return wider;
}

/** The place of the last of these rising numbers that is not above `value`. */
function lastAtOrBefore(rising: readonly number[], value: number): number {
  let low = 0;
  let high = rising.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  return low;
}
