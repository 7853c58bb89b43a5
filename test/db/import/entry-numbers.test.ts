import { expect, it } from "vitest";
import * as fc from "fast-check";
import { createEntryNumbers } from "../../../db/import/entry-numbers.ts";

/** What a Map gives for the same numbers one after another. */
function placesByMap(numbers: readonly string[]): number[] {
  const known = new Map<string, number>();
  return numbers.map((number) => {
    const place = known.get(number) ?? known.size;
    known.set(number, place);
    return place;
  });
}

it("gives each number one place, whatever it is made of", () => {
  // Few characters, so that numbers come again, differ in one, or are the same in their lower bytes alone.
  const unit = fc.constantFrom("0", "1", "E", "é", "\u0130", "0\u0000", "\ud800");
  const number = fc.oneof(
    fc.string({ unit, maxLength: 4 }),
    fc.nat(70_000).map((length) => "9".repeat(length)),
  );
  fc.assert(
    fc.property(fc.integer(), fc.array(number, { maxLength: 200 }), (seed, numbers) => {
      const book = createEntryNumbers(seed);
      const places = numbers.map((one) => book.placeOf(one));
      expect(places).toEqual(placesByMap(numbers));
      expect(book.length).toBe(new Set(numbers).size);
    }),
  );
});

it("goes on doing so for many", () => {
  const book = createEntryNumbers(7);
  const number = (place: number): string => `EAL${String(place).padStart(9, "0")}`;
  for (let place = 0; place < 60_000; place++) book.placeOf(number(place));
  const wrong = Array.from({ length: 60_000 }, (_value, place) => place).filter(
    (place) => book.placeOf(number(place)) !== place,
  );
  expect(wrong).toEqual([]);
  expect(book.placeOf("another")).toBe(60_000);
});

it("tells numbers apart whose hashes are equal", () => {
  // With so many numbers some share their 32 bits by chance: two of 200,000 do, four times in five and more.
  const book = createEntryNumbers(1);
  const places = new Set(Array.from({ length: 200_000 }, (_value, index) => book.placeOf(`N${index * 7919}`)));
  expect(places.size).toBe(200_000);
});
