import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestList, previewImport, samplePath, type TestList } from "../support/extracts.ts";

const AS_AT = "2026-11-01T06:00:00Z";

/** All of them take longer than a unit test may: a long run does, every other one takes the first of the same. */
const MUTATIONS = process.env["STANDDOWN_LONG_TESTS"] === "1" ? 10_000 : 1000;

let list: TestList;
beforeAll(() => {
  list = openTestList();
});
afterAll(() => {
  list.close();
});

const SAMPLES = ["eal.csv", "pas.csv", "headings.csv", "wlmds.csv"] as const;
const ORIGINALS = SAMPLES.map((name) => readFileSync(samplePath(name)).subarray(0, 4000));

const junk = fc.oneof(
  fc.constantFrom('"', ",", "\n", "\r\n", ";", "\0", "é", "\uFEFF", "20270231", '""', "\t", "=1+1", "x".repeat(300)),
  fc.string({ maxLength: 5 }),
);
const share = fc.nat(9999).map((part) => part / 10_000);
/** What can happen to a file between two hospitals; `at` is a share of its length. */
const mutation = fc.oneof(
  fc.record({
    kind: fc.constant("text" as const),
    at: share,
    remove: fc.nat(40),
    put: junk,
  }),
  fc.record({
    kind: fc.constant("byte" as const),
    at: share,
    bits: fc.integer({ min: 1, max: 255 }),
  }),
  fc.record({
    kind: fc.constantFrom("cut line", "drop quotes", "double line"),
    at: share,
  }),
  fc.record({ kind: fc.constant("move column" as const), from: fc.nat(25), to: fc.nat(25), wholeFile: fc.boolean() }),
  fc.record({ kind: fc.constant("end early" as const), at: share }),
);

type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutated(bytes: Uint8Array, change: Mutation): Uint8Array {
  const at = "at" in change ? Math.floor(change.at * bytes.length) : 0;
  switch (change.kind) {
    case "text":
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(change.put), bytes.subarray(at + change.remove)]);
    case "byte": {
      const flipped = Buffer.from(bytes);
      if (at < flipped.length) flipped[at] = (flipped[at] ?? 0) ^ change.bits;
      return flipped;
    }
    case "end early":
      return bytes.subarray(0, at);
    case "move column": {
      const lines = Buffer.from(bytes).toString("latin1").split("\n");
      const moved = lines.map((line, index) => {
        if (!change.wholeFile && index % 3 !== 0) return line;
        const cells = line.split(",");
        cells.splice(change.to, 0, ...cells.splice(change.from, 1));
        return cells.join(",");
      });
      return Buffer.from(moved.join("\n"), "latin1");
    }
    default: {
      const lines = Buffer.from(bytes).toString("latin1").split("\n");
      const index = Math.floor(("at" in change ? change.at : 0) * (lines.length - 1));
      const line = lines[index] ?? "";
      const kept = { "cut line": [], "drop quotes": [line.replaceAll('"', "")], "double line": [line, line] };
      lines.splice(index, 1, ...kept[change.kind]);
      return Buffer.from(lines.join("\n"), "latin1");
    }
  }
}

it(
  `${MUTATIONS} spoiled extracts end in counts that add up or in a clear refusal`,
  async () => {
    const spoiled = fc.record({
      original: fc.nat(ORIGINALS.length - 1),
      changes: fc.array(mutation, { minLength: 1, maxLength: 5 }),
    });
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(spoiled, async ({ original, changes }) => {
        const bytes = changes.reduce<Uint8Array>(mutated, ORIGINALS[original] ?? new Uint8Array(0));
        const path = list.file("spoiled.csv", bytes);
        const preview = await previewImport(list.ctx, { jobId: "1", path, asAt: AS_AT });
        if (!preview.ok) {
          expect(["invalid", "file", "refused"]).toContain(preview.error.kind);
          expect(preview.error.message.length).toBeGreaterThan(20);
          return;
        }
        taken++;
        const { counts, problems } = preview.value;
        expect(counts.read).toBe(counts.added + counts.changed + counts.unchanged + counts.refused + counts.leftOut);
        expect(problems.filter((problem) => problem.kind === "refused")).toHaveLength(counts.refused);
        expect(problems.filter((problem) => problem.kind === "left-out")).toHaveLength(counts.leftOut);
        expect(problems.filter((problem) => problem.kind === "warning")).toHaveLength(counts.warnings);
      }),
      { numRuns: MUTATIONS, seed: 20261216 },
    );
    expect(taken).toBeGreaterThan(MUTATIONS / 4);
  },
  MUTATIONS * 300,
);
