import { writeDated } from "../support/dated-file.ts";

const SURNAMES = ["Stone", "Brontë", "O’Hara", "Núñez", "Whitlock", "Farrow", "Marsh", "Kaur", "Doyle", "Adeyemi"];
const PROCEDURES = ["Hip replacement", "Cataract extraction", "Hernia repair", "Knee arthroscopy"];

/** What an extract of ours can have that the one before had not. */
export type MessyChanges = {
  /** Rows by their place, left out of the file. */
  readonly gone?: readonly number[];
  /** A TCI date, dd/mm/yyyy, by the place of its row. */
  readonly moved?: Readonly<Record<number, string>>;
  /** An entry number in place of the usual one, by the place of its row. */
  readonly renumbered?: Readonly<Record<number, string>>;
};

export const MESSY_ROWS = 40;

/** The number of the entry in that row. */
export function messyNumber(row: number): string {
  return `NM/${String(40_100 + row)}`;
}

/**
 * An extract as trusts make them: a title above the headings, semicolons, Windows-1252, the trust's own headings and
 * words, one impossible date, a row of totals at the end. Every patient is invented.
 */
export function writeMessyExtract(
  path: string,
  at: string,
  { gone = [], moved = {}, renumbered = {} }: MessyChanges = {},
): void {
  const lines = [
    "Elective list for theatres – Northmoor;;;;;;;;",
    "",
    "Our ref;NHS No;Surname;First name;DOB;Arrives;Operation;Stay type;Theatre",
  ];
  for (let row = 0; row < MESSY_ROWS; row++) {
    if (gone.includes(row)) continue;
    const day = moved[row] ?? (row === 7 ? "31/02/2026" : `${String(14 + (row % 5)).padStart(2, "0")}/12/2026`);
    lines.push(
      [
        renumbered[row] ?? messyNumber(row),
        nhsNumber(row),
        SURNAMES[row % SURNAMES.length],
        `Pat${String.fromCodePoint(97 + (row % 26))}`,
        `${String(1 + (row % 28)).padStart(2, "0")}/0${1 + (row % 9)}/19${50 + (row % 40)}`,
        day,
        PROCEDURES[row % PROCEDURES.length],
        row % 3 === 0 ? "Sleeping over" : "Day case surgery",
        `NG Theatre ${1 + (row % 3)}`,
      ].join(";"),
    );
  }
  lines.push(`Total;${MESSY_ROWS - gone.length};;;;;;;`);
  writeDated(path, windows1252(`${lines.join("\r\n")}\r\n`), at);
}

/** A number of the range for tests, with its check digit; the few sums that have none are passed over. */
function nhsNumber(row: number): string {
  for (let tail = row * 7; ; tail += 1) {
    const nine = `999${String(100_000 + tail)}`;
    const sum = [...nine].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
    const check = 11 - (sum % 11);
    if (check !== 10) return `${nine}${check === 11 ? 0 : check}`;
  }
}

const BEYOND_LATIN1: Readonly<Record<string, number>> = { "–": 0x96, "’": 0x92 };

function windows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => BEYOND_LATIN1[character] ?? character.charCodeAt(0));
}
