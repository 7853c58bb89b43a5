import { createCellText } from "./cell-text.ts";
import { WorkbookFault } from "./workbook-fault.ts";
import type { XmlEvents } from "./xml-pieces.ts";

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

/** The words of a text's place: which of the texts kept together, from where, to where. */
const WORDS = 3;

/**
 * Collects the shared texts of a workbook. They are kept many together in one: a string each would take several times
 * the room. What `at` gives is a view into it, so that a long text that a million cells name is never copied.
 */
export function collectTexts(): { readonly events: XmlEvents; end(): SharedTexts } {
  const together: string[] = [];
  let parts: string[] = [];
  let partsLength = 0;
  let characters = 0;
  let places = new Int32Array(WORDS * 1024);
  let length = 0;

  function join(): void {
    together.push(parts.join(""));
    parts = [];
    partsLength = 0;
  }

  function add(text: string): void {
    characters += text.length;
    if (length === MOST_TEXTS || characters > MOST_CHARACTERS) {
      throw new WorkbookFault("it holds far more text than a list of patients");
    }
    if (partsLength > 0 && partsLength + text.length > TOGETHER) join();
    const at = length * WORDS;
    if (at === places.length) {
      const wider = new Int32Array(places.length * 2);
      wider.set(places);
      places = wider;
    }
    places[at] = together.length;
    places[at + 1] = partsLength;
    places[at + 2] = partsLength + text.length;
    parts.push(text);
    partsLength += text.length;
    length++;
  }

  const cell = createCellText();
  return {
    events: {
      open(name) {
        if (name === "si") cell.begin();
        else cell.open(name);
        return false;
      },
      attribute() {
        // None is asked for.
      },
      text(text) {
        cell.text(text);
      },
      close(name) {
        if (name === "si") add(cell.end());
        else cell.close(name);
      },
    },
    end() {
      join();
      return {
        length,
        at(index) {
          if (!(index >= 0 && index < length)) return undefined;
          const at = index * WORDS;
          return together[places[at] ?? 0]?.slice(places[at + 1], places[at + 2]);
        },
      };
    },
  };
}
