import fc from "fast-check";
import { expect } from "vitest";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, ArgsIn, DatabaseMethod } from "../../shared/contract/methods.ts";
import type { Result } from "../../shared/util/result.ts";
import { isProtected, type Agreed, type Row } from "./plan-parts.ts";
import { entryIdOf, type Named, type PlanName, type World } from "./walk-world.ts";

/** One step of a walk, already chosen: it does the same in the app and in the model, and gives whether there was anything to do. */
export type Step = { readonly method: DatabaseMethod | null; readonly take: (world: World) => Promise<boolean> };

/** A kind of step: the method that it calls, how often it is chosen, and what is chosen. */
export type Kind = {
  readonly method: DatabaseMethod | null;
  readonly arbitrary: fc.WeightedArbitrary<Step>;
};

type Call<N extends DatabaseMethod> = (args: ArgsIn<N>) => Promise<Result<Answer<N>, AppError>>;

/** The step is handed the call of its method and no other, so that what a walk covers is known by name. */
export function kind<N extends DatabaseMethod, T>(
  method: N,
  weight: number,
  chosen: fc.Arbitrary<T>,
  take: (world: World, chosen: T, call: Call<N>) => Promise<void>,
): Kind {
  return {
    method,
    arbitrary: {
      weight,
      arbitrary: chosen.map((one) => ({
        method,
        take: async (world) => {
          let isCalled = false;
          await take(world, one, (args) => {
            isCalled = true;
            return world.it.outcome(method, args);
          });
          return isCalled;
        },
        [fc.toStringMethod]: () => `${method} ${fc.stringify(one)}`,
      })),
    },
  };
}

export const planName = fc.constantFrom<PlanName>("first", "first", "second", "variant");
/** Which row of the plan, counted round. */
export const nthRow = fc.nat(30);
export const someRows = fc.uniqueArray(nthRow, { minLength: 1, maxLength: 3 });
export const whoAgreed = fc.constantFrom<Agreed>(
  null,
  { clinician: "Dr Hale", note: "agreed" },
  { clinician: "Dr Moss", note: "on call" },
);

/** Both must do it, and to as many cases, or both refuse. */
export function expectBoth(done: Result<unknown, AppError>, expected: number | null, what: string): void {
  const words = done.ok ? "done" : `refused: ${done.error.message}`;
  expect(done.ok, `${what} was ${words}`).toBe(expected !== null);
}

/** The rows that are meant by these numbers, each once. */
export function rowsOf(
  plan: Named | undefined,
  numbers: readonly number[],
  isWanted: (row: Row) => boolean = () => true,
): Row[] {
  const rows = (plan?.model.rows() ?? []).filter(isWanted);
  if (rows.length === 0) return [];
  return [...new Set(numbers.map((number) => number % rows.length))].flatMap((at) => rows[at] ?? []);
}

/** Those rows as a call names them. */
export const refsOf = (world: World, rows: readonly Pick<Row, "entry" | "date">[]) =>
  rows.map(({ entry, date }) => ({ entryId: entryIdOf(world, entry), dueDate: date }));

/** Each of the protected ones with who agreed, as a call gives it. */
export function confirmedOf(world: World, given: Agreed, entries: readonly number[]) {
  return given === null
    ? []
    : entries
        .filter(isProtected)
        .map((entry) => ({ entryId: entryIdOf(world, entry), clinician: given.clinician, why: given.note }));
}
