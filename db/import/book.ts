import * as v from "valibot";
import { strikeIdSchema } from "../../shared/domain/strike/ids.ts";
import type { DecidedCounts, ImportPreview, PreviewRowKind } from "../../shared/contract/import-preview.ts";
import type { SamePair } from "../../shared/contract/import.ts";
import { ENTRY_FIELDS, type EntryField } from "../../shared/domain/list/entry.ts";
import { samePatientKeys } from "../../shared/domain/import/same-patient.ts";
import { positionOf, type EntryValues } from "../../shared/domain/import/read-row.ts";
import { decidedKinds, type DecidedKind, type CurrentDecision } from "./decided.ts";
import { fieldsAfter, type FieldValues, type ImportSink } from "./sink.ts";
import { createRenameTally } from "./renamed.ts";
import { createPackedTexts, type PackedTexts } from "./packed-texts.ts";

/** Characters of a value that a preview shows. */
const LONGEST_VALUE = 200;

/** What is kept of a new row: enough to show it, and to tell whether an entry goes on in it. */
export const KEPT_FIELDS = [
  "entryNumber",
  "nhsNumber",
  "hospitalNumber",
  "surname",
  "forename",
  "tciDate",
  "procedureCode",
  "procedureText",
] as const satisfies readonly EntryField[];
const KEPT = KEPT_FIELDS.map(positionOf);
const ENTRY_NUMBER = positionOf("entryNumber");

const value = v.nullable(v.union([v.string(), v.number()]));
const fields = v.record(v.string(), value);

/** One row as it is kept, by what it is: JSON, short names. Entries of the list are looked up when a page is asked for. */
export const keptRow = v.object({
  line: v.exactOptional(v.number()),
  id: v.exactOptional(v.number()),
  /** The values of KEPT_FIELDS. */
  row: v.exactOptional(v.array(value)),
  number: v.exactOptional(v.nullable(v.string())),
  strikeId: v.exactOptional(strikeIdSchema),
  after: v.exactOptional(fields),
  problem: v.exactOptional(
    v.object({ field: v.string(), value: v.string(), problem: v.string(), wording: v.string() }),
  ),
});
export type KeptRow = v.InferOutput<typeof keptRow>;

/** What a pass found, kept so that each of its counts can be opened. */
export type PreviewBook = {
  readonly sink: ImportSink;
  readonly decided: DecidedCounts;
  /** How many changed rows change each field. */
  changedFields(): { field: EntryField; count: number }[];
  /** Places that are only called otherwise. */
  renamed(): ImportPreview["renamed"];
  /** Looks for new rows in which an entry that the file no longer names goes on. To be called once, after the pass. */
  findSame(notNamed: Iterable<{ readonly id: number; readonly values: EntryValues }>): Promise<number>;
  /** The pairs found by `findSame`; each entry and each row is in one pair only. */
  samePairs(): SamePairs;
  rows(kind: PreviewRowKind): PackedTexts;
};

/** Pairs that can all be taken as the same, and how many more there are of which only some can. */
export type SamePairs = { readonly pairs: readonly SamePair[]; readonly unclear: number };

/**
 * A book for one preview. Each row is kept as a short text outside the heap, not as objects: a list of 200,000 entries
 * takes some 30 MB, and nothing has to be read again to turn a page.
 */
