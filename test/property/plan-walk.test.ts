import fc from "fast-check";
import { expect, test } from "vitest";
import { methods } from "../../shared/contract/methods.ts";
import { compareAll, compareEarlierReturns } from "../support/walk-compare.ts";
import { anyListed, anyStep, WALKED } from "../support/walk-steps.ts";
import { ENTRIES, openWorld, passTime } from "../support/walk-world.ts";

/**
 * Anything that planners may do, in any order: decisions one by one and from a file, notes, agreements, moves, sessions
 * closed and opened again, cover, patients told, extracts that move, take and bring back patients and that are undone,
 * two strikes whose windows overlap, a variant and its adoption, undo and redo, days that go by. After every step each
 * view is held against one plainly written model.
 */
const LONG = process.env["STANDDOWN_LONG_TESTS"] === "1";
const RUNS = LONG ? 150 : 4;
const STEPS = 60;
/** Always the same walks, so that a day's run says what the day before's did; STANDDOWN_WALK_SEED gives others. */
const SEED = Number(process.env["STANDDOWN_WALK_SEED"] ?? 20_261_216);
/** The path that a failed run printed: that walk is walked again, and no other. */
const PATH = process.env["STANDDOWN_WALK_PATH"];

test(
  "plan, totals, summary, board, return, paper and log agree with one plain model after every step",
  { timeout: LONG ? 3_600_000 : 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyListed, { minLength: ENTRIES, maxLength: ENTRIES }),
        fc.array(anyStep, { minLength: STEPS, maxLength: STEPS, size: "max" }),
        async (entries, steps) => {
          const world = await openWorld(entries);
          try {
            for (const [index, step] of steps.entries()) {
              try {
                passTime(world);
                if (await step.take(world)) await compareAll(world);
              } catch (error) {
                const done = steps.slice(0, index + 1).map((one) => fc.stringify(one));
                throw new Error(`after these steps:\n${done.join("\n")}`, { cause: error });
              }
            }
            await compareEarlierReturns(world);
            expect((await world.it.ask("check.run", {})).problems).toEqual([]);
          } finally {
            await world.it.close();
          }
        },
      ),
      // Shrinking a walk takes minutes and helps little: the seed and the steps are printed.
      { endOnFailure: true, seed: SEED, ...(PATH === undefined ? { numRuns: RUNS } : { numRuns: 1, path: PATH }) },
    );
  },
);

/** What a commit reports as changed where it changed a plan, or the list that plans are of. */
const PLAN_THINGS = ["decisions", "contacts", "sessions", "variants", "list"];

/** Change a plan, and cannot be a step of a walk. */
const NOT_WALKED = ["sample.load"];

test("the walk has a step for every method that changes a plan", () => {
  const changing = Object.entries(methods)
    .filter(([, { changes }]) => changes.some((thing) => PLAN_THINGS.includes(thing)))
    .map(([name]) => name);
  expect([...WALKED, ...NOT_WALKED].toSorted()).toEqual(changing.toSorted());
});
