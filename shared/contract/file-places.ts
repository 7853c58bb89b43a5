import * as v from "valibot";
import { ok, type Result } from "../util/result.ts";
import type { AppError } from "./errors.ts";
import { methods, type MethodName } from "./methods.ts";
import type { FileUse } from "./pieces.ts";

/** Where a method's arguments name files: in this very place, in these fields, or in each item of a list. */
type Places =
  | { readonly kind: "file"; readonly use: FileUse }
  | { readonly kind: "fields"; readonly fields: ReadonlyMap<string, Places> }
  | { readonly kind: "items"; readonly each: Places };

const fileMark = v.object({
  kind: v.literal("metadata"),
  metadata: v.object({ fileUse: v.picklist(["read", "write", "show"]) }),
});
/** What of a schema leads to the schemas inside it. */
const schemaParts = v.object({
  pipe: v.optional(v.array(v.unknown())),
  entries: v.optional(v.record(v.string(), v.unknown())),
  wrapped: v.optional(v.unknown()),
  item: v.optional(v.unknown()),
});

/** Gives for the text that names a file what is to be in its place. */
export type ReplaceFile = (given: string, use: FileUse, field: string) => Result<string, AppError>;

/** How a method's arguments use each file that they can name, by the field, such as "mappings.*". */
export function fileUses(name: MethodName): ReadonlyMap<string, FileUse> {
  const uses = new Map<string, FileUse>();
  collect(placesOf(methods[name].args), [], uses);
  return uses;
}

function collect(places: Places | null, field: readonly string[], into: Map<string, FileUse>): void {
  if (places === null) return;
  if (places.kind === "file") into.set(field.join("."), places.use);
  else if (places.kind === "items") collect(places.each, [...field, "*"], into);
  else for (const [key, inner] of places.fields) collect(inner, [...field, key], into);
}

/**
 * The arguments with every file's name replaced. Arguments of another form than the method's pass unchanged in that
 * place: they are refused when they are checked.
 */
export function replaceFiles(name: MethodName, args: unknown, replace: ReplaceFile): Result<unknown, AppError> {
  const places = placesOf(methods[name].args);
  return places === null ? ok(args) : replaced(places, args, [], replace);
}

function replaced(
  places: Places,
  value: unknown,
  field: readonly string[],
  replace: ReplaceFile,
): Result<unknown, AppError> {
  if (places.kind === "file") {
    return typeof value === "string" && value !== "" ? replace(value, places.use, field.join(".")) : ok(value);
  }
  if (places.kind === "items") {
    if (!Array.isArray(value)) return ok(value);
    const items: unknown[] = [];
    for (const [index, item] of value.entries()) {
      const inner = replaced(places.each, item, [...field, String(index)], replace);
      if (!inner.ok) return inner;
      items.push(inner.value);
    }
    return ok(items);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return ok(value);
  const changed: Record<string, unknown> = { ...value };
  for (const [key, inside] of places.fields) {
    if (!Object.hasOwn(changed, key)) continue;
    const inner = replaced(inside, changed[key], [...field, key], replace);
    if (!inner.ok) return inner;
    changed[key] = inner.value;
  }
  return ok(changed);
}

/** Read from the schema itself, so that no method can be forgotten. */
function placesOf(schema: unknown): Places | null {
  const parts = v.safeParse(schemaParts, schema);
  if (!parts.success) return null;
  const { pipe = [], entries = {}, wrapped, item } = parts.output;
  for (const step of pipe) {
    const mark = v.safeParse(fileMark, step);
    if (mark.success) return { kind: "file", use: mark.output.metadata.fileUse };
  }
  if (wrapped !== undefined) return placesOf(wrapped);
  if (item !== undefined) {
    const each = placesOf(item);
    return each === null ? null : { kind: "items", each };
  }
  const fields = new Map<string, Places>();
  for (const [key, inner] of Object.entries(entries)) {
    const places = placesOf(inner);
    if (places !== null) fields.set(key, places);
  }
  return fields.size === 0 ? null : { kind: "fields", fields };
}
