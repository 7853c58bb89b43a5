import { columnName } from "./column-name.ts";
import type { CellNote } from "./findings.ts";
import type { MappedColumn } from "./headings.ts";

/** Cells of one column to which the same was done: how many, and the first few different ones. */
type Tally = { count: number; readonly samples: string[] };

/** Changes to cells that are not reported by row, counted by column while an extract is read. */
export type ColumnNotes = {
  add(position: number, note: CellNote, cell: string): void;
  /** One sentence for each column and kind, in the order of the file. */
  sentences(columns: readonly MappedColumn[]): string[];
};

const MOST_SAMPLES = 4;
const LONGEST_SAMPLE = 30;

/** Counts of nothing yet. */
export function createColumnNotes(): ColumnNotes {
  const tallies = new Map<number, Map<CellNote, Tally>>();
  return {
    add(position, note, cell) {
      const ofColumn = tallies.get(position) ?? new Map<CellNote, Tally>();
      tallies.set(position, ofColumn);
      const tally = ofColumn.get(note) ?? { count: 0, samples: [] };
      ofColumn.set(note, tally);
      tally.count++;
      if (tally.samples.length >= MOST_SAMPLES) return;
      const sample = shown(cell);
      if (sample !== "" && !tally.samples.includes(sample)) tally.samples.push(sample);
    },
    sentences: (columns) =>
      columns.flatMap((column, position) =>
        [...(tallies.get(position) ?? [])].map(([note, tally]) => sentence(note, column, position, tally)),
      ),
  };
}

function sentence(
  note: CellNote,
  { heading, field }: MappedColumn,
  position: number,
  { count, samples }: Tally,
): string {
  const where = `${columnName(heading, position)}: ${count === 1 ? "1 cell" : `${count} cells`}`;
  const such = samples.length === 0 ? "" : ` (${samples.join(", ")})`;
  switch (note) {
    case "nothing":
      return `${where} hold words for nothing${such}: read as blank.`;
    case "no-date":
      return `${where} hold dates that stand for no date${such}: read as blank.`;
    case "cleaned":
      return `${where} ${count === 1 ? "was" : "were"} read without signs that a spreadsheet or a screen had added: an equals sign with quotation marks, an apostrophe, .0, invisible characters, other dashes and spaces.`;
    case "short-year":
      return field === "dateOfBirth"
        ? `${where} have years of two digits, read as the last such year in the past, or as answered for this column.`
        : `${where} have years of two digits, read as years of this century.`;
    case "zone":
      return `${where} give a time with its time zone: read as UK time.`;
  }
}

function shown(cell: string): string {
  const text = cell.replaceAll(/[^\x20-\uFFFC]/g, "").trim();
  return text.length > LONGEST_SAMPLE ? `${text.slice(0, LONGEST_SAMPLE)}…` : text;
}
