import { expect, it } from "vitest";
import * as fc from "fast-check";
import { createPackedTexts } from "../../../db/import/packed-texts.ts";

it("gives each text back as it was added, in whatever order it is asked for, packed or not", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.nat(90_000).map((length) => "Größe ".repeat(length / 6)),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 40 }), fc.array(fc.nat(60)), (texts, asked) => {
      const packed = createPackedTexts();
      for (const one of texts) packed.add(one);
      expect(packed.length).toBe(texts.length);
      const places = [...texts.keys(), ...asked.filter((place) => place < texts.length)];
      expect(places.map((place) => packed.at(place))).toEqual(places.map((place) => texts[place]));
    }),
    { numRuns: 60 },
  );
});

it("finds each of many short ones, and goes on taking more", () => {
  const packed = createPackedTexts();
  const textOf = (place: number): string => JSON.stringify({ line: place, row: ["Stone", `999000${place}`] });
  for (let place = 0; place < 30_000; place++) packed.add(textOf(place));
  for (const place of [29_999, 0, 15_000, 14_999, 29_998, 1]) expect(packed.at(place)).toBe(textOf(place));
  packed.add("one more");
  expect([packed.length, packed.at(30_000), packed.at(7)]).toEqual([30_001, "one more", textOf(7)]);
});
