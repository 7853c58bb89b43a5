import type { ImportPreview } from "../../shared/contract/import-preview.ts";
import type { ImportSummary } from "../../shared/contract/import.ts";
import type { Doubt } from "../../shared/domain/import/doubts.ts";
import type { SaidOfLine } from "../../shared/domain/import/problems-csv.ts";
import { ENTRY_FIELD_LABELS } from "../../shared/domain/list/entry.ts";
import { formatInstant } from "../../shared/util/local-date.ts";

/** A person reads the first few; a program asks for --json and gets them all. */
const SHOWN_LINES = 20;

/** An import that was done, or only looked at: `importId` is null then. */
export type Imported = {
  readonly importId: number | null;
  readonly isDryRun: boolean;
  /** New names of places are taken over. */
  readonly newNames: boolean;
  readonly summary: ImportSummary;
  /** What the look at the file said; null for the first import into an empty list. */
  readonly seen: Pick<ImportPreview, "changedFields" | "renamed" | "decided" | "same" | "doubts"> | null;
  readonly problems: readonly SaidOfLine[];
  /** Questions that stand in the way. */
  readonly open: readonly Doubt[];
  /** Pairs that could not be taken as the same entry, because there is more than one way. */
  readonly unclear: number;
};

const NOTHING_SEEN = {
  changedFields: [],
  renamed: [],
  decided: { all: 0, moved: 0, gone: 0, managementChanged: 0, back: 0, otherChanged: 0 },
  same: 0,
  doubts: [],
};

/** All that is known of an import, for a program. */
export function importJson({
  importId,
  newNames,
  summary,
  seen,
  problems,
  unclear,
}: Imported): Readonly<Record<string, unknown>> {
  const { counts, extract, unprotected, lacks, notes, columns, problemKinds } = summary;
  const { changedFields, renamed, decided, same, doubts } = seen ?? NOTHING_SEEN;
  return {
    ...counts,
    problems: problems.map(({ line, field, value, problem, kind, entryNumber }) => ({
      line,
      field,
      value,
      problem,
      kind,
      entryNumber,
    })),
    importId,
    shape: extract.shape,
    asAt: extract.asAt,
    asAtFrom: extract.asAtFrom,
    columns,
    problemKinds,
    changedFields,
    renamed,
    newNames,
    decided,
    same,
    sameUnclear: unclear,
    questions: doubts,
    unprotected,
    lacks,
    notes,
  };
}

/** The same for a person: what the window shows in its preview. */
export function importLines({
  importId,
  isDryRun,
  newNames,
  summary,
  seen,
  problems,
  open,
  unclear,
}: Imported): string[] {
  const { counts, extract, unprotected, lacks, notes, problemKinds } = summary;
  const done = importId !== null;
  const more = problems.length - SHOWN_LINES;
  return [
    `${done ? "Imported" : isDryRun ? "Dry run, nothing written:" : "Looked at, nothing written:"} ${extract.fileName}, list as at ${formatInstant(extract.asAt)}.`,
    `Rows read ${counts.read}: added ${counts.added}, changed ${counts.changed}, unchanged ${counts.unchanged}, refused ${counts.refused}, left out ${counts.leftOut}.`,
    `No longer on the list: ${counts.missing}. Warnings: ${counts.warnings}.`,
    ...(seen === null ? [] : seenLines(seen, newNames)),
    ...(counts.renumbered === 0 ? [] : [`The same entry under a new number: ${counts.renumbered}.`]),
    ...(unclear === 0 ? [] : [`Pairs left as different, because an entry matches more than one row: ${unclear}.`]),
    ...unprotected,
    ...lacks,
    ...notes,
    ...(done ? [] : open.map(({ message }) => `To be answered: ${message}`)),
    ...(more > 0 ? problemKinds.map(kindLine) : []),
    ...problems.slice(0, SHOWN_LINES).map(problemLine),
    ...(more > 0 ? [`and ${more} more: --json names them all.`] : []),
  ];
}

function seenLines(
  { changedFields, renamed, decided, same }: NonNullable<Imported["seen"]>,
  newNames: boolean,
): string[] {
  const changes = changedFields.map(({ field, count }) => `${ENTRY_FIELD_LABELS[field]} ${count}`);
  const { all, moved, gone, managementChanged, back, otherChanged } = decided;
  const parts = [
    { count: moved, words: "due on another date" },
    { count: gone, words: "gone" },
    { count: managementChanged, words: "of another management" },
    { count: back, words: "back on the list" },
    { count: otherChanged, words: "changed otherwise" },
  ].filter(({ count }) => count > 0);
  const decidedParts = parts.map(({ count, words }) => `${count} ${words}`).join(", ");
  return [
    ...(changes.length === 0 ? [] : [`Fields that change: ${changes.join(", ")}.`]),
    ...renamed.map(
      ({ field, from, to, count }) =>
        `${ENTRY_FIELD_LABELS[field]}: “${from}” is called “${to}” now, on ${count} entries. Nobody moves.`,
    ),
    ...(renamed.length === 0 || newNames
      ? []
      : ["The list keeps the names that it has. To take the new ones over, give --new-names."]),
    ...(all === 0 ? [] : [`Entries decided on that this touches: ${all} (${decidedParts}). Every decision stays.`]),
    ...(same === 0 ? [] : [`New rows that may be an entry under a new number: ${same}.`]),
  ];
}

const KIND_WORDS = { refused: "refused", "left-out": "left out", warning: "warning" } as const;

function kindLine({ kind, field, problem, count }: ImportSummary["problemKinds"][number]): string {
  return `${count} × ${KIND_WORDS[kind]}: ${field}: ${problem}`;
}

function problemLine({ line, kind, field, value, problem }: SaidOfLine): string {
  return `Line ${line}, ${KIND_WORDS[kind]}: ${field} "${value}": ${problem}`;
}
