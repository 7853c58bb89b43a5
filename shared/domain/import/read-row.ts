import { required } from "../../util/assert.ts";
import { ENTRY_FIELDS, type EntryField } from "../list/entry.ts";
import { extrasText, type Extra } from "../list/extras.ts";
import { cellText, type CellTable } from "./cell-table.ts";
import { extraColumns } from "./extra-columns.ts";
import { carriedFields, plainWord, type ColumnMapping } from "./headings.ts";
import { hashNumber, hashText, joinHash, startHash, type HashLanes } from "./row-hash.ts";
import { isCodedField } from "./mapping.ts";
import type { ColumnNotes } from "./column-notes.ts";
import type { Finding, Reading } from "./findings.ts";
import { readMappedValue, readValue, type ReadingRules } from "./values.ts";

/** The fields of an entry by position in ENTRY_FIELDS: how rows travel from the file to the database. */
export type EntryValues = (string | number | null)[];

/** A finding with its place in the row. */
export type RowFinding = Finding & {
  readonly field: EntryField;
  /** Of a column that the trust keeps as its own; null for all others. */
  readonly heading: string | null;
  readonly value: string;
};

/** One row of an extract, read. `verdict` is judged by the row alone, without the other rows and the list. */
export type ReadRow = {
  readonly verdict: "take" | "refused" | "left-out";
  /** "" where the row has none. */
  readonly entryNumber: string;
  readonly values: EntryValues;
  /** Of the row's values in the fields that the extract has; equal for rows with the same values. */
  readonly hash: number;
  /** The refusal, or the reason for leaving it out, or the warnings. Null if there are none. */
  readonly findings: readonly RowFinding[] | null;
};

const POSITION = new Map<EntryField, number>(ENTRY_FIELDS.map((field, position) => [field, position]));
const FIELD_COUNT = ENTRY_FIELDS.length;

/** The place of a field in EntryValues. */
export function positionOf(field: EntryField): number {
  return required(POSITION.get(field), field);
}

const EXTRAS = positionOf("extras");

/** Fields in which values hardly ever repeat, so that remembering them would not help. */
const NEVER_REPEATED: ReadonlySet<EntryField> = new Set(["entryNumber", "nhsNumber", "hospitalNumber"]);

/** Readings that a column remembers, by the hash of the cell: a later one takes the place of an earlier. A power of 2. */
const SLOTS = 8192;

/** Births are on some 36,000 days: with fewer places nearly each would be read again. A power of 2. */
const BIRTH_SLOTS = 65_536;

/** Texts longer than this are read afresh each time. */
const LONGEST_REMEMBERED = 200;

/** A cell as in the file, its value, and its part of the row's hash. */
type Remembered = {
  readonly cell: string;
  readonly cellHash: number;
  readonly value: string | number | null;
  /** Null if there is only the value. */
  readonly more: Reading | null;
  readonly a: number;
  readonly b: number;
};

type Column = {
  readonly source: number;
  readonly position: number;
  readonly field: EntryField;
  /** The heading under which the trust keeps it; null for all other columns. */
  readonly extra: string | null;
  readonly slots: (Remembered | null)[] | null;
  readonly rules: ReadingRules;
  /** The meaning of the words of this column; null if none is given. */
  readonly words: ReadonlyMap<string, string> | null;
};

/**
 * A reader for the rows of one extract; what it does to cells without a word is counted in `notes`. Values repeat (dates, codes, wards), so each column remembers what it has
 * read and compares before it cuts a text out. A row is refused before it is left out: what cannot be read cannot be
 * judged either.
 */
export function createRowReader(
  mapping: ColumnMapping,
  rules: Pick<ReadingRules, "asAtDate">,
  notes: ColumnNotes,
): (table: CellTable, row: number) => ReadRow {
  const carried = carriedFields(mapping);
  const extraNames = extraColumns(mapping.columns);
  const columns: Column[] = mapping.columns.flatMap(({ field, dateOrder, realDates, birthCentury, habits }, source) =>
    field === null
      ? []
      : [
          {
            source,
            field,
            position: positionOf(field),
            extra: extraNames.get(source) ?? null,
            slots: slotsFor(field),
            rules: {
              ...rules,
              shape: mapping.shape,
              sideInProcedure: sideIsInProcedure(mapping),
              dateOrder,
              serialDates: mapping.serialDates,
              realDates: realDates ?? null,
              birthCentury: birthCentury ?? null,
              habits: habits ?? null,
            },
            words: isCodedField(field) ? (mapping.values.get(field) ?? null) : null,
          },
        ],
  );
  // By field, not by place in the file: a hash does not depend on the order of the columns.
  columns.sort((one, other) => one.position - other.position || ((one.extra ?? "") < (other.extra ?? "") ? -1 : 1));
  const lanes: HashLanes = { a: 0, b: 0 };

  return (table, row) => {
    const values: EntryValues = EMPTY.slice();
    const firstCell = table.firstCell[row] ?? 0;
    const endCell = table.firstCell[row + 1] ?? 0;
    let findings: RowFinding[] | null = null;
    let extras: Extra[] | null = null;
    let verdict: ReadRow["verdict"] = "take";
    let a = 0;
    let b = 0;
    for (const column of columns) {
      const cell = firstCell + column.source;
      const known =
        cell < endCell
          ? (recall(column, table, cell) ?? remember(column, cellText(table, cell), table.hashes[cell] ?? 0, lanes))
          : remember(column, "", 0, lanes);
      a = Math.imul(a ^ known.a, 2654435761) + column.position;
      b = Math.imul(b ^ known.b, 1597334677) + column.position;
      if (column.extra === null) values[column.position] = known.value;
      else if (known.value !== null) (extras ??= []).push([column.extra, String(known.value)]);
      const found = known.more;
      if (found === null) continue;
      if (found.note !== undefined) notes.add(column.source, found.note, known.cell);
      const also = found.also;
      if (also !== null && !carried.has(also.field)) {
        values[positionOf(also.field)] = also.value;
        if (also.finding !== null)
          (findings ??= []).push({ ...also.finding, field: also.field, heading: null, value: also.value });
      }
      if (found.finding !== null) {
        (findings ??= []).push({
          ...found.finding,
          field: column.field,
          heading: column.extra,
          value: known.cell.trim(),
        });
        if (found.finding.kind === "refused") verdict = "refused";
        else if (found.finding.kind === "left-out" && verdict === "take") verdict = "left-out";
      }
    }
    if (extras !== null) values[EXTRAS] = extrasText(extras);
    const entryNumber = values[0];
    return {
      verdict,
      entryNumber: typeof entryNumber === "string" ? entryNumber : "",
      values,
      hash: joinHash(a, b),
      findings: findings === null ? null : deciding(findings, verdict),
    };
  };
}

