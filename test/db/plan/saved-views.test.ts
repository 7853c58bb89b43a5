import { afterEach, beforeEach, expect, it } from "vitest";
import { ownPlanOf } from "../../../shared/domain/strike/ids.ts";
import { planIdOf } from "../../support/ids.ts";
import { unpackRows } from "../../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../../shared/contract/plan.ts";
import { isInView } from "../../../shared/domain/plan/plan-views.ts";
import { newFolder, PASSPHRASE, serviceOn, type TestService } from "../../support/service.ts";

let test: TestService;

beforeEach(async () => {
  test = serviceOn(newFolder());
  await test.ask("vault.create", { passphrase: PASSPHRASE });
});
afterEach(() => test.close());

it("keeps views by name for everybody, in place of the one of that name, and forgets them", async () => {
  const first = await test.ask("view.save", { name: "Eyes", definition: "{}" });
  await test.ask("view.save", { name: "bones", definition: "{}" });
  const again = await test.ask("view.save", { name: "Eyes", definition: '{"a":1}' });
  expect(again).toMatchObject({ id: first.id, definition: '{"a":1}', savedBy: "planner" });
  expect((await test.ask("view.list", {})).map(({ name }) => name)).toEqual(["bones", "Eyes"]);
  await test.ask("view.remove", { id: first.id });
  expect((await test.ask("view.list", {})).map(({ name }) => name)).toEqual(["bones"]);
  expect((await test.refusal("view.remove", { id: first.id })).message).toMatch(/no saved view/);
  const { rows } = await test.ask("audit.list", { before: null, limit: 4, text: "view" });
  expect(rows.map(({ action, subject }) => [action, subject])).toEqual([
    ["View removed", `View ${first.id}, Eyes`],
    ["View changed", `View ${first.id}, Eyes`],
    ["View saved", `View ${first.id + 1}, bones`],
    ["View saved", `View ${first.id}, Eyes`],
  ]);
  expect(test.events.at(-1)).toEqual({ kind: "changed", what: ["views", "audit"] });
});

it("counts for each view the rows that it shows, by the totals' own fields", async () => {
  const planId = ownPlanOf((await test.ask("sample.load", { today: "2026-11-25" })).strikeId);
  const rows = unpackRows(planRowSchema, await test.ask("plan.rows", { planId }));
  const [first] = rows.filter(({ protectedBy }) => protectedBy === null);
  await test.ask("decision.apply", {
    planId,
    entryIds: [first?.entryId ?? 0],
    decision: "cancel",
    reason: "industrial-action",
    note: null,
    clinician: null,
  });
  const counts = await test.ask("plan.viewCounts", { planId });
  const count = (view: string): number | undefined => counts.find((one) => one.view === view)?.count;
  const totals = await test.ask("plan.totals", { planId });
  const total = (is: (cell: (typeof totals)[number]) => boolean): number =>
    totals.filter(is).reduce((sum, cell) => sum + cell.count, 0);
  expect(count("all")).toBe(rows.length);
  expect(count("action-days")).toBe(total(({ onActionDay }) => onActionDay));
  expect(count("undecided")).toBe(total(({ state }) => state === "undecided"));
  expect(count("not-told")).toBe(1);
  expect(count("protected")).toBe(rows.filter((row) => isInView("protected", row)).length);
  expect(count("protected")).toBeGreaterThan(0);
});

it("puts into the log how many rows were copied, which columns, and due when", async () => {
  const planId = ownPlanOf((await test.ask("sample.load", { today: "2026-11-25" })).strikeId);
  const copied = { columns: ["Due", "Patient"], entries: 3, from: "2026-12-14", to: "2026-12-16" };
  await test.ask("plan.logCopied", { planId, ...copied });
  const { rows } = await test.ask("audit.list", { before: null, limit: 1, text: "copied" });
  expect(rows[0]).toMatchObject({ action: "List copied to the clipboard", who: "planner" });
  expect(JSON.parse(rows[0]?.after ?? "null")).toEqual({
    entries: 3,
    dueFrom: "2026-12-14",
    dueTo: "2026-12-16",
    columns: ["Due", "Patient"],
  });
  expect((await test.refusal("plan.logCopied", { planId: planIdOf(99), ...copied })).kind).toBe("not-found");
});
