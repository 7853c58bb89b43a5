import * as v from "valibot";

/** Texts that some schema takes: dates, times, names of things, and words that mean nothing. */
const TEXTS = [
  "a",
  "csv",
  "2026-12-16",
  "2026-12-17",
  "2026-12-16T08:00",
  "2026-12-17T08:00",
  "2026-11-25T06:00:00.000Z",
  "R9Z",
  "08:30",
  "12345678",
  "E1",
  "2022",
  "0".repeat(64),
  "#336699",
  "no such thing",
];
const NUMBERS = [1, 2, 3, 0, 5, 60, 100, 999, 2026, 0.5];

const parts = v.object({
  type: v.string(),
  pipe: v.optional(v.array(v.unknown())),
  entries: v.optional(v.record(v.string(), v.unknown())),
  wrapped: v.optional(v.unknown()),
  item: v.optional(v.unknown()),
  items: v.optional(v.array(v.unknown())),
  options: v.optional(v.array(v.unknown())),
  literal: v.optional(v.unknown()),
  key: v.optional(v.unknown()),
  value: v.optional(v.unknown()),
});

/** The step of a text's schema that says that the text is the name of a file. */
const fileMark = v.object({ metadata: v.object({ fileUse: v.string() }) });

/** Chooses a whole number from 0 up to, but not, this one. */
export type Pick = (below: number) => number;

/** The same choices for the same seed (mulberry32). */
export function pickFrom(seed: number): Pick {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/**
 * A value that this schema takes. Throws if none was found in many tries, so that no schema is left out unseen. `given`
 * are further texts to try, such as paths of files.
 */
export function anyValue(schema: v.GenericSchema, pick: Pick, given: readonly string[] = []): unknown {
  for (let tries = 0; tries < 400; tries++) {
    const value = guess(schema, pick, given);
    if (v.safeParse(schema, value).success) return value;
  }
  throw new Error(`No value found for a schema of type ${schema.type}.`);
}

type Parts = v.InferOutput<typeof parts>;
/** Makes a value for the schemas inside a schema. */
type Inside = (schema: unknown) => unknown;
type Maker = (schema: Parts, inside: Inside, pick: Pick) => unknown;

const oneOf = (list: readonly unknown[], pick: Pick): unknown => list[pick(list.length)];
const perhaps =
  (otherwise: null | undefined): Maker =>
  ({ wrapped }, inside, pick) =>
    pick(3) === 0 ? otherwise : inside(wrapped);
const chosen: Maker = ({ options = [] }, _inside, pick) => oneOf(options, pick);
const oneForm: Maker = ({ options = [] }, inside, pick) => inside(oneOf(options, pick));
const each: Maker = ({ items = [] }, inside) => items.map(inside);
const fields: Maker = ({ entries = {} }, inside) =>
  Object.fromEntries(
    Object.entries(entries)
      .map(([key, schema]) => [key, inside(schema)] as const)
      .filter(([, value]) => value !== undefined),
  );

const MAKERS: Readonly<Record<string, Maker>> = {
  number: (_schema, _inside, pick) => oneOf(NUMBERS, pick),
  boolean: (_schema, _inside, pick) => pick(2) === 0,
  null: () => null,
  literal: ({ literal }) => literal,
  picklist: chosen,
  enum: chosen,
  nullable: perhaps(null),
  nullish: perhaps(null),
  optional: perhaps(undefined),
  exact_optional: perhaps(undefined),
  union: oneForm,
  variant: oneForm,
  array: ({ item }, inside, pick) => Array.from({ length: 1 + pick(2) }, () => inside(item)),
  tuple: each,
  strict_tuple: each,
  record: ({ key, value }, inside) => ({ [String(inside(key))]: inside(value) }),
  // The ids of strikes and plans, and the bytes of files.
  custom: (_schema, _inside, pick) => oneOf([1, 2, 7, new Uint8Array([37, 80, 68, 70])], pick),
  object: fields,
  strict_object: fields,
  loose_object: fields,
};

function guess(schema: unknown, pick: Pick, given: readonly string[]): unknown {
  const known = v.parse(parts, schema);
  const make = MAKERS[known.type];
  const inside: Inside = (inner) => guessWell(inner, pick, given);
  if (make !== undefined) return make(known, inside, pick);
  // The name of a file is only ever one of those given: any other text would be a file beside the project.
  const isFile = known.pipe?.some((step) => v.is(fileMark, step)) === true;
  return oneOf(isFile ? given : [...given, ...TEXTS], pick);
}

/** A part that fits by itself, if one is found soon: the whole fits more often then. */
function guessWell(schema: unknown, pick: Pick, given: readonly string[]): unknown {
  let value = guess(schema, pick, given);
  for (let tries = 0; tries < 60 && !fits(schema, value); tries++) value = guess(schema, pick, given);
  return value;
}

function fits(schema: unknown, value: unknown): boolean {
  return isSchema(schema) && v.safeParse(schema, value).success;
}

function isSchema(value: unknown): value is v.GenericSchema {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "schema";
}
