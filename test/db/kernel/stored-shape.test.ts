import * as v from "valibot";
import { expect, it } from "vitest";
import { storedShape } from "../../../db/kernel/stored-shape.ts";

const first = storedShape("The rules", v.object({ weeks: v.number() }));
const second = first.next(v.object({ days: v.number() }), ({ weeks }) => ({ days: weeks * 7 }));
const third = second.next(v.object({ days: v.number(), on: v.boolean() }), (older) => ({ ...older, on: true }));

it("reads each version by its own schema and brings it up to today's", () => {
  expect(third.read('{"weeks":2}')).toEqual({ ok: true, value: { days: 14, on: true } });
  expect(third.read(second.write({ days: 3 }))).toEqual({ ok: true, value: { days: 3, on: true } });
  expect(third.read(third.write({ days: 3, on: false }))).toEqual({ ok: true, value: { days: 3, on: false } });
});

it("writes the first version as it always was, and each later one with its version beside it", () => {
  expect(first.write({ weeks: 2 })).toBe('{"weeks":2}');
  expect(third.write({ days: 3, on: false })).toBe('{"storedVersion":3,"value":{"days":3,"on":false}}');
});

it.each([
  ["no JSON", "{", /no JSON/],
  ["a later version", third.write({ days: 1, on: true }), /version 3/],
  ["a version that never was", '{"storedVersion":0,"value":{"days":1}}', /version 0/],
  ["another kind of value", '{"storedVersion":2,"value":{"days":"many"}}', /^days: /],
])("explains what is wrong with %s", (_what, text, words) => {
  expect(second.read(text)).toEqual({ ok: false, error: expect.stringMatching(words) });
});

it("reads half of a character that was stored once as a mark", () => {
  const name = storedShape("The name", v.string());
  expect(name.read('"Pat \\ud83d"')).toEqual({ ok: true, value: "Pat \uFFFD" });
});
