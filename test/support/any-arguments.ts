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
  entries: v.optional(v.record(v.string(), v.unknown())),
  wrapped: v.optional(v.unknown()),
  item: v.optional(v.unknown()),
  items: v.optional(v.array(v.unknown())),
  options: v.optional(v.array(v.unknown())),
  literal: v.optional(v.unknown()),
  key: v.optional(v.unknown()),
  value: v.optional(v.unknown()),
});

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

function guess(schema: unknown, pick: Pick, given: readonly string[]): unknown {
  const { type, entries, wrapped, item, items, options, literal, key, value } = v.parse(parts, schema);
  const one = (list: readonly unknown[]): unknown => list[pick(list.length)];
  switch (type) {
    case "string":
      return one([...given, ...TEXTS]);
    case "number":
      return one(NUMBERS);
    case "boolean":
      return pick(2) === 0;
    case "null":
      return null;
    case "literal":
      return literal;
    case "picklist":
    case "enum":
      return one(options ?? []);
    case "nullable":
    case "nullish":
      return pick(3) === 0 ? null : guessWell(wrapped, pick, given);
    case "optional":
    case "exact_optional":
      return pick(3) === 0 ? undefined : guessWell(wrapped, pick, given);
    case "union":
    case "variant":
      return guessWell(one(options ?? []), pick, given);
    case "array":
      return Array.from({ length: 1 + pick(2) }, () => guessWell(item, pick, given));
    case "tuple":
    case "strict_tuple":
      return (items ?? []).map((each) => guessWell(each, pick, given));
    case "record":
      return { [String(guessWell(key, pick, given))]: guessWell(value, pick, given) };
    case "custom":
    case "instance":
      return new Uint8Array([37, 80, 68, 70]);
    case "object":
    case "strict_object":
    case "loose_object":
      return fields(entries ?? {}, pick, given);
    default:
      return one([...given, ...TEXTS, ...NUMBERS, null]);
  }
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

function fields(entries: Readonly<Record<string, unknown>>, pick: Pick, given: readonly string[]): object {
  const made: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(entries)) {
    const value = guessWell(inner, pick, given);
    if (value !== undefined) made[key] = value;
  }
  return made;
}
