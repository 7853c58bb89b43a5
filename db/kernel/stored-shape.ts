import * as v from "valibot";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";

/**
 * The versions of a value that is stored as JSON. It is read by the schema of its own version and converted to today's,
 * and is written as today's with its version number. A value without a number is of the first version.
 */
export type StoredShape<T> = {
  /** What it is, to begin a sentence with: "The protection rules". */
  readonly what: string;
  readonly version: number;
  /** The value, or what is wrong with it in words. */
  read(text: string): Result<T, string>;
  write(value: T): string;
  /** Adds the next version: its schema, and how a value of this version becomes one of the next. */
  next<U>(schema: v.GenericSchema<unknown, U>, upgrade: (value: T) => U): StoredShape<U>;
};

/** How a value of a later version than the first is stored. */
export const versionedSchema = v.strictObject({ storedVersion: v.pipe(v.number(), v.integer()), value: v.unknown() });

/** A shape of one version, the first. */
export function storedShape<T>(what: string, schema: v.GenericSchema<unknown, T>): StoredShape<T> {
  return shapeOf(what, 1, (version, value) => {
    if (version === 1) return fit(schema, value);
    return err(`it is of version ${version}, which this Standdown does not know`);
  });
}

type ReadVersion<T> = (version: number, value: unknown) => Result<T, string>;

function shapeOf<T>(what: string, version: number, readVersion: ReadVersion<T>): StoredShape<T> {
  return {
    what,
    version,
    read(text) {
      const stored = parseStored(text);
      return stored.ok ? readVersion(stored.value.storedVersion, stored.value.value) : stored;
    },
    write: (value) => JSON.stringify(version === 1 ? value : { storedVersion: version, value }),
    next: (schema, upgrade) =>
      shapeOf(what, version + 1, (of, value) => {
        if (of === version + 1) return fit(schema, value);
        const older = readVersion(of, value);
        return older.ok ? ok(upgrade(older.value)) : older;
      }),
  };
}

/** The version and value of a stored text. A half of a character in it is read as the mark U+FFFD. */
export function parseStored(text: string): Result<v.InferOutput<typeof versionedSchema>, string> {
  let value: unknown;
  try {
    value = JSON.parse(text, (_key, part: unknown) => (typeof part === "string" ? part.toWellFormed() : part));
  } catch {
    return err("it is no JSON");
  }
  const versioned = v.safeParse(versionedSchema, value);
  return ok(versioned.success ? versioned.output : { storedVersion: 1, value });
}

function fit<T>(schema: v.GenericSchema<unknown, T>, value: unknown): Result<T, string> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  const place = v.getDotPath(issue);
  return err(place === null ? issue.message : `${place}: ${issue.message}`);
}

/** Thrown if a stored value cannot be read and there is no other value to use; its message is shown to the planner. */
export class UnreadableError extends Error {
  readonly appError: AppError;
  constructor(what: string, why: string) {
    const message = unreadableWords(what, why);
    super(message);
    this.appError = appError("file", message);
  }
}

/** The message for a stored value that cannot be read. */
export function unreadableWords(what: string, why: string): string {
  return `${what} cannot be read by this Standdown: saved by another version, or damaged (${why}). Nothing was changed.`;
}

/** The value, for callers that cannot do without it. */
export function readOrThrow<T>(shape: StoredShape<T>, text: string): T {
  const read = shape.read(text);
  if (!read.ok) throw new UnreadableError(shape.what, read.error);
  return read.value;
}