function slotsFor(field: EntryField): (Remembered | null)[] | null {
  if (NEVER_REPEATED.has(field)) return null;
  return Array.from<Remembered | null>({ length: field === "dateOfBirth" ? BIRTH_SLOTS : SLOTS }).fill(null);
}

function slotOf(hash: number, slots: number): number {
  return (hash ^ (hash >>> 15)) & (slots - 1);
}

/** What the column has read from the same text before, or null. */
function recall(column: Column, table: CellTable, cell: number): Remembered | null {
  const { slots } = column;
  if (slots === null) return null;
  const hash = table.hashes[cell] ?? 0;
  const known = slots[slotOf(hash, slots.length)] ?? null;
  if (known === null || known.cellHash !== hash) return null;
  const start = table.starts[cell] ?? 0;
  const expected = known.cell;
  const length = expected.length;
  if ((table.ends[cell] ?? 0) - start !== length) return null;
  const text = table.text;
  for (let index = 0; index < length; index++) {
    if (text.charCodeAt(start + index) !== expected.charCodeAt(index)) return null;
  }
  return known;
}

const EMPTY: EntryValues = Array.from({ length: FIELD_COUNT }, () => null);

/** A PAS extract without a column for the side carries it behind the operation. */
export function sideIsInProcedure(mapping: ColumnMapping): boolean {
  return mapping.shape === "pas" && !carriedFields(mapping).has("side");
}

function remember(column: Column, cell: string, cellHash: number, lanes: HashLanes): Remembered {
  const isKept = column.slots !== null && cell.length <= LONGEST_REMEMBERED;
  const kept = isKept ? detached(cell) : cell;
  const text = trimmed(kept);
  const reading = readCell(column, text);
  startHash(lanes);
  if (reading.finding?.kind === "refused") hashText(lanes, text);
  else if (typeof reading.value === "string") hashText(lanes, reading.value);
  else hashNumber(lanes, reading.value ?? -1);
  if (reading.also !== null) hashText(lanes, reading.also.value);
  const isAll = reading.also === null && reading.finding === null && reading.note === undefined;
  const more = isAll ? null : reading;
  const known = { cell: kept, cellHash, value: reading.value, more, a: lanes.a, b: lanes.b };
  if (isKept && column.slots !== null) column.slots[slotOf(cellHash, column.slots.length)] = known;
  return known;
}

/** The meaning that the planner gave for a word is used before its usual one. */
function readCell({ field, words, rules }: Column, text: string): Reading {
  const code = words === null || text === "" ? undefined : words.get(plainWord(text));
  return code === undefined || !isCodedField(field) ? readValue(field, text, rules) : readMappedValue(field, code);
}

/** One refusal, or one reason for leaving the row out, speaks for the row; warnings only where it is taken. */
function deciding(findings: readonly RowFinding[], verdict: ReadRow["verdict"]): readonly RowFinding[] {
  if (verdict === "take") return findings;
  const first = findings.find((finding) => finding.kind === verdict);
  return first === undefined ? [] : [first];
}

const NO_BREAK_SPACE = 0xa0;

/** Trimmed; without the cost of it for text that needs none. */
function trimmed(text: string): string {
  const length = text.length;
  if (length === 0) return text;
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(length - 1);
  return first > 32 && last > 32 && first < NO_BREAK_SPACE && last < NO_BREAK_SPACE ? text : text.trim();
}

/** V8 keeps the whole piece of the file alive for a slice of it: what outlives the piece must be a copy. */
export function detached(text: string): string {
  return text.length < 13 ? text : text.split("").join("");
}
