import type { ImportRecord } from "../../shared/contract/import.ts";
import { carriedFields } from "../../shared/domain/import/headings.ts";
import { formatInstant, type Instant } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import type { ExtractSource } from "../files/extract-source.ts";
import type { AsAt } from "./as-at.ts";
import { findTrust } from "../trust/trust.ts";

/** Clocks of two machines differ by a little: later than this is the future. */
const CLOCK_SLACK_MS = 5 * 60_000;

/** What the planner should know about an extract as a whole before it is imported. */
export function importNotes(about: {
  readonly read: ReadHandle;
  readonly source: ExtractSource;
  readonly asAt: AsAt;
  readonly now: Instant;
  readonly latest: ImportRecord | null;
}): string[] {
  const { source, asAt, now, latest } = about;
  const notes: string[] = [];
  const carried = carriedFields(source.mapping);
  if (latest !== null && asAt.instant < latest.extract.asAt) {
    notes.push(
      `This extract, of ${formatInstant(asAt.instant)}, is older than the list in use, of ${formatInstant(latest.extract.asAt)}.`,
    );
  }
  if (Date.parse(asAt.instant) > Date.parse(now) + CLOCK_SLACK_MS) {
    notes.push(`This extract is dated in the future: ${formatInstant(asAt.instant)}.`);
  }
  if (!carried.has("admissionType")) {
    notes.push(
      "The extract has no column for the admission type, or one that is blank in every row, so every row was taken as elective.",
    );
  }
  if (!carried.has("tciDate")) {
    notes.push("The extract has no column for the TCI date, so it does not show who is due when.");
  }
  if (!carried.has("intendedManagement")) {
    notes.push(
      "The extract has no column for the intended management, so inpatient and day case cannot be distinguished.",
    );
  }
  if (source.mapping.repeated.length > 0) {
    notes.push(
      `These headings are there more than once, and the first column of each was used: ${source.mapping.repeated.join(", ")}.`,
    );
  }
  const trust = findTrust(about.read);
  if (trust !== null && asAt.organisation !== null && asAt.organisation.toUpperCase() !== trust.code) {
    notes.push(`The extract is of organisation ${asAt.organisation}, but the trust is set to ${trust.code}.`);
  }
  return notes;
}
