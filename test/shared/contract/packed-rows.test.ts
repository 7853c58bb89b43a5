import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { packedRowsSchema, packRows, unpackRows } from "../../../shared/contract/packed-rows.ts";

const schema = v.object({ id: v.number(), word: v.nullable(v.string()), flag: v.boolean() });
const row = fc.record({
  id: fc.integer(),
  word: fc.option(fc.string(), { nil: null }),
  flag: fc.boolean(),
});

describe("packed rows", () => {
  it("come back equal, through a copy between processes", () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const packed = v.parse(packedRowsSchema, structuredClone(packRows(schema, rows)));
        expect(unpackRows(schema, packed)).toEqual(rows);
      }),
    );
  });

  it("hold each distinct value once", () => {
    const rows = Array.from({ length: 100 }, (_, id) => ({ id, word: id % 2 === 0 ? "AM" : "PM", flag: true }));
    const packed = packRows(schema, rows);
    expect(packed.columns["word"]?.values).toEqual(["AM", "PM"]);
    expect(packed.columns["id"]?.values).toHaveLength(100);
  });

  it("come back equal where a column hardly repeats, and where one row has its fields in another order", () => {
    const rows = Array.from({ length: 3000 }, (_, id) =>
      id === 1500
        ? { flag: false, word: "other way round", id }
        : { id, word: id % 7 === 0 ? null : `word ${id}`, flag: id % 2 === 0 },
    );
    expect(unpackRows(schema, packRows(schema, rows))).toEqual(rows);
  });

  it("come back equal, two million of them", () => {
    const rows = Array.from({ length: 2_000_000 }, (_, id) => ({ id, word: null, flag: true }));
    const back = unpackRows(schema, packRows(schema, rows));
    expect([back.length, back.at(-1)]).toEqual([rows.length, rows.at(-1)]);
  });

  it("are refused at the first of two million values that do not fit", () => {
    const packed = packRows(
      schema,
      Array.from({ length: 2_000_000 }, (_, id) => ({ id, word: null, flag: true })),
    );
    packed.columns["id"]?.values.fill("no number");
    expect(() => unpackRows(schema, packed)).toThrow("Expected number");
  });

  it("are refused where a value or a column does not fit", () => {
    const packed = packRows(schema, [{ id: 1, word: "AM", flag: true }]);
    const wrong = { ...packed.columns, flag: { values: ["yes"], codes: Uint32Array.of(0) } };
    expect(() => unpackRows(schema, { length: 1, columns: wrong })).toThrow();
    const { flag: _flag, ...without } = packed.columns;
    expect(() => unpackRows(schema, { length: 1, columns: without })).toThrow(/flag/);
  });
});
