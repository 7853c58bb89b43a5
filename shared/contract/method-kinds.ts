import * as v from "valibot";
import { findHalfCharacter, HALF_CHARACTER } from "../util/whole-text.ts";

/** Who answers a method: the database process, or the main process for windows, dialogs, keys and paper. */
export type Place = "database" | "main";
/** Writes queue one behind another; reads never wait for them. */
export type Access = "read" | "write";

export type Schema = v.GenericSchema;

/** What a method takes: as its schema says, and every text in it whole. */
type ArgsOf<In extends Schema> = v.GenericSchema<v.InferInput<In>, v.InferOutput<In>>;

export type Method<P extends Place, A extends Access, In extends Schema, Out extends Schema> = {
  readonly place: P;
  readonly access: A;
  readonly args: ArgsOf<In>;
  readonly result: Out;
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

/** A method of the database process that only reads. */
export function read<In extends Schema, Out extends Schema>(
  args: In,
  result: Out,
): Method<"database", "read", In, Out> {
  return { place: "database", access: "read", args: whole(args), result };
}

/** A method of the database process that writes. */
export function write<In extends Schema, Out extends Schema>(
  args: In,
  result: Out,
): Method<"database", "write", In, Out> {
  return { place: "database", access: "write", args: whole(args), result };
}

/** A method of the main process. */
export function main<In extends Schema, Out extends Schema>(args: In, result: Out): Method<"main", "read", In, Out> {
  return { place: "main", access: "read", args: whole(args), result };
}

/** Takes nothing. */
export const none = v.strictObject({});
/** Gives nothing but that it was done. */
export const done = v.object({});
/** Where a file lies. */
export const path = v.pipe(v.string(), v.minLength(1));
