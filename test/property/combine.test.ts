import fc from "fast-check";
import { expect, test } from "vitest";
import { combineReturns, type ReadFile } from "../../shared/domain/combine/combine.ts";
import { matchReturnHeadings } from "../../shared/domain/combine/mapping.ts";
import { readReturns } from "../../shared/domain/combine/read-return.ts";

const HEADINGS = [
  "org_code",
  "strike",
  "position_as_at",
  "inpatient_cancelled",
  "inpatient_cancelled_on_action_days",
  "day_case_cancelled",
  "day_case_cancelled_on_action_days",
  "nil_confirmed",
];

/** What a trust meant to send; `part` and `rest` add up to the whole, so that only `broken` fails a check. */
const sentArbitrary = fc.record({
  code: fc.constantFrom("R0A", "R0B", "R0D", "R1H", "X99"),
  strike: fc.constantFrom("One", "one ", "Two"),
  day: fc.integer({ min: 1, max: 3 }),
  part: fc.nat(2),
  rest: fc.nat(2),
  dayCase: fc.nat(2),
  broken: fc.integer({ min: 1, max: 6 }).map((chance) => chance === 1),
});
type Sent = { code: string; strike: string; day: number; part: number; rest: number; dayCase: number; broken: boolean };

function fileOf(sent: Sent, index: number): ReadFile {
  const match = matchReturnHeadings(HEADINGS, []);
  if (match.kind !== "match") throw new Error("headings");
  const whole = sent.part + sent.rest;
  const cells = [
    sent.code,
    sent.strike,
    `2026-12-0${sent.day}T08:00:00Z`,
    String(whole),
    String(sent.broken ? whole + 1 : sent.part),
    String(sent.dayCase),
    "0",
    "",
  ];
  const file = `${index}.csv`;
  const facts = { file, fileTime: "2026-12-01T08:00:00.000Z" };
  return { kind: "returns", file, returns: readReturns([{ line: 2, cells, malformed: false }], match.columns, facts) };
}

function combined(files: readonly ReadFile[]) {
  return combineReturns({ files, strike: "One", expected: null, before: null, combinedAt: "", digest: "" });
}

/** The rule again, written plainly: of each trust the last day without a fault, and nothing where that day disagrees. */
function recount(all: readonly Sent[]): { inpatient: number; onDays: number; dayCase: number } {
  const sums = { inpatient: 0, onDays: 0, dayCase: 0 };
  for (const code of ["R0A", "R0B", "R0D", "R1H", "X99"]) {
    const good = all.filter((sent) => sent.code === code && sent.strike.trim().toLowerCase() === "one" && !sent.broken);
    const last = good.filter(({ day }) => day === Math.max(...good.map((sent) => sent.day)));
    const versions = new Set(last.map(({ part, rest, dayCase }) => `${part + rest} ${part} ${dayCase}`));
    const [newest] = last;
    if (versions.size !== 1 || newest === undefined) continue;
    sums.inpatient += newest.part + newest.rest;
    sums.onDays += newest.part;
    sums.dayCase += newest.dayCase;
  }
  return sums;
}

test("England is the sum of the newest positions in a plain recount, and regions add up to it", () => {
  fc.assert(
    fc.property(fc.array(sentArbitrary, { maxLength: 12 }), (all) => {
      const { england, regions } = combined(all.map(fileOf));
      const { inpatient, inpatientOnActionDays: onDays, dayCase } = england;
      expect({ inpatient, onDays, dayCase }).toEqual(recount(all));
      for (const figure of ["inpatient", "inpatientOnActionDays", "dayCase", "total", "counted", "received"] as const) {
        expect(regions.reduce((sum, region) => sum + region[figure], 0)).toBe(england[figure]);
      }
    }),
  );
});

test("every file is accounted for once, every refusal has its problem, and the order of files changes nothing", () => {
  fc.assert(
    fc.property(fc.array(sentArbitrary, { maxLength: 12 }), (all) => {
      const files = all.map(fileOf);
      const forwards = combined(files);
      const { read, used, superseded, refused, otherStrike, notReturns } = forwards.files;
      expect(read).toBe(all.length);
      expect(used + superseded + refused + otherStrike + notReturns).toBe(read);
      expect(new Set(forwards.problems.filter(({ kind }) => kind === "error").map(({ file }) => file)).size).toBe(
        refused,
      );
      const backwards = combined(files.toReversed());
      expect({ ...backwards, strikes: [], superseded: [] }).toEqual({ ...forwards, strikes: [], superseded: [] });
    }),
  );
});
