import type { EntryField } from "../list/entry.ts";
import { ENTRY_FIELD_LABELS, ENTRY_FIELDS } from "../list/entry.ts";
import { FIELD_HEADINGS, MADE_AT_HEADINGS, ORGANISATION_HEADINGS, SHAPE_HEADINGS } from "./heading-names.ts";
import { err, ok, type Result } from "../../util/result.ts";
import type { DateOrder } from "./dates.ts";
import type { ColumnHabits } from "./column-habits.ts";
import type { BirthCentury, CodedField, RealDates } from "./mapping.ts";

const KNOWN_SHAPES = ["eal", "pas", "wlmds", "headings"] as const;

/** The kinds of extract that are known by their headings. "other" has an entry number and is read by plain rules. */
export type ExtractShape = (typeof KNOWN_SHAPES)[number] | "other";

/** A column of the file. `dateOrder` is how 05/04/2026 is read there; null where that is not known. */
export type MappedColumn = {
  readonly heading: string;
  readonly field: EntryField | null;
  readonly dateOrder: DateOrder | null;
  /** How real date cells are read where a spreadsheet may have exchanged day and month. */
  readonly realDates?: RealDates;
  /** The century of births whose year of two digits may be of either. */
  readonly birthCentury?: BirthCentury;
  /** How the column as a whole writes its cells, where it was looked at. */
  readonly habits?: ColumnHabits;
};

/** Which column of the file feeds which field: a plain value, by position. */
export type ColumnMapping = {
  readonly shape: ExtractShape;
  readonly columns: readonly MappedColumn[];
  /** Position of the time at which the extract was made, where the file carries it in each row. */
  readonly madeAtColumn: number | null;
  /** Position of the code of the organisation whose list it is. */
  readonly organisationColumn: number | null;
  /** Headings that name a field a second time: the first column is the one that is used. */
  readonly repeated: readonly string[];
  /** The meaning of each word of a coded column, by the word in plain form (see plainWord). */
  readonly values: ReadonlyMap<CodedField, ReadonlyMap<string, string>>;
  /** How a workbook counts days: its date cells may be bare numbers. Null for delimited text. */
  readonly serialDates: "1900" | "1904" | null;
};

/** Headings that no field can be found for, or none for the entry number. */
export type HeadingProblem = {
  readonly found: readonly string[];
  readonly wanted: readonly string[];
};

/** A file with fewer known fields than this beside the entry number is not an extract. */
const FEWEST_OTHER_FIELDS = 2;

/** A heading without case, spaces, punctuation and accents: "NHS No." → "nhsno". */
export function normalisedHeading(heading: string): string {
  return heading
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");
}

/** A word of a coded column without regard to case, spaces and punctuation. */
export function plainWord(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/**
 * What each column of a header row is, whatever the order, case, spacing and punctuation, and with columns of no use
 * to us in between. An error names the headings found and those wanted.
 */
export function matchHeadings(headings: readonly string[]): Result<ColumnMapping, HeadingProblem> {
  const mapping = nameColumns(headings);
  return isWaitingList(mapping) ? ok(mapping) : err(headingProblem(headings));
}

/** A list of entries: it has an entry number and other fields for each. */
export function isWaitingList(mapping: ColumnMapping): boolean {
  const fields = carriedFields(mapping);
  return fields.has("entryNumber") && fields.size - 1 >= FEWEST_OTHER_FIELDS;
}

/** The headings that were found, and what a planner would look for. */
export function headingProblem(headings: readonly string[]): HeadingProblem {
  return { found: headings.filter((heading) => heading.trim() !== ""), wanted: wantedHeadings() };
}

/** Each heading with the field that it is known for; none of them may be known. */
export function nameColumns(headings: readonly string[]): ColumnMapping {
  const names = headings.map(normalisedHeading);
  const fieldOf = new Map<number, EntryField>();
  const taken = new Set<EntryField>();
  const assign = (position: number, field: EntryField): void => {
    fieldOf.set(position, field);
    taken.add(field);
  };
  const there = new Set(names);
  for (const field of ENTRY_FIELDS) {
    const name = FIELD_HEADINGS[field].find((synonym) => there.has(synonym));
    if (name !== undefined) assign(names.indexOf(name), field);
  }
  // "Consultant" is the code if there is a column for the name too, and otherwise the name.
  const consultant = names.indexOf("consultant");
  if (consultant !== -1) {
    const field = taken.has("consultantName") ? "consultantCode" : "consultantName";
    if (!taken.has(field)) assign(consultant, field);
  }
  // Where the NHS number has a column of its own, the district number is one more local number.
  const district = names.indexOf("districtnumber");
  if (district !== -1 && !fieldOf.has(district) && !taken.has("hospitalNumber")) assign(district, "hospitalNumber");

  return {
    shape: shapeOf(names),
    columns: headings.map((heading, position) => ({
      heading: heading.trim(),
      field: fieldOf.get(position) ?? null,
      dateOrder: null,
    })),
    madeAtColumn: firstOf(names, MADE_AT_HEADINGS),
    organisationColumn: firstOf(names, ORGANISATION_HEADINGS),
    repeated: headings.filter(
      (_heading, position) => fieldOf.has(names.indexOf(names[position] ?? "")) && !fieldOf.has(position),
    ),
    values: new Map(),
    serialDates: null,
  };
}

/** Between the two lines of a heading of two lines. */
export const JOINED_BY = " · ";

const FIELD_OF_NAME: ReadonlyMap<string, EntryField> = new Map(
  ENTRY_FIELDS.flatMap((field) => FIELD_HEADINGS[field].map((name) => [name, field] as const)),
);

/** No heading that is known is longer. */
const LONGEST_HEADING = 80;

/** How many fields the cells name, if they are headings: what tells a row of headings from a title and from rows. */
export function knownHeadings(cells: readonly string[]): number {
  const fields = new Set<EntryField>();
  for (const cell of cells) {
    if (cell.length > LONGEST_HEADING || !/[a-z]/i.test(cell)) continue;
    const field = FIELD_OF_NAME.get(normalisedHeading(cell));
    if (field !== undefined) fields.add(field);
  }
  return fields.size;
}

/** Whether a heading is one that a field goes by. */
export function isKnownHeading(heading: string): boolean {
  return FIELD_OF_NAME.has(normalisedHeading(heading));
}

/** The fields that the mapping feeds. */
export function carriedFields(mapping: ColumnMapping): ReadonlySet<EntryField> {
  return new Set(mapping.columns.flatMap((column) => (column.field === null ? [] : [column.field])));
}

function shapeOf(names: readonly string[]): ExtractShape {
  let best: ExtractShape = "other";
  let most = 2;
  for (const shape of KNOWN_SHAPES) {
    const hits = SHAPE_HEADINGS[shape].filter((mark) => names.includes(mark)).length;
    if (hits > most) {
      best = shape;
      most = hits;
    }
  }
  return best;
}

function firstOf(names: readonly string[], wanted: readonly string[]): number | null {
  const position = names.findIndex((name) => wanted.includes(name));
  return position === -1 ? null : position;
}

/** What a planner would look for in the file: the entry number by its usual names, then the fields that matter most. */
function wantedHeadings(): string[] {
  const fields = ["tciDate", "procedureText", "intendedManagement", "treatmentFunction"] as const;
  return [
    "an entry number (EALEntryNumber, EpisodeNumber, patient_pathway_identifier, Waiting list entry)",
    ...fields.map((field) => ENTRY_FIELD_LABELS[field]),
  ];
}
