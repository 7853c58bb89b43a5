import { createHash } from "node:crypto";
import { basename } from "node:path";
import * as v from "valibot";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Args } from "../../shared/contract/methods.ts";
import { combinationSchema, type Combination, type CombineProblem } from "../../shared/domain/combine/combination.ts";
import { combineReturns, type CombineInput, type ReadFile } from "../../shared/domain/combine/combine.ts";
import { readExpected, type ExpectedTrust } from "../../shared/domain/combine/expected.ts";
import {
  matchReturnHeadings,
  parseMapping,
  type HeadingMatch,
  type Mapping,
} from "../../shared/domain/combine/mapping.ts";
import type { ReturnRow } from "../../shared/domain/combine/read-cells.ts";
import { readReturns } from "../../shared/domain/combine/read-return.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { findHalfCharacter } from "../../shared/util/whole-text.ts";
import { listFolder, type FoundFile } from "./folder.ts";
import { readTables, type FileTables } from "./table.ts";
import type { Job } from "../kernel/context.ts";
import { HEADER_WITHIN_ROWS } from "../files/extract-source.ts";
import { readOrdinaryFile } from "../../disk/ordinary-file.ts";
import { readTable } from "../files/read-table.ts";

/** A mapping is a page of text; an earlier combination of 50,000 files has some megabytes. */
const LARGEST_MAPPING = 256 * 1024;
const LARGEST_BEFORE = 64 * 1024 * 1024;

export type CombineScope = Omit<Args<"combine.read">, "jobId">;

/** Reads everything that a combination needs and combines it. */
export async function readCombination(
  scope: CombineScope,
  now: string,
  job: Job,
): Promise<Result<Combination, AppError>> {
  const around = await readAround(scope);
  if (!around.ok) return around;
  const { mappings, expected, before } = around.value;
  const listed = await listFolder(scope.folder);
  if (!listed.ok) return listed;
  const files: ReadFile[] = [];
  const digest = createHash("sha256").update(around.value.text);
  for (const [index, found] of listed.value.entries()) {
    if (job.cancelled) return err(stopped());
    job.progress("Reading returns", index, listed.value.length);
    const { file, sha256 } = await readOne(found, mappings);
    digest.update(`${found.file}\n${sha256}\n`);
    files.push(file);
    await job.pause();
  }
  if (job.cancelled) return err(stopped());
  return ok(
    combineReturns({ files, strike: scope.strike, expected, before, combinedAt: now, digest: digest.digest("hex") }),
  );
}

function stopped(): AppError {
  return appError("cancelled", "Stopped. Nothing was combined.");
}

type Around = Pick<CombineInput, "expected" | "before"> & {
  readonly mappings: readonly Mapping[];
  readonly text: string;
};

/** The files given in addition to the folder. */
async function readAround(scope: CombineScope): Promise<Result<Around, AppError>> {
  const mappings: Mapping[] = [];
  for (const path of scope.mappings) {
    const mapping = await readMapping(path);
    if (!mapping.ok) return mapping;
    mappings.push(mapping.value);
  }
  let expected: readonly ExpectedTrust[] | null = null;
  if (scope.expected !== null) {
    const list = await readExpectedFile(scope.expected);
    if (!list.ok) return list;
    expected = list.value;
  }
  let before: CombineInput["before"] = null;
  if (scope.before !== null) {
    const combination = await readBefore(scope.before);
    if (!combination.ok) return combination;
    before = { file: basename(scope.before), combination: combination.value };
  }
  return ok({ mappings, expected, before, text: JSON.stringify([mappings, expected, before]) });
}

async function readExpectedFile(path: string): Promise<Result<readonly ExpectedTrust[], AppError>> {
  const table = await readTable(path);
  if (!table.ok) return table;
  const list = readExpected(table.value);
  if (list.ok) return list;
  const { message, ...place } = list.error;
  return err(appError("invalid", message, place));
}

async function readMapping(path: string): Promise<Result<Mapping, AppError>> {
  const text = await readText(path, LARGEST_MAPPING);
  if (!text.ok) return text;
  const mapping = parseMapping(text.value);
  return mapping.ok
    ? mapping
    : err(appError("invalid", `${basename(path)} cannot be used as a mapping: ${mapping.error}.`, { value: path }));
}

