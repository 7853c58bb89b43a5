import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { checkArgs } from "../../../shared/contract/client.ts";
import { isMethodName, methods } from "../../../shared/contract/methods.ts";
import { HALF_CHARACTER } from "../../../shared/util/whole-text.ts";

const HALF = "\ud83d";

/** Where a text is in a method's arguments, with arguments that are right but for half of a character there. */
type Place = { readonly path: string; readonly broken: unknown };

/** Something that passes the schema, with every place in it that can hold a text of one's own. */
type Sample = { readonly value: unknown; readonly places: readonly Place[] };

/** Texts of the forms that methods ask for: the first that passes is taken. */
const TEXTS = [
  "a text of some length",
  "abcd",
  "pdf",
  "2026-12-16",
  "2026-12-16T08:00",
  "2026-12-16T08:00:00.000Z",
  "08:30",
  "C7",
];

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

function isNode(value: unknown): value is Node & v.GenericSchema {
  return typeof value === "object" && value !== null && "type" in value && "kind" in value;
}

function node(value: unknown): Node & v.GenericSchema {
  if (!isNode(value)) throw new Error(`no schema: ${JSON.stringify(value)}`);
  return value;
}

function entriesOf(schema: Node): object {
  const entries = schema["entries"];
  return typeof entries === "object" && entries !== null ? entries : {};
}

const under = (key: string, places: readonly Place[], put: (broken: unknown) => unknown): Place[] =>
  places.map((place) => ({ path: place.path === "" ? key : `${key}.${place.path}`, broken: put(place.broken) }));

/** Every kind of schema that arguments are made of. One that is not here must be taught: a text could hide in it. */
function sample(given: unknown): Sample {
  const schema = node(given);
  switch (schema.type) {
    case "string": {
      const value = TEXTS.find((text) => v.is(schema, text));
      if (value === undefined) throw new Error(`no text passes: ${JSON.stringify(schema)}`);
      return { value, places: [{ path: "", broken: `${value.slice(0, 1)}${HALF}${value.slice(1)}` }] };
    }
    case "number":
      return { value: 1, places: [] };
    case "boolean":
      return { value: true, places: [] };
    case "literal":
      return { value: schema["literal"], places: [] };
    case "picklist":
      return { value: Array.isArray(schema["options"]) ? schema["options"][0] : null, places: [] };
    case "nullable":
    case "optional":
    case "exact_optional":
      return sample(schema["wrapped"]);
    case "array": {
      const { value, places } = sample(schema["item"]);
      return { value: [value], places: under("0", places, (broken) => [broken]) };
    }
    case "object":
    case "strict_object": {
      const parts = Object.entries(entriesOf(schema)).map(([key, of]) => [key, sample(of)] as const);
      const value = Object.fromEntries(parts.map(([key, part]) => [key, part.value]));
      return {
        value,
        places: parts.flatMap(([key, { places }]) => under(key, places, (broken) => ({ ...value, [key]: broken }))),
      };
    }
    case "record": {
      const [key, inside] = [sample(schema["key"]), sample(schema["value"])];
      const name = String(key.value);
      return {
        value: { [name]: inside.value },
        places: [
          ...under(name, inside.places, (broken) => ({ [name]: broken })),
          ...key.places.map(({ broken }) => ({ path: String(broken), broken: { [String(broken)]: inside.value } })),
        ],
      };
    }
    case "union":
    case "variant": {
      const options: unknown[] = Array.isArray(schema["options"]) ? schema["options"] : [];
      const all = options.map(sample);
      return { value: all[0]?.value, places: all.flatMap(({ places }) => places) };
    }
    // An id, or the bytes of a file: no text in them.
    case "custom":
      return { value: v.is(schema, 1) ? 1 : new Uint8Array(), places: [] };
    default:
      throw new Error(`teach this test the schema ${schema.type}`);
  }
}

const NAMES = Object.keys(methods).filter(isMethodName);
const ALL = NAMES.flatMap((name) => sample(methods[name].args).places.map((place) => ({ name, ...place })));

describe("half of a character is refused", () => {
  it("in every text of every method, and the walk finds them all", () => {
    const passed = ALL.filter(({ name, broken }) => checkArgs(name, broken).ok).map(
      ({ name, path }) => `${name}: ${path}`,
    );
    expect(passed).toEqual([]);
    const found = new Set(ALL.map(({ name, path }) => `${name}: ${path}`));
    for (const known of [
      "trust.set: name",
      "import.run: mapping.columns.0.heading",
      "schedule.record: lists.sheets.0.theatre",
    ]) {
      expect(found).toContain(known);
    }
  });

  it.each(ALL.filter(({ name }) => name === "trust.change" || name === "decision.note" || name === "strike.add"))(
    "naming the field: $name, $path",
    ({ name, path, broken }) => {
      const checked = checkArgs(name, broken);
      if (checked.ok) throw new Error("it was taken");
      const { message, field } = checked.error;
      expect(field).toBe(path);
      // Dates and codes have a form of their own, whose fault is reported first.
      if (!/date|instant|ISO|HH:mm|time/i.test(message)) expect(message).toBe(`${path}: ${HALF_CHARACTER}`);
    },
  );

  it("and a whole character of two halves is taken", () => {
    expect(checkArgs("planner.set", { name: "Pat 👩‍⚕️" })).toEqual({ ok: true, value: { name: "Pat 👩‍⚕️" } });
  });
});
