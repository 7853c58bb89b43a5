import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { extraColumns } from "../../../../shared/domain/import/extra-columns.ts";
import type { MappedColumn } from "../../../../shared/domain/import/headings.ts";
import {
  extrasText,
  mergeExtras,
  namedChanges,
  readExtras,
  type Extra,
} from "../../../../shared/domain/list/extras.ts";

type Pairs = readonly Extra[];

const MERGED: readonly (readonly [string, Pairs, Pairs, readonly string[], Pairs])[] = [
  ["a new value", [["Escort", "Wife"]], [["Escort", "Son"]], ["Escort"], [["Escort", "Son"]]],
  ["a value that has gone", [["Escort", "Wife"]], [], ["Escort"], []],
  [
    "a column that the file does not have",
    [
      ["Escort", "Wife"],
      ["Kit", "C-arm"],
    ],
    [["Escort", "Son"]],
    ["Escort"],
    [
      ["Escort", "Son"],
      ["Kit", "C-arm"],
    ],
  ],
  [
    "a column that is new",
    [["Kit", "C-arm"]],
    [["Escort", "Son"]],
    ["Escort"],
    [
      ["Escort", "Son"],
      ["Kit", "C-arm"],
    ],
  ],
  ["nothing on the list", [], [["Kit", "C-arm"]], ["Escort", "Kit"], [["Kit", "C-arm"]]],
];

test.each(MERGED)("a newer extract with %s", (_what, onList, row, carried, after) => {
  expect(mergeExtras(extrasText(onList), extrasText(row), new Set(carried))).toBe(extrasText(after));
});

const heading = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom("__proto__", "constructor", "2026", "10", "2"));

it("extras read back as they were written, whatever their headings, texts and order", () => {
  const all = fc.uniqueArray(fc.tuple(heading, fc.string({ unit: "binary", maxLength: 12 })), {
    selector: ([name]) => name,
    minLength: 1,
  });
  fc.assert(
    fc.property(all, (extras) => {
      const text = extrasText(extras);
      expect(new Map(readExtras(text))).toEqual(new Map(extras));
      expect(extrasText(extras.toReversed())).toBe(text);
      expect(namedChanges({ field: "extras", before: text, after: text })).toEqual([]);
      expect(namedChanges({ field: "extras", before: null, after: text })).toHaveLength(extras.length);
    }),
  );
});

describe("a change of extras", () => {
  it("is a change for each heading, and of any other field one under its label", () => {
    const before = extrasText([
      ["Escort", "Wife"],
      ["Kit", "C-arm"],
      ["Bay", "4"],
    ]);
    const after = extrasText([
      ["Escort", "Son"],
      ["Bay", "4"],
      ["Notes", "Call first"],
    ]);
    expect(namedChanges({ field: "extras", before, after })).toEqual([
      { name: "Escort", before: "Wife", after: "Son" },
      { name: "Kit", before: "C-arm", after: null },
      { name: "Notes", before: null, after: "Call first" },
    ]);
    expect(namedChanges({ field: "telephone", before: "01632 960123", after: "07700 900123" })).toEqual([
      { name: "Telephone", before: "old", after: "new" },
    ]);
    expect(namedChanges({ field: "nextOfKin", before: "Ann O'Neil", after: null })).toEqual([
      { name: "Next of kin", before: "old", after: null },
    ]);
    expect(namedChanges({ field: "ward", before: null, after: "Ward 7" })).toEqual([
      { name: "Ward", before: null, after: "Ward 7" },
    ]);
  });
});

const NAMES: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ["Escort", "Kit"],
    ["Escort", "Kit"],
  ],
  [
    ["Kit", "Kit", "Kit"],
    ["Kit", "Kit (2)", "Kit (3)"],
  ],
  [
    ["Kit (2)", "Kit", "Kit"],
    ["Kit (2)", "Kit", "Kit (3)"],
  ],
  [
    ["", " Escort \n needed "],
    ["Column A", "Escort needed"],
  ],
];

test.each(NAMES)("columns headed %j are kept as %j", (headings, names) => {
  const columns = headings.map((given): MappedColumn => ({ heading: given, field: "extras", dateOrder: null }));
  const unused: MappedColumn = { heading: "Kit", field: null, dateOrder: null };
  expect([...extraColumns([...columns, unused]).values()]).toEqual(names);
});
