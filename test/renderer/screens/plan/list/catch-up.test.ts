import { expect, it } from "vitest";
import { createCatchUp } from "../../../../../renderer/screens/plan/list/catch-up.ts";
import { appError, type AppError } from "../../../../../shared/contract/errors.ts";
import { err, ok } from "../../../../../shared/util/result.ts";

const FAULT = appError("file", "The disk is full.");

it("takes a fault away with the next answer that comes", async () => {
  const answers = [
    err(FAULT),
    ok({ actionId: 3, entryIds: [], rows: [] }),
    err(FAULT),
    ok({ actionId: 4, entryIds: [], rows: null }),
  ];
  const errors: (AppError | null)[] = [];
  const taken: (number | null)[] = [];
  const catchUp = createCatchUp({
    ask: () => Promise.resolve(answers.shift() ?? err(FAULT)),
    take: ({ actionId }) => taken.push(actionId),
    setError: (error) => errors.push(error),
  });
  for (let round = 0; round < 4; round++) await catchUp();
  expect(errors).toEqual([FAULT, null, FAULT, null]);
  expect(taken).toEqual([3, 4]);
});

it("asks one question at a time, and once more for whatever changed meanwhile", async () => {
  const waiting: (() => void)[] = [];
  let asked = 0;
  const catchUp = createCatchUp({
    ask: () =>
      new Promise((resolve) => {
        asked++;
        waiting.push(() => resolve(ok({ actionId: asked, entryIds: [], rows: [] })));
      }),
    take: () => undefined,
    setError: () => undefined,
  });
  const first = catchUp();
  await Promise.all([catchUp(), catchUp()]);
  expect(asked).toBe(1);
  waiting.shift()?.();
  await expect.poll(() => asked).toBe(2);
  waiting.shift()?.();
  await first;
  expect(asked).toBe(2);
});
