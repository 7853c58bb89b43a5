import * as v from "valibot";
import { findHalfCharacter, HALF_CHARACTER } from "../util/whole-text.ts";
import type { ChangedThing } from "./events.ts";

/**
 * How a method runs. All but `main` are answered by the database process.
 *
 * - read: the data must be open; runs beside everything else, on a connection that cannot write.
 * - write: the data must be open; waits for every write before it.
 * - file-write: a write that reads a file first, before it waits for the others: a slow drive holds up nobody else.
 * - long-write: a write that can take many seconds, and so has a thread of its own.
 * - free-read, free-write: work on files whether data are open or not; a free write waits for the writes before it too.
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

/** Who asks: the planner's window, a command, or a page of paper. */
export type Caller = "window" | "command" | "paper";

/**
 * Who may ask: the window and every command; the window alone; a page of paper, which may ask for nothing else; or the
 * main process alone, for itself: with bytes of a file, which no page may write where it likes.
 */
export type Asker = "anyone" | "window" | "paper" | "inside";

export type Schema = v.GenericSchema;

/** What a method takes: as its schema says, and every text in it whole. */
type ArgsOf<In extends Schema> = v.GenericSchema<v.InferInput<In>, v.InferOutput<In>>;

export type Method<R extends Run, A extends Asker, In extends Schema, Out extends Schema> = {
  readonly run: R;
  readonly asker: A;
  /** What it changes, for the event after its commit. */
  readonly changes: readonly ChangedThing[];
  /** Afterwards the index by which a patient's other entries are found is made, where it is not there yet. */
  readonly indexAfter: boolean;
  readonly args: ArgsOf<In>;
  readonly result: Out;
};

type Shape<In extends Schema, Out extends Schema> = { readonly args: In; readonly result: Out };
type Writing<In extends Schema, Out extends Schema> = Shape<In, Out> & {
  readonly changes: readonly ChangedThing[];
  readonly indexAfter?: true;
};

/** For every method at once, so that no new text can do without it. */
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

/** Reads open data. */
export function read<In extends Schema, Out extends Schema>(shape: Shape<In, Out>): Method<"read", "anyone", In, Out> {
  return { run: "read", ...READING, ...shape, args: whole(shape.args) };
}

/** Changes open data, or writes a file and its row in the log. */
export function write<In extends Schema, Out extends Schema>(
  shape: Writing<In, Out>,
): Method<"write", "anyone", In, Out> {
  return { run: "write", ...WRITING, ...shape, args: whole(shape.args) };
}

/** The same with bytes that the main process made. */
export function writeFromInside<In extends Schema, Out extends Schema>(
  shape: Writing<In, Out>,
): Method<"write", "inside", In, Out> {
  return { run: "write", ...WRITING, asker: "inside", ...shape, args: whole(shape.args) };
}

/** Changes open data by what a file says. */
export function fileWrite<In extends Schema, Out extends Schema>(
  shape: Writing<In, Out>,
): Method<"file-write", "anyone", In, Out> {
  return { run: "file-write", ...WRITING, ...shape, args: whole(shape.args) };
}

/** A write in a thread of its own; it can be stopped by its job. */
export function longWrite<In extends v.GenericSchema<unknown, { readonly jobId: string }>, Out extends Schema>(
  shape: Writing<In, Out>,
): Method<"long-write", "anyone", In, Out> {
  return { run: "long-write", ...WRITING, ...shape, args: whole(shape.args) };
}

/** Reads files, or what runs here, with or without open data. */
export function freeRead<In extends Schema, Out extends Schema>(
  shape: Shape<In, Out>,
): Method<"free-read", "anyone", In, Out> {
  return { run: "free-read", ...READING, ...shape, args: whole(shape.args) };
}

/** Writes files, with or without open data; their log gets a row where they are. */
export function freeWrite<In extends Schema, Out extends Schema>(
  shape: Writing<In, Out>,
): Method<"free-write", "anyone", In, Out> {
  return { run: "free-write", ...WRITING, ...shape, args: whole(shape.args) };
}

/** The same with bytes that the main process made. */
export function freeWriteFromInside<In extends Schema, Out extends Schema>(
  shape: Writing<In, Out>,
): Method<"free-write", "inside", In, Out> {
  return { run: "free-write", ...WRITING, asker: "inside", ...shape, args: whole(shape.args) };
}

/** Reads files and then writes one. */
export function freeFileWrite<In extends Schema, Out extends Schema>(
  shape: Writing<In, Out>,
): Method<"free-file-write", "anyone", In, Out> {
  return { run: "free-file-write", ...WRITING, ...shape, args: whole(shape.args) };
}

/** Looks at the data folder, opens it or locks it. */
export function vault<In extends Schema, Out extends Schema>(
  shape: Writing<In, Out>,
): Method<"vault", "anyone", In, Out> {
  return { run: "vault", ...WRITING, ...shape, args: whole(shape.args) };
}

/** Answered by the main process. */
export function main<In extends Schema, Out extends Schema>(shape: Shape<In, Out>): Method<"main", "anyone", In, Out> {
  return { run: "main", ...READING, ...shape, args: whole(shape.args) };
}

/** Answered by the main process to the planner's window alone. */
export function mainForWindow<In extends Schema, Out extends Schema>(
  shape: Shape<In, Out>,
): Method<"main", "window", In, Out> {
  return { run: "main", ...READING, asker: "window", ...shape, args: whole(shape.args) };
}

/** Answered by the main process to a page of paper alone. */
export function mainForPaper<In extends Schema, Out extends Schema>(
  shape: Shape<In, Out>,
): Method<"main", "paper", In, Out> {
  return { run: "main", ...READING, asker: "paper", ...shape, args: whole(shape.args) };
}
