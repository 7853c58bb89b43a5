import type * as v from "valibot";

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

type Shape<In extends Schema, Out extends Schema> = { readonly args: In; readonly result: Out };

/** A method of the database process that only reads. */
export function read<In extends Schema, Out extends Schema>(
  shape: Shape<In, Out>,
): Method<"database", "read", In, Out> {
  return { place: "database", access: "read", ...shape };
}

/** A method of the database process that writes. */
export function write<In extends Schema, Out extends Schema>(
  shape: Shape<In, Out>,
): Method<"database", "write", In, Out> {
  return { place: "database", access: "write", ...shape };
}

/** The same for the main process alone: with bytes of a file, which a page must not be able to write where it likes. */
export function writeFromInside<In extends Schema, Out extends Schema>(
  shape: Shape<In, Out>,
): Method<"database", "write", In, Out> {
  return { place: "database", access: "write", inside: true, ...shape };
}

/** A method of the main process. */
export function main<In extends Schema, Out extends Schema>(shape: Shape<In, Out>): Method<"main", "read", In, Out> {
  return { place: "main", access: "read", ...shape };
}
