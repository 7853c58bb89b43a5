import { positionOf, type EntryValues } from "../../shared/domain/import/read-row.ts";
import { lackWords, NEEDED_FIELDS } from "../../shared/domain/import/lacks.ts";
import type { EntryField } from "../../shared/domain/list/entry.ts";
import type { ColumnMapping } from "../../shared/domain/import/headings.ts";
import { carriedFields } from "../../shared/domain/import/headings.ts";
import {
  createProtectionTally,
  gapWords,
  type ProtectionGap,
  type ProtectionTally,
} from "../../shared/domain/plan/protection-gaps.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { columnOf } from "../kernel/column-name.ts";

const AT = {
  procedurePriority: positionOf("procedurePriority"),
  rttStartDate: positionOf("rttStartDate"),
  admissionType: positionOf("admissionType"),
  cancerPtl: positionOf("cancerPtl"),
  dateOfBirth: positionOf("dateOfBirth"),
};

/** Counts the values that the rows of an extract have in the fields that protection needs. */
export type RowTally = {
  add(values: EntryValues): void;
  /** Fields that something depends on and no row has a value for. */
  lacking(): ReadonlySet<EntryField>;
} & Pick<ProtectionTally, "gaps">;

export function createRowTally(): RowTally {
  const tally = createProtectionTally();
  let lacking = NEEDED_FIELDS.map((field) => ({ field, at: positionOf(field) }));
  const text = (values: EntryValues, at: number): string | null => {
    const value = values[at] ?? null;
    return value === null ? null : String(value);
  };
  return {
    add(values) {
      if (lacking.some(({ at }) => values[at] !== null)) lacking = lacking.filter(({ at }) => values[at] === null);
      // Nearly every list fills all gaps in its first rows.
      if (tally.isFilled) return;
      tally.add({
        procedurePriority: text(values, AT.procedurePriority),
        rttStartDate: text(values, AT.rttStartDate),
        admissionType: text(values, AT.admissionType),
        cancerPtl: text(values, AT.cancerPtl),
        dateOfBirth: text(values, AT.dateOfBirth),
      });
    },
    lacking: () => new Set(lacking.map(({ field }) => field)),
    gaps: () => tally.gaps(),
  };
}

const GAP_FIELDS: Readonly<Record<ProtectionGap, EntryField>> = {
  priority: "procedurePriority",
  clock: "rttStartDate",
  cancer: "cancerPtl",
  "birth-date": "dateOfBirth",
};

/** The fields that protection needs and no row of an extract has, in words. `read` is the list as it was before. */
export function unprotectedBy(read: ReadHandle, mapping: ColumnMapping, gaps: readonly ProtectionGap[]): string[] {
  const stay = staying(
    read,
    mapping,
    gaps.map((gap) => GAP_FIELDS[gap]),
  );
  return gaps.map((gap) => gapWords(gap, stay.has(GAP_FIELDS[gap])));
}

/** What will not work, because neither the extract nor the list before has a value for it, in words. */
export function lacksOf(read: ReadHandle, mapping: ColumnMapping, lacking: ReadonlySet<EntryField>): string[] {
  const stay = staying(read, mapping, [...lacking]);
  return lackWords((field) => !lacking.has(field) || stay.has(field));
}

/** Those of the fields that the extract has no column for and the list has a value of: an import leaves them as they are. */
function staying(read: ReadHandle, mapping: ColumnMapping, fields: readonly EntryField[]): ReadonlySet<EntryField> {
  const carried = new Set(carriedFields(mapping));
  const asked = fields.filter((field) => !carried.has(field));
  if (asked.length === 0) return new Set();
  // One look at the list for all of them: a field that nobody has is known only after the last row.
  const known = asked.map((field, at) => `max(${columnOf(field)} IS NOT NULL) AS known${at}`);
  const row = statement<[], Record<string, number | null>>(
    read,
    `SELECT ${known.join(", ")} FROM entry WHERE missing_since_import_id IS NULL`,
  ).get();
  return new Set(asked.filter((_field, at) => row?.[`known${at}`] === 1));
}
