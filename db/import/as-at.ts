import { appError, type AppError } from "../../shared/contract/errors.ts";
import { cutRow } from "../../shared/domain/import/cell-table.ts";
import { parseExtractDate } from "../../shared/domain/import/dates.ts";
import { parseInstant, toInstant, type Instant } from "../../shared/util/local-date.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import type { ExtractSource } from "../files/extract-source.ts";

/** The extract's own time, and how it is known. `organisation` is the code of the trust that the rows name. */
export type AsAt = {
  readonly instant: Instant;
  readonly from: "given" | "file-contents" | "file-time";
  readonly organisation: string | null;
};

/** The reading is stopped after the first row: this value means that it was found, not that something is wrong. */
const FOUND = appError("cancelled", "found");

/**
 * The time at which an extract was made: the one given; otherwise the one in its first row, if the file's layout has
 * such a column; otherwise the time of the file. Errors: the file cannot be read.
 */
export async function findAsAt(source: ExtractSource, given: Instant | null): Promise<Result<AsAt, AppError>> {
  const { madeAtColumn, organisationColumn } = source.mapping;
  let madeAt = "";
  let organisation = "";
  if (madeAtColumn !== null || organisationColumn !== null) {
    const read = await source.read((rows) => {
      if (rows.rows === 0) return Promise.resolve(ok(null));
      const { cells } = cutRow(rows, 0);
      madeAt = madeAtColumn === null ? "" : (cells[madeAtColumn] ?? "").trim();
      organisation = organisationColumn === null ? "" : (cells[organisationColumn] ?? "").trim();
      return Promise.resolve(err(FOUND));
    });
    if (!read.ok && read.error !== FOUND) return read;
  }
  const named = { organisation: organisation === "" ? null : organisation };
  if (given !== null) {
    const instant = parseInstant(given);
    if (instant === null)
      return err(appError("invalid", "Give the extract's time in ISO form.", { field: "asAt", value: given }));
    return ok({ instant, from: "given", ...named });
  }
  const inFile = instantOf(madeAt);
  if (inFile !== null) return ok({ instant: inFile, from: "file-contents", ...named });
  return ok({ instant: source.modifiedAt, from: "file-time", ...named });
}

function instantOf(text: string): Instant | null {
  const instant = parseInstant(text);
  if (instant !== null) return instant;
  const found = parseExtractDate(text);
  return found === null ? null : toInstant(`${found.date}T${found.time ?? "00:00"}`);
}
