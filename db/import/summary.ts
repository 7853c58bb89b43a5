import type { ImportSummary } from "../../shared/contract/import.ts";
import { extrasNote } from "../../shared/domain/import/extra-columns.ts";
import type { Instant } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import type { ExtractSource } from "../files/extract-source.ts";
import type { AsAt } from "./as-at.ts";
import { importNotes } from "./notes.ts";
import { MOST_PROBLEMS, type PassOutcome } from "./pass.ts";
import { latestImport } from "../list/imports.ts";
import { lacksOf, unprotectedBy } from "./unprotected.ts";

/** What a pass over an extract found, as the planner sees it. `read` is the list as it was before. */
export function summaryOf(
  read: ReadHandle,
  source: ExtractSource,
  asAt: AsAt,
  outcome: PassOutcome,
  now: Instant,
): ImportSummary {
  return {
    extract: {
      fileName: source.fileName,
      fileSize: source.fileSize,
      sha256: outcome.sha256,
      shape: source.mapping.shape,
      asAt: asAt.instant,
      asAtFrom: asAt.from,
    },
    counts: outcome.counts,
    columns: source.mapping.columns.map(({ heading, field }) => ({ heading, field })),
    problemKinds: outcome.tally.kinds(),
    problems: outcome.tally.first(MOST_PROBLEMS),
    unprotected: unprotectedBy(read, source.mapping, outcome.gaps),
    lacks: lacksOf(read, source.mapping, outcome.lacking),
    notes: [
      ...source.notes,
      ...extrasNote(source.mapping.columns),
      ...importNotes({ read, source, asAt, now, latest: latestImport(read) }),
      ...outcome.notes,
    ],
  };
}
