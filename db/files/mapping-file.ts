import { basename } from "node:path";
import * as v from "valibot";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { importMappingSchema, type ImportMapping } from "../../shared/domain/import/mapping.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { findHalfCharacter, HALF_CHARACTER } from "../../shared/util/whole-text.ts";
import { readOrdinaryFile } from "../../disk/ordinary-file.ts";

const FORMAT = "standdown-mapping";
const VERSION = 1;

const headSchema = v.object({ format: v.literal(FORMAT), version: v.number() });
const fileSchema = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120)),
  mapping: importMappingSchema,
});

/** 500 columns and 5,000 words fit easily. */
const LARGEST = 4 * 1024 * 1024;

/**
 * Reads a mapping with its name from a file that another copy wrote. Errors explain what the file is or where it is
 * wrong.
 */
export async function readMappingFile(
  path: string,
): Promise<Result<{ readonly name: string; readonly mapping: ImportMapping }, AppError>> {
  const fileName = basename(path);
  const read = await readOrdinaryFile(path, LARGEST, notOne(fileName));
  if (!read.ok) return read;
  const json = parseJson(read.value.bytes.toString("utf8"));
  const head = v.safeParse(headSchema, json);
  if (!head.success) return err(notOne(fileName));
  if (head.output.version !== VERSION) {
    const message = `${fileName} was written by a newer Standdown (mapping version ${head.output.version}). Update this copy first.`;
    return err(appError("invalid", message));
  }
  const half = findHalfCharacter(json)?.join(".");
  if (half !== undefined) {
    return err(appError("invalid", `${fileName} is damaged at ${half}: ${HALF_CHARACTER}`, { field: half }));
  }
  const parsed = v.safeParse(fileSchema, json);
  if (parsed.success) return ok({ name: parsed.output.name, mapping: parsed.output.mapping });
  const [issue] = parsed.issues;
  const field = v.getDotPath(issue) ?? "mapping";
  return err(appError("invalid", `${fileName} is damaged at ${field}: ${issue.message} Export it again.`, { field }));
}

/** The bytes of such a file. */
export function mappingFileBytes(name: string, mapping: ImportMapping): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ format: FORMAT, version: VERSION, name, mapping }, null, 2)}\n`);
}

function notOne(fileName: string): AppError {
  return appError(
    "invalid",
    `${fileName} is not a mapping file of Standdown. Choose the .json file that was exported.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return null;
  }
}
