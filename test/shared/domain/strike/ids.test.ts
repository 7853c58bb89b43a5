import * as v from "valibot";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { Args, ArgsIn } from "../../../../shared/contract/methods.ts";
import {
  ownPlanOf,
  planIdSchema,
  strikeIdSchema,
  type PlanId,
  type StrikeId,
} from "../../../../shared/domain/strike/ids.ts";

const strikeId = v.parse(strikeIdSchema, 3);

describe("the id of a strike and the id of a plan", () => {
  it("are never taken for each other, nor a number for either", () => {
    expectTypeOf<StrikeId>().not.toExtend<PlanId>();
    expectTypeOf<PlanId>().not.toExtend<StrikeId>();
    expectTypeOf<number>().not.toExtend<PlanId>();
    expectTypeOf<number>().not.toExtend<StrikeId>();
  });

  it("are asked for by methods as what they are, by those who call and those who answer", () => {
    expectTypeOf<ArgsIn<"plan.rows">>().toEqualTypeOf<{ planId: PlanId }>();
    expectTypeOf<Args<"plan.rows">>().toEqualTypeOf<{ planId: PlanId }>();
    expectTypeOf<ArgsIn<"return.positions">>().toEqualTypeOf<{ strikeId: StrikeId }>();
    // @ts-expect-error -- a strike's id where a plan's is asked for
    const wrong: ArgsIn<"plan.totals"> = { planId: strikeId };
    const right: ArgsIn<"plan.totals"> = { planId: ownPlanOf(strikeId) };
    // Only the compiler tells them apart: a strike's own plan has the strike's number.
    expect(wrong).toEqual(right);
  });

  it("are whole numbers from 1 up", () => {
    for (const schema of [strikeIdSchema, planIdSchema]) {
      for (const wrong of [0, -1, 1.5, "1", null, undefined, Number.NaN]) expect(v.is(schema, wrong)).toBe(false);
      expect(v.is(schema, 1)).toBe(true);
    }
  });
});
