import * as v from "valibot";
import {
  daySheetFactsSchema,
  theatreListsSchema,
  type DaySheetFacts,
  type SheetRow,
  type TheatreLists,
} from "../../shared/contract/schedule.ts";
import { required } from "../../shared/util/assert.ts";

/**
 * Printed for a letter that no font here can draw, in place of the empty box that a font gives. No extract has these
 * characters together: the unseen ones inside also keep it on one line.
 */
const NO_LETTER = "[\u2060?\u2060]";

/** What is not in every font of the paper, as the letters of most texts are. */
const OTHER = /[^\n\x20-\x7E\u00A0-\u00FF]/gu;
/** Never drawn: accents and marks aside, which are. */
const UNSEEN = /^[\p{Cc}\p{Cf}\p{Zs}\p{Variation_Selector}]$/u;
/** Characters that do nothing but turn the direction of the text after them. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
/** Around a text, so that what is beside it stays where it is. */
const [ISOLATE, END_ISOLATE] = ["\u2066", "\u2069"];

/** Whether a font of this computer has this character. */
export type HasGlyph = (character: string) => boolean;

/** Lists as they can be drawn, and how many patients and headings have a letter that cannot be. */
export type Printable = { readonly lists: TheatreLists; readonly lettersMissing: number };

/**
 * The lists with every text made safe to draw: letters without a glyph are marked, and names that are written from right
 * to left, or hold direction characters, cannot turn the line around.
 */
export function printable(lists: TheatreLists, hasGlyph: HasGlyph): Printable {
  const drawn = v.parse(theatreListsSchema, drawable(lists, hasGlyph));
  const rows = drawn.sheets.flatMap(({ running, cancelled }) => [...running, ...cancelled]);
  const headings = drawn.sheets.filter((sheet) => hasMissingLetter({ ...sheet, running: [], cancelled: [] }));
  return { lists: drawn, lettersMissing: rows.filter(hasMissingLetter).length + headings.length };
}

/** The same of what other sheets say besides the lists. */
export function printableFacts(facts: DaySheetFacts, hasGlyph: HasGlyph): DaySheetFacts {
  return v.parse(daySheetFactsSchema, drawable(facts, hasGlyph));
}

/** Whether a letter of this row, or of anything else on a sheet, could not be printed. */
export function hasMissingLetter(part: SheetRow | TheatreLists["sheets"][number]): boolean {
  return textsOf(part).some((text) => text.includes(NO_LETTER));
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

function drawable(value: unknown, hasGlyph: HasGlyph): unknown {
  if (typeof value === "string") return drawableText(value, hasGlyph);
  if (Array.isArray(value)) return value.map((one) => drawable(one, hasGlyph));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, drawable(one, hasGlyph)]));
}

function drawableText(text: string, hasGlyph: HasGlyph): string {
  const straight = text.replaceAll(DIRECTION, "");
  const drawn = straight.replaceAll(OTHER, (one) => (UNSEEN.test(one) || hasGlyph(one) ? one : NO_LETTER));
  return RIGHT_TO_LEFT.test(straight) ? `${ISOLATE}${drawn}${END_ISOLATE}` : drawn;
}

/** Looks for glyphs in the fonts that the paper is drawn in, and remembers what it found. */
export function glyphsOfPaper(): HasGlyph {
  const sample = document.createElement("div");
  sample.className = "paper-page";
  sample.hidden = true;
  document.body.append(sample);
  const { fontFamily } = getComputedStyle(sample);
  sample.remove();
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const context = required(canvas.getContext("2d", { willReadFrequently: true }), "a canvas");
  context.font = `${SIDE / 2}px ${fontFamily}`;
  context.textBaseline = "middle";
  const picture = (character: string): string => {
    context.clearRect(0, 0, SIDE, SIDE);
    context.fillText(character, 2, SIDE / 2);
    return context.getImageData(0, 0, SIDE, SIDE).data.join(" ");
  };
  // Fonts draw the same box for every character that they lack, so also for one that will never be a letter.
  const boxes = new Set(NO_CHARACTERS.map(picture));
  const known = new Map<string, boolean>();
  return (character) => {
    const found = known.get(character) ?? !boxes.has(picture(character));
    known.set(character, found);
    return found;
  };
}

const SIDE = 40;
const NO_CHARACTERS = ["\u{5FFFD}", "\u{8FFFD}"] as const;
