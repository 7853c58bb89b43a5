import { afterEach, beforeEach, expect, test } from "vitest";
import { USUAL_PROTECTION_RULES } from "../../../shared/domain/plan/protection-rules.ts";
import { openTestService, type TestService } from "../../support/service.ts";

let it: TestService;
beforeEach(async () => {
  it = await openTestService();
});
afterEach(() => it.close());

const audit = async () => (await it.ask("audit.list", { before: null, limit: 9, text: "protection" })).rows;

test("the usual rules stand until the trust sets its own; the log keeps from and to, and screens hear of it", async () => {
  expect(await it.ask("protection.get", {})).toEqual(USUAL_PROTECTION_RULES);
  const rules = { ...USUAL_PROTECTION_RULES, longWait: { on: true, weeks: 52 }, child: { on: false, underAge: 16 } };
  it.events.length = 0;
  expect(await it.ask("protection.set", { rules })).toEqual(rules);
  expect(it.events).toEqual([{ kind: "changed", what: ["protection", "audit"] }]);
  expect(await it.ask("protection.get", {})).toEqual(rules);
  const [row] = await audit();
  expect(row).toMatchObject({ action: "Protection rules changed", who: "planner" });
  expect(JSON.parse(row?.before ?? "")).toEqual(USUAL_PROTECTION_RULES);
  expect(JSON.parse(row?.after ?? "")).toEqual(rules);
  await it.ask("protection.set", { rules: USUAL_PROTECTION_RULES });
  expect(await it.ask("protection.get", {})).toEqual(USUAL_PROTECTION_RULES);
  expect(await audit()).toHaveLength(2);
});

test("setting the same rules again leaves no row; codes are in the order of their importance", async () => {
  const codes: ("P1A" | "P1B" | "P2")[] = ["P2", "P1B", "P1A", "P2"];
  await it.ask("protection.set", { rules: { ...USUAL_PROTECTION_RULES, priorityCode: { on: true, codes } } });
  expect(await audit()).toEqual([]);
  expect(await it.ask("protection.get", {})).toEqual(USUAL_PROTECTION_RULES);
});

test("codes that protect need one; switched off they may be none", async () => {
  const none = (on: boolean) => ({ rules: { ...USUAL_PROTECTION_RULES, priorityCode: { on, codes: [] } } });
  expect(await it.refusal("protection.set", none(true))).toMatchObject({
    kind: "invalid",
    field: "rules.priorityCode.codes",
  });
  expect(await audit()).toEqual([]);
  expect((await it.ask("protection.set", none(false))).priorityCode).toEqual({ on: false, codes: [] });
});
