import * as v from "valibot";
import { findHalfCharacter, HALF_CHARACTER } from "../util/whole-text.ts";
import type { ChangedThing } from "./events.ts";

/**
 * How a method runs. The database process answers all kinds but `main`.
 *
 * - read: the data must be open; runs at the same time as others, on a connection that cannot write.
 * - write: the data must be open; waits until earlier writes have ended.
 * - file-write: a write that reads a file before it queues with the other writes, so that a slow drive does not delay
 * them.
 * - long-write: a write that can take many seconds, so it has a thread of its own.
 * - free-read, free-write: work on files, whether data are open or not; a free write also waits for earlier writes.
 * - free-file-write: a free write that reads files first.
 * - vault: about the data folder itself, which may be empty, locked or open.
 * - main: answered by the main process, which has the windows, the dialogs, the keys and the printer.
 */
export type Run =
  | "read"
  | "write"
  | "file-write"
  | "long-write"
  | "free-read"
  | "free-write"
  | "free-file-write"
  | "vault"
  | "main";

/** Who calls: the planner's window, a command, or a page of paper. */
export type Caller = "window" | "command" | "paper";

/**
 * Who may call: the window and every command; the window only; a page of paper, which may call nothing else; or the
 * main process only, for methods that take a file's bytes, because no page may write where it likes.
 */
export type Asker = "anyone" | "window" | "paper" | "inside";

export type Schema = v.GenericSchema;

/** The schema of a method's arguments, which also refuses any text with half a character. */
type ArgsOf<In extends Schema> = v.GenericSchema<v.InferInput<In>, v.InferOutput<In>>;

export type Method<R extends Run, A extends Asker, In extends Schema, Out extends Schema> = {
  readonly run: R;
  readonly asker: A;
  /** What it changes, for the event after its commit. */
  readonly changes: readonly ChangedThing[];
  /** True if the index that finds a patient's other entries must exist afterwards; it is made if it is missing. */
  readonly indexAfter: boolean;
  readonly args: ArgsOf<In>;
  readonly result: Out;
};

type Shape<In extends Schema, Out extends Schema> = { readonly args: In; readonly result: Out };
type Writing<In extends Schema, Out extends Schema> = Shape<In, Out> & {
  readonly changes: readonly ChangedThing[];
  readonly indexAfter?: true;
};

/** Wraps every method's schema here, so that no new text field is left unchecked. */
function whole<In extends Schema>(args: In): ArgsOf<In> {
  return v.pipe(
    args,
    v.rawCheck(({ dataset, addIssue }) => {
      const place = dataset.typed ? findHalfCharacter(dataset.value) : null;
      if (place === null) return;
      const [first, ...rest] = place.map((key) => ({
        type: "unknown" as const,
        origin: "value" as const,
        input: dataset.value,
        key,
        value: null,
      }));
      addIssue({ message: HALF_CHARACTER, ...(first === undefined ? {} : { path: [first, ...rest] }) });
    }),
  );
}

const READING = { asker: "anyone", changes: [], indexAfter: false } as const;
const WRITING = { asker: "anyone", indexAfter: false } as const;

/** A method that reads open data. */
export function read<In extends Schema, Out extends Schema>(shape: Shape<In, Out>): Method<"read", "anyone", In, Out> {
  return { run: "read", ...READING, ...shape, args: whole(shape.args) };
}

/** A method that changes open data, or writes a file and its row in the log. */
export function write<In extends Schema, Out extends Schema>(
  shape: Writing<In, Out>,
): Method<"write", "anyone", In, Out> {
  return { run: "write", ...WRITING, ...shape, args: whole(shape.args) };
}

/** Like `write`, with a file's bytes that the main process made. */
export function writeFromInside<In extends Schema, Out extends Schema>(
  shape: Writing<In, Out>,
): Method<"write", "inside", In, Out> {
  return { run: "write", ...WRITING, asker: "inside", ...shape, args: whole(shape.args) };
}

/** A method that changes open data from what is in a file. */
export function fileWrite<In extends Schema, Out extends Schema>(
  shape: Writing<In, Out>,
): Method<"file-write", "anyone", In, Out> {
  return { run: "file-write", ...WRITING, ...shape, args: whole(shape.args) };
}

/** A write in a thread of its own, which can be stopped by its job's id. */
export function longWrite<In extends v.GenericSchema<unknown, { readonly jobId: string }>, Out extends Schema>(
  shape: Writing<In, Out>,
): Method<"long-write", "anyone", In, Out> {
  return { run: "long-write", ...WRITING, ...shape, args: whole(shape.args) };
}

/** A method that reads files or the app's own state, with or without open data. */
export function freeRead<In extends Schema, Out extends Schema>(
  shape: Shape<In, Out>,
): Method<"free-read", "anyone", In, Out> {
  return { run: "free-read", ...READING, ...shape, args: whole(shape.args) };
}

/** A method that writes files, with or without open data; if data are open, their log gets a row. */
export function freeWrite<In extends Schema, Out extends Schema>(
  shape: Writing<In, Out>,
): Method<"free-write", "anyone", In, Out> {
  return { run: "free-write", ...WRITING, ...shape, args: whole(shape.args) };
}

/** Like `freeWrite`, with a file's bytes that the main process made. */
export function freeWriteFromInside<In extends Schema, Out extends Schema>(
  shape: Writing<In, Out>,
): Method<"free-write", "inside", In, Out> {
  return { run: "free-write", ...WRITING, asker: "inside", ...shape, args: whole(shape.args) };
}

/** A method that reads files and then writes one, with or without open data. */
export function freeFileWrite<In extends Schema, Out extends Schema>(
  shape: Writing<In, Out>,
): Method<"free-file-write", "anyone", In, Out> {
  return { run: "free-file-write", ...WRITING, ...shape, args: whole(shape.args) };
}

/** A method that looks at the data folder, opens it or locks it. */
export function vault<In extends Schema, Out extends Schema>(
  shape: Writing<In, Out>,
): Method<"vault", "anyone", In, Out> {
  return { run: "vault", ...WRITING, ...shape, args: whole(shape.args) };
}

/** A method that the main process answers. */
export function main<In extends Schema, Out extends Schema>(shape: Shape<In, Out>): Method<"main", "anyone", In, Out> {
  return { run: "main", ...READING, ...shape, args: whole(shape.args) };
}

/** A method that the main process answers for the planner's window only. */
export function mainForWindow<In extends Schema, Out extends Schema>(
  shape: Shape<In, Out>,
): Method<"main", "window", In, Out> {
  return { run: "main", ...READING, asker: "window", ...shape, args: whole(shape.args) };
}

/** A method that the main process answers for a page of paper only. */
export function mainForPaper<In extends Schema, Out extends Schema>(
  shape: Shape<In, Out>,
): Method<"main", "paper", In, Out> {
  return { run: "main", ...READING, asker: "paper", ...shape, args: whole(shape.args) };
}
