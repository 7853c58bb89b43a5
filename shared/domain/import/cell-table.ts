/**
 * Rows of cells as places in one text: a cell is cut out only when it is needed, because most cells repeat the value of
 * an earlier row. A table from a scanner is valid until the scanner gives the next one.
 */
export type CellTable = {
  text: string;
  rows: number;
  /** By row: the physical line (from 1) on which it starts. */
  lines: Int32Array;
  /** By row: its first cell. One more than there are rows, so that the next row's first cell ends the last. */
  firstCell: Int32Array;
  /** By row: 1 where text follows a closing quotation mark, so that the limits of the cells are not known. */
  malformed: Uint8Array;
  /** By cell: where it starts and ends in the text. A cell that had to be rewritten ends before it starts. */
  starts: Int32Array;
  ends: Int32Array;
  /** By cell: a hash of its text. */
  hashes: Int32Array;
  /** The text ends in the last row, without the end of its line. */
  openEnd: boolean;
  /** By cell: its text where it differs from the file (a quotation mark was doubled). */
  rewritten: Map<number, string>;
};

/** One row, cut out. */
export type CutRow = { readonly line: number; readonly cells: readonly string[]; readonly malformed: boolean };

/** A table without rows, with room for the cells of a large piece of a file or of a small one. */
export function createCellTable(cells = 4096): CellTable {
  return {
    text: "",
    rows: 0,
    lines: new Int32Array(1024),
    firstCell: new Int32Array(1025),
    malformed: new Uint8Array(1024),
    starts: new Int32Array(cells),
    ends: new Int32Array(cells),
    hashes: new Int32Array(cells),
    openEnd: false,
    rewritten: new Map(),
  };
}

/** The text of a cell. */
export function cellText(table: CellTable, cell: number): string {
  const start = table.starts[cell] ?? 0;
  const end = table.ends[cell] ?? 0;
  return end < start ? (table.rewritten.get(cell) ?? "") : table.text.slice(start, end);
}

/** The cells of a row, from its first to the next row's. */
export function cellCount(table: CellTable, row: number): number {
  return (table.firstCell[row + 1] ?? 0) - (table.firstCell[row] ?? 0);
}

/** A row with its cells cut out, for the few places that want them so. */
export function cutRow(table: CellTable, row: number): CutRow {
  const first = table.firstCell[row] ?? 0;
  return {
    line: table.lines[row] ?? 0,
    cells: Array.from({ length: cellCount(table, row) }, (_value, index) => cellText(table, first + index)),
    malformed: table.malformed[row] === 1,
  };
}

/** Every row, cut out. */
export function cutRows(table: CellTable): CutRow[] {
  return Array.from({ length: table.rows }, (_value, row) => cutRow(table, row));
}

/** The table without its first rows. */
export function withoutFirstRows(table: CellTable, count: number): CellTable {
  return {
    ...table,
    rows: table.rows - count,
    lines: table.lines.subarray(count),
    firstCell: table.firstCell.subarray(count),
    malformed: table.malformed.subarray(count),
  };
}

/** Rows that come cut out (from a spreadsheet) as a table: a new one, or one that is not wanted any more. */
export function tableOf(rows: readonly CutRow[], again: CellTable | null = null): CellTable {
  const table = again ?? createCellTable(rows.reduce((cells, row) => cells + row.cells.length, 1));
  table.rows = 0;
  table.text = rows.map((row) => row.cells.join("")).join("");
  let at = 0;
  let cell = 0;
  for (const row of rows) {
    for (const text of row.cells) {
      addCell(table, cell, at, at + text.length, hashOf(text));
      at += text.length;
      cell++;
    }
    addRow(table, row.line, cell, row.malformed);
  }
  return table;
}

/** Puts a cell into the table, making room where there is none. */
export function addCell(table: CellTable, cell: number, start: number, end: number, hash: number): void {
  if (cell >= table.starts.length) {
    table.starts = grown(table.starts);
    table.ends = grown(table.ends);
    table.hashes = grown(table.hashes);
  }
  table.starts[cell] = start;
  table.ends[cell] = end;
  table.hashes[cell] = hash;
}

/** Closes a row whose cells have been put in; `nextCell` is the first cell of the next one. */
export function addRow(table: CellTable, line: number, nextCell: number, malformed: boolean): void {
  const row = table.rows;
  if (row + 1 >= table.lines.length) {
    table.lines = grown(table.lines);
    table.firstCell = grown(table.firstCell);
    const wider = new Uint8Array(table.malformed.length * 2);
    wider.set(table.malformed);
    table.malformed = wider;
  }
  table.lines[row] = line;
  table.malformed[row] = malformed ? 1 : 0;
  table.firstCell[row + 1] = nextCell;
  table.rows = row + 1;
}

/** The hash of a cell begins here, */
export const HASH_START = 0x811c9dc5 | 0;

/** and takes in one character after another (FNV-1a over UTF-16 units). */
export function hashStep(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

function hashOf(text: string): number {
  let hash = HASH_START;
  for (let index = 0; index < text.length; index++) hash = hashStep(hash, text.charCodeAt(index));
  return hash;
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(array.length * 2);
  wider.set(array);
  return wider;
}