export function createPreviewBook(
  decisions: ReadonlyMap<number, readonly CurrentDecision[]>,
  pause: () => Promise<void>,
): PreviewBook {
  const books = new Map<PreviewRowKind, PackedTexts>();
  const decided: DecidedCounts = { all: 0, moved: 0, gone: 0, managementChanged: 0, back: 0, otherChanged: 0 };
  const changes = new Map<string, number>();
  const renames = createRenameTally();
  const allPairs: SamePair[] = [];

  function rows(kind: PreviewRowKind): PackedTexts {
    const known = books.get(kind);
    if (known !== undefined) return known;
    const made = createPackedTexts();
    books.set(kind, made);
    return made;
  }

  function keep(kind: PreviewRowKind, row: KeptRow): void {
    rows(kind).add(JSON.stringify(row));
  }

  function keepDecided(row: KeptRow & { readonly id: number }, kinds: readonly DecidedKind[]): void {
    for (const { strikeId } of decisions.get(row.id) ?? []) {
      decided.all++;
      keep("decided", { ...row, strikeId });
      for (const kind of kinds) {
        decided[kind]++;
        keep(DECIDED_ROWS[kind], { ...row, strikeId });
      }
    }
  }

  const sink: ImportSink = {
    added(line, values) {
      keep("added", { line, row: kept(values) });
    },
    changed({ line, id, values, before, back }) {
      const row = { line, id, after: shortened(fieldsAfter(before, values)) };
      renames.add(before, row.after);
      for (const field of Object.keys(before)) changes.set(field, (changes.get(field) ?? 0) + 1);
      keep("changed", row);
      keepDecided(row, decidedKinds(before, back));
    },
    unchanged(line, id, entryNumber) {
      keep("unchanged", id === null ? { line, number: entryNumber } : { line, id });
    },
    restamped() {},
    missing(id) {
      keep("missing", { id });
      keepDecided({ id }, decidedKinds(null, false));
    },
    problem({ line, kind, entryNumber, ...problem }, wording, values) {
      const { field, value: given, problem: words } = problem;
      keep(kind, {
        line,
        number: entryNumber,
        ...(values === null ? {} : { row: kept(values) }),
        problem: { field, value: given, problem: words, wording },
      });
    },
    flush() {},
  };

  return {
    sink,
    decided,
    renamed: () => renames.renamed(),
    changedFields: () =>
      ENTRY_FIELDS.flatMap((field) => {
        const count = changes.get(field) ?? 0;
        return count === 0 ? [] : [{ field, count }];
      }),
    async findSame(notNamed) {
      const added = rows("added");
      if (added.length === 0) return 0;
      const byKey = new Map<string, number[]>();
      let looked = 0;
      for (const { id, values } of notNamed) {
        if (looked++ % ROWS_PER_PAUSE === 0) await pause();
        for (const key of samePatientKeys(unkept(kept(values)))) byKey.set(key, [...(byKey.get(key) ?? []), id]);
      }
      if (byKey.size === 0) return 0;
      for (let index = 0; index < added.length; index++) {
        if (index % ROWS_PER_PAUSE === 0) await pause();
        const { line = 0, row = [] } = readKept(added.at(index));
        const values = unkept(row);
        const ids = new Set(samePatientKeys(values).flatMap((key) => byKey.get(key) ?? []));
        const number = values[ENTRY_NUMBER];
        for (const id of ids) {
          keep("same", { line, id, row });
          if (typeof number === "string") allPairs.push({ oldEntryId: id, newEntryNumber: number });
        }
      }
      return rows("same").length;
    },
    samePairs() {
      const timesOld = new Map<number, number>();
      const timesNew = new Map<string, number>();
      for (const { oldEntryId, newEntryNumber } of allPairs) {
        timesOld.set(oldEntryId, (timesOld.get(oldEntryId) ?? 0) + 1);
        timesNew.set(newEntryNumber, (timesNew.get(newEntryNumber) ?? 0) + 1);
      }
      const pairs = allPairs.filter(
        ({ oldEntryId, newEntryNumber }) => timesOld.get(oldEntryId) === 1 && timesNew.get(newEntryNumber) === 1,
      );
      return { pairs, unclear: allPairs.length - pairs.length };
    },
    rows,
  };
}

const ROWS_PER_PAUSE = 500;

const DECIDED_ROWS = {
  moved: "decided-moved",
  gone: "decided-gone",
  managementChanged: "decided-management",
  back: "decided-back",
  otherChanged: "decided-other",
} as const satisfies Record<DecidedKind, PreviewRowKind>;

/** A row as it was kept. */
export function readKept(text: string): KeptRow {
  return v.parse(keptRow, JSON.parse(text));
}

function kept(values: EntryValues): (string | number | null)[] {
  return KEPT.map((position) => short(values[position] ?? null));
}

/** The fields that were kept in their places; all others blank. */
export function unkept(row: readonly (string | number | null)[]): EntryValues {
  const values: EntryValues = ENTRY_FIELDS.map(() => null);
  for (const [index, position] of KEPT.entries()) values[position] = row[index] ?? null;
  return values;
}

function shortened(values: FieldValues): FieldValues {
  return Object.fromEntries(
    // Extras are several texts in one: cut, none of them could be read.
    Object.entries(values).map(([field, given]) => [field, field === "extras" ? given : short(given)]),
  );
}

function short(given: string | number | null): string | number | null {
  return typeof given === "string" && given.length > LONGEST_VALUE ? `${given.slice(0, LONGEST_VALUE)}…` : given;
}
