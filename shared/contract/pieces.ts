import * as v from "valibot";
import { missingHourOf } from "../util/clock-change.ts";
import { isIsoDate, isLocalDateTime, parseInstant } from "../util/local-date.ts";

export const id = v.pipe(v.number(), v.integer(), v.minValue(1));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const text = v.nullable(v.string());

/** What a person types: trimmed, bounded, never blank. */
export const words = (most: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, "This cannot be blank."),
    v.maxLength(most, `At most ${most} characters.`),
  );

/** What a person may leave blank: null then. */
export const optionalWords = (most: number) =>
  v.pipe(
    v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(most, `At most ${most} characters.`))),
    v.transform((value) => (value === "" ? null : value)),
  );

export const isoDate = v.pipe(v.string(), v.check(isIsoDate, "Give a real date as YYYY-MM-DD."));
export const localDateTime = v.pipe(
  v.string(),
  v.check(isLocalDateTime, "Give a real date and time as YYYY-MM-DDTHH:mm."),
);
export const instant = v.pipe(
  v.string(),
  v.check((value) => parseInstant(value) !== null, "Give a date and time in ISO form."),
  v.check(
    (value) => missingHourOf(value) === null,
    ({ input }) => missingHourOf(input) ?? "",
  ),
);

/** Takes nothing. */
export const none = v.strictObject({});
/** Gives nothing but that it was done. */
export const done = v.object({});
/** What a method does with a file or a folder. */
export type FileUse = "read" | "write" | "show";

/**
 * Where a file is. Commands and the main process give its path. A page never does: it gives the handle of a file that
 * the planner chose or dropped, and the main process puts the path in its place (electron/chosen-files.ts).
 */
const fileFor = (fileUse: FileUse) => v.pipe(v.string(), v.minLength(1), v.metadata({ fileUse }));
export const fileToRead = fileFor("read");
export const fileToWrite = fileFor("write");
export const fileToShow = fileFor("show");
/** What a dialog or a drop gives a page: the handle for calls, and the path to show. */
export const chosenFile = v.object({ handle: v.string(), path: v.string() });
export type ChosenFile = v.InferOutput<typeof chosenFile>;
/** A PDF that the main process made, and where it is to be saved. */
export const pdfFile = v.strictObject({
  path: fileToWrite,
  bytes: v.custom<Uint8Array>((value) => value instanceof Uint8Array, "Not the bytes of a file."),
});

/** Names a piece of long work, to report its progress and to stop it. */
export const jobId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/** A case: an entry on one of the dates that it was due on. */
export const caseKey = v.strictObject({ entryId: id, dueDate: isoDate });
export type CaseKey = v.InferOutput<typeof caseKey>;

/** Beside an entry's id: from which of its dates; null is where it is due now. */
export const onDate = v.optional(v.nullable(isoDate), null);

/** What one action is about: cases, or entries by their ids alone, each where it is due now. */
export const entryIds = v.pipe(v.array(v.union([id, caseKey])), v.minLength(1), v.maxLength(20_000));