async function readBefore(path: string): Promise<Result<Combination, AppError>> {
  const text = await readText(path, LARGEST_BEFORE);
  if (!text.ok) return text;
  try {
    const json: unknown = JSON.parse(text.value);
    if (findHalfCharacter(json) === null) return ok(v.parse(combinationSchema, json));
  } catch {
    // The same message serves for text that is not JSON and for another program's JSON.
  }
  const message = `${basename(path)} is not a combination that Standdown saved. Choose a .json file that was saved here before.`;
  return err(appError("invalid", message, { value: path }));
}

async function readText(path: string, most: number): Promise<Result<string, AppError>> {
  const tooLarge = appError("invalid", `${basename(path)} is too large for what it is to be.`);
  const read = await readOrdinaryFile(path, most, tooLarge);
  return read.ok ? ok(read.value.bytes.toString("utf8").replace(/^\uFEFF/, "")) : read;
}

async function readOne(found: FoundFile, mappings: readonly Mapping[]): Promise<{ file: ReadFile; sha256: string }> {
  if (found.passedOver !== null) return { file: notAReturn(found.file, found.passedOver), sha256: "" };
  const read = await readTables(found.path, basename(found.path));
  if (!read.ok) {
    const { kind, message, line = null } = read.error;
    const file = kind === "not-found" ? notAReturn(found.file, message) : refused(found.file, message, "file", line);
    return { file, sha256: message };
  }
  return { file: returnsIn(found.file, read.value, mappings), sha256: read.value.sha256 };
}

/** The returns below the first row of known headings; if there is none, the row that came nearest. */
function returnsIn(file: string, { tables, modifiedAt }: FileTables, mappings: readonly Mapping[]): ReadFile {
  let nearest: { match: Exclude<HeadingMatch, { kind: "match" }>; line: number } | null = null;
  for (const rows of tables) {
    for (const [index, row] of rows.slice(0, HEADER_WITHIN_ROWS).entries()) {
      const match = matchReturnHeadings(row.cells, mappings);
      if (match.kind === "match") {
        const returns = readReturns(rows.slice(index + 1), match.columns, { file, fileTime: modifiedAt });
        if (returns.length > 0) return { kind: "returns", file, returns };
        return refused(file, "There are headings, but no row under them: this is no data, not nil.", "row", row.line);
      }
      if (match.kind !== "unknown") nearest ??= { match, line: row.line };
    }
  }
  if (nearest === null) {
    const message = "No row of headings is known as a return’s. For another form, make a mapping of its columns.";
    return notAReturn(file, `${message}${headingsSeen(tables)}`);
  }
  const { match, line } = nearest;
  if (match.kind === "missing") return refused(file, `The column ${match.missing} is missing.`, "headings", line);
  if (match.kind === "twice") {
    return refused(
      file,
      `The heading ${match.heading} is there twice, so it is not clear which column to read.`,
      "headings",
      line,
    );
  }
  return notAReturn(file, "No row of headings is known as a return’s.");
}

function headingsSeen(tables: FileTables["tables"]): string {
  const cells = widestOf(tables).slice(0, 12);
  return cells.length === 0 ? "" : ` Its headings: ${cells.join(", ").slice(0, 300)}.`;
}

/** The row near the top with the most filled cells, which is most likely the headings. */
export function widestOf(tables: FileTables["tables"]): string[] {
  const filled = (row: ReturnRow): string[] => row.cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return tables
    .flatMap((rows) => rows.slice(0, HEADER_WITHIN_ROWS))
    .reduce<string[]>((best, row) => (filled(row).length > best.length ? filled(row) : best), []);
}

function problemOf(
  kind: CombineProblem["kind"],
  file: string,
  problem: string,
  field: string,
  line: number | null,
): CombineProblem {
  return { kind, file, line, code: null, field, value: "", problem };
}

function refused(file: string, problem: string, field: string, line: number | null): ReadFile {
  return { kind: "refused", file, problem: problemOf("error", file, problem, field, line) };
}

function notAReturn(file: string, problem: string): ReadFile {
  return { kind: "not-a-return", file, problem: problemOf("warning", file, problem, "file", null) };
}
