import * as v from "valibot";

/**
 * An expected failure that the planner can do something about. It crosses every process boundary as data.
 *
 * - invalid: an argument or a value in a file is wrong; `field`, `line`, `value` say where.
 * - refused: a rule does not allow it (nil not confirmed, management unknown).
 * - locked, wrong-passphrase, not-standdown, newer-version: the data folder cannot be opened.
 * - not-found: what was requested does not exist.
 * - file: a file cannot be read or written.
 * - cancelled: the planner stopped the job.
 * - bug: our fault; the message has what to report.
 */
export const ERROR_KINDS = [
  "invalid",
  "refused",
  "locked",
  "wrong-passphrase",
  "not-standdown",
  "newer-version",
  "not-found",
  "file",
  "cancelled",
  "bug",
] as const;

export const appErrorSchema = v.object({
  kind: v.picklist(ERROR_KINDS),
  /** One or two plain sentences: what is wrong and what to do. */
  message: v.string(),
  field: v.optional(v.string()),
  line: v.optional(v.number()),
  value: v.optional(v.string()),
});

export type AppError = v.InferOutput<typeof appErrorSchema>;
export type ErrorKind = AppError["kind"];

/** An AppError of that kind, with the place it points at where there is one. */
export function appError(
  kind: ErrorKind,
  message: string,
  place: Pick<AppError, "field" | "line" | "value"> = {},
): AppError {
  return { kind, message, ...place };
}
