import * as v from "valibot";

/** Who answers a method: the database process, or the main process for windows, dialogs, keys and paper. */
export type Place = "database" | "main";
/** Writes queue one behind another; reads never wait for them. */
export type Access = "read" | "write";

export type Schema = v.GenericSchema;

export type Method<P extends Place, A extends Access, In extends Schema, Out extends Schema> = {
  readonly place: P;
  readonly access: A;
  readonly args: In;
  readonly result: Out;
  /** True where the main process alone may ask: never a page, whatever it holds. */
  readonly inside?: true;
};

/** A method of the database process that only reads. */
export function read<In extends Schema, Out extends Schema>(
  args: In,
  result: Out,
): Method<"database", "read", In, Out> {
  return { place: "database", access: "read", args, result };
}

/** A method of the database process that writes. */
export function write<In extends Schema, Out extends Schema>(
  args: In,
  result: Out,
): Method<"database", "write", In, Out> {
  return { place: "database", access: "write", args, result };
}

/** The same for the main process alone: with bytes of a file, which a page must not be able to write where it likes. */
export function writeFromInside<In extends Schema, Out extends Schema>(
  args: In,
  result: Out,
): Method<"database", "write", In, Out> {
  return { place: "database", access: "write", args, result, inside: true };
}

/** A method of the main process. */
export function main<In extends Schema, Out extends Schema>(args: In, result: Out): Method<"main", "read", In, Out> {
  return { place: "main", access: "read", args, result };
}

/** Takes nothing. */
export const none = v.strictObject({});
/** Gives nothing but that it was done. */
export const done = v.object({});
/** Where a file lies. */
export const path = v.pipe(v.string(), v.minLength(1));
/** A PDF that the main process made, and where it is to be saved. */
export const pdfFile = v.strictObject({
  path,
  bytes: v.custom<Uint8Array>((value) => value instanceof Uint8Array, "Not the bytes of a file."),
});
