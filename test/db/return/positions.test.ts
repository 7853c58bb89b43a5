import { createHash } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openReturnTest, type ReturnTest } from "../../support/returns.ts";
import { cancelArgs, keepArgs, STRIKE } from "../../support/service.ts";

let t: ReturnTest;
beforeEach(async () => {
  t = await openReturnTest();
});
afterEach(async () => {
  rmSync(t.out, { recursive: true, force: true });
  await t.it.close();
});

test("predicted and final positions are numbered apart; without a word the clock says which", async () => {
  const { it, exportArgs } = t;
  await it.ask("decision.apply", cancelArgs(t.planId, await t.put({}, {})));
  const taken = async (kind: "predicted" | "final" | null) => {
    const position = await it.ask("return.export", exportArgs({ kind }));
    return `${position.kind} v${position.number}`;
  };
  expect([await taken(null), await taken("predicted"), await taken("final")]).toEqual([
    "predicted v1",
    "predicted v2",
    "final v1",
  ]);
  it.at("2026-12-17T07:59:59Z");
  expect(await taken(null)).toBe("predicted v3");
  it.at("2026-12-17T08:00:00Z");
  expect(await taken(null)).toBe("final v2");
  const all = await it.ask("return.positions", { strikeId: t.strikeId });
  expect(all.map(({ kind, number }) => `${kind} v${number}`)).toEqual([
    "final v2",
    "predicted v3",
    "final v1",
    "predicted v2",
    "predicted v1",
  ]);
});

test("a position keeps the layout itself, and its hash covers what is frozen", async () => {
  const { it, exportArgs } = t;
  const ids = await t.put({}, {});
  await it.ask("decision.apply", cancelArgs(t.planId, ids));
  const first = await it.ask("return.export", exportArgs());
  expect(first.layoutFile.columns).toHaveLength(9);
  expect(first.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(first.sha256).not.toBe(
    createHash("sha256")
      .update(readFileSync(join(t.out, "return.csv")))
      .digest("hex"),
  );
  // Another number, another name, other entries behind the same figures: each is another hash.
  const second = await it.ask("return.export", exportArgs());
  const third = await it.ask("return.export", exportArgs({ approvedBy: "Ada Approver" }));
  await it.ask("decision.apply", keepArgs(t.planId, ids.slice(0, 1)));
  await it.ask("decision.apply", cancelArgs(t.planId, await t.put({})));
  const fourth = await it.ask("return.export", exportArgs());
  expect(fourth.figures).toEqual(first.figures);
  expect(new Set([first, second, third, fourth].map(({ sha256 }) => sha256)).size).toBe(4);
  expect(await it.ask("check.run", {})).toMatchObject({ ok: true });
  await t.sql("DROP TRIGGER position_never_changes; UPDATE position SET approved_by = 'Somebody' WHERE id = 2");
  await t.sql("DROP TRIGGER position_entry_never_goes; DELETE FROM position_entry WHERE position_id = 3");
  expect((await it.ask("check.run", {})).problems).toEqual([
    `Position 2 (predicted) of strike ${t.strikeId} is not what was frozen.`,
    `Position 3 (predicted) of strike ${t.strikeId} is not what was frozen.`,
  ]);
});

test("a fall against the last position of its kind waits for a note, and the note is kept", async () => {
  const { it, exportArgs } = t;
  const ids = await t.put({}, {}, { intendedManagement: "2" });
  await it.ask("decision.apply", cancelArgs(t.planId, ids));
  await it.ask("return.export", exportArgs());
  await it.ask("decision.apply", keepArgs(t.planId, ids.slice(0, 1)));
  const { checks } = await it.ask("return.draft", { strikeId: t.strikeId, layout: "2016", asAt: null });
  expect(checks.find(({ code }) => code === "fall-unexplained")).toMatchObject({
    blocking: true,
    message:
      "Since predicted v1 figures fell: inpatient from 2 to 1, inpatient on action days from 2 to 1. Look at what went out, and write a note of the reason.",
  });
  expect((await it.refusal("return.export", exportArgs())).field).toBe("fall-unexplained");
  expect((await it.refusal("return.export", exportArgs({ note: "  " }))).field).toBe("fall-unexplained");
  expect((await it.ask("return.export", exportArgs({ kind: "final" }))).note).toBeNull();
  const explained = await it.ask("return.export", exportArgs({ note: "One list was covered after all." }));
  expect(explained).toMatchObject({ number: 2, note: "One list was covered after all." });
});

test("what differs between two positions, and from one to now, with why", async () => {
  const { it, exportArgs, strikeId, planId } = t;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = await t.put(
    {},
    {},
    {},
    { intendedManagement: "9" },
    {},
    {},
    {},
  );
  it.at("2026-12-02T09:00:00Z");
  await it.ask("decision.apply", cancelArgs(planId, [a, b, c, d, f]));
  await it.ask("decision.apply", { ...cancelArgs(planId, [g]), reason: "other" });
  await it.ask("decision.stateManagement", { planId, entryId: d, management: "inpatient" });
  const from = await it.ask("return.export", exportArgs());
  it.at("2026-12-03T09:00:00Z");
  await it.ask("decision.apply", keepArgs(planId, [a]));
  await it.ask("decision.apply", { ...cancelArgs(planId, [b]), reason: "patient" });
  await it.ask("decision.stateManagement", { planId, entryId: d, management: "day-case" });
  await it.ask("decision.apply", cancelArgs(planId, [e, g]));
  await it.ask("decision.apply", keepArgs(planId, [f]));
  await t.sql(`UPDATE entry SET tci_date = '2026-12-18' WHERE id = ${f}`);
  await it.ask("decision.apply", cancelArgs(planId, [f]));
  const to = await it.ask("return.export", exportArgs({ note: "Covered." }));
  const differencesSince = async (toPositionId: number | null) => {
    const { figures } = await it.ask("return.compare", { fromPositionId: from.id, toPositionId });
    return Object.fromEntries(
      figures.map(({ figure, cameIn, wentOut, ...counts }) => [
        figure,
        [
          counts.from,
          counts.to,
          cameIn.map((entry) => `${entry.entryNumber} ${entry.cause}`),
          wentOut.map((entry) => `${entry.entryNumber} ${entry.cause}`),
        ],
      ]),
    );
  };
  const differences = await differencesSince(to.id);
  expect(differences).toEqual({
    total: [
      5,
      5,
      ["E5 decided-later", "E7 reason-changed", "E6 decided-later"],
      ["E1 reinstated", "E2 reason-changed", "E6 reinstated"],
    ],
    "on-action-days": [
      5,
      4,
      ["E5 decided-later", "E7 reason-changed"],
      ["E1 reinstated", "E2 reason-changed", "E6 reinstated"],
    ],
    inpatient: [
      5,
      4,
      ["E5 decided-later", "E7 reason-changed", "E6 decided-later"],
      ["E1 reinstated", "E2 reason-changed", "E4 management-corrected", "E6 reinstated"],
    ],
    "inpatient-on-action-days": [
      5,
      3,
      ["E5 decided-later", "E7 reason-changed"],
      ["E1 reinstated", "E2 reason-changed", "E4 management-corrected", "E6 reinstated"],
    ],
    "day-case": [0, 1, ["E4 management-corrected"], []],
    "day-case-on-action-days": [0, 1, ["E4 management-corrected"], []],
  });
  expect(await differencesSince(null)).toEqual(differences);

  await it.ask("strike.change", { ...STRIKE, id: strikeId, actionDates: ["2026-12-18"] });
  const { figures } = await it.ask("return.compare", { fromPositionId: to.id, toPositionId: null });
  const onDays = figures.find(({ figure }) => figure === "on-action-days");
  expect(onDays?.cameIn).toMatchObject([{ entryNumber: "E6", cause: "strike-dates-changed" }]);
  expect(new Set(onDays?.wentOut.map(({ cause }) => cause))).toEqual(new Set(["strike-dates-changed"]));
  expect(onDays?.cameIn[0]?.words).toMatch(
    /^The strike's action dates .* due Fri 18 Dec 2026, an action date; inpatient\.$/,
  );

  const other = await it.ask("strike.add", { ...STRIKE, name: "Nurses" });
  const apart = await it.ask("return.export", exportArgs({ strikeId: other.id, confirmNil: true }));
  expect((await it.refusal("return.compare", { fromPositionId: from.id, toPositionId: apart.id })).field).toBe(
    "toPositionId",
  );
});

test("each entry says why it counts or nearly does, now and as a position froze it", async () => {
  const { it, exportArgs, strikeId, planId } = t;
  await it.ask("planner.set", { name: "Pat Planner" });
  it.at("2026-12-10T09:00:00Z");
  const ids = await t.put(
    { intendedManagement: "2" },
    { tciDate: "2026-12-18" },
    { tciDate: "2026-12-24" },
    { intendedManagement: "4" },
    { intendedManagement: null },
    { tciDate: null },
    {},
    {},
    {},
  );
  await it.ask("decision.apply", cancelArgs(planId, ids.slice(0, 6)));
  await it.ask("decision.apply", { ...cancelArgs(planId, ids.slice(6, 7)), reason: "clinical" });
  await it.ask("decision.apply", cancelArgs(planId, ids.slice(7, 8)));
  await it.ask("decision.apply", keepArgs(planId, ids.slice(7, 9)));
  const all = await it.ask("return.explain", { strikeId, asAt: null, figure: null });
  expect(all.counted.map(({ words }) => words)).toEqual([
    "Cancelled for industrial action on Thu 10 Dec 2026 by Pat Planner; due Wed 16 Dec 2026, an action date; day case.",
    "Cancelled for industrial action on Thu 10 Dec 2026 by Pat Planner; due Fri 18 Dec 2026, in the counting window but not an action date; inpatient.",
  ]);
  expect(all.near.map(({ cause, entries }) => [cause, entries.map(({ entryNumber }) => entryNumber)])).toEqual([
    ["management-unknown", ["E5"]],
    ["no-due-date", ["E6"]],
    ["outside-window", ["E3"]],
    ["regular-admission", ["E4"]],
    ["other-reason", ["E7"]],
    ["reinstated", ["E8"]],
  ]);
  const onDays = await it.ask("return.explain", { strikeId, asAt: null, figure: "on-action-days" });
  expect(onDays.counted.map(({ entryNumber }) => entryNumber)).toEqual(["E1"]);
  const before = await it.ask("return.explain", { strikeId, asAt: "2026-12-09T09:00:00Z", figure: null });
  expect(before).toMatchObject({ counted: [], near: [] });

  for (const entryId of ids.slice(4, 5))
    await it.ask("decision.stateManagement", { planId, entryId, management: "day-case" });
  const position = await it.ask("return.export", exportArgs());
  await it.ask("decision.apply", keepArgs(planId, ids));
  const frozen = await it.ask("return.positionEntries", { positionId: position.id, figure: "day-case" });
  expect(frozen.map(({ entryNumber, surname }) => [entryNumber, surname])).toEqual([
    ["E1", "STONE"],
    ["E5", "STONE"],
  ]);
});

test("an old list, none at all, and what was never decided on are named", async () => {
  const { it, strikeId } = t;
  const codes = async () => {
    const { checks } = await it.ask("return.draft", { strikeId, layout: "2016", asAt: null });
    return checks.map(({ code, blocking, entryIds }) => [code, blocking, entryIds.length]);
  };
  const nil = ["nil-not-confirmed", true, 0];
  expect(await codes()).toEqual([nil, ["no-list", false, 0]]);
  await t.put({ tciDate: "2026-12-10" }, { tciDate: "2026-12-08" });
  it.at("2026-12-02T06:00:00Z");
  expect(await codes()).toEqual([nil]);
  it.at("2026-12-02T06:00:01Z");
  expect(await codes()).toEqual([nil, ["list-too-old", false, 0]]);
  const trust = await it.ask("trust.get", {});
  if (trust === null) throw new Error("no trust");
  await it.ask("trust.change", { trust: { ...trust, listAgeLimitHours: 720 } });
  expect(await codes()).toEqual([nil]);
  it.at("2026-12-10T12:00:00Z");
  expect(await codes()).toEqual([nil]);
  it.at("2026-12-11T12:00:00Z");
  expect(await codes()).toEqual([nil, ["undecided-past-date", false, 1]]);
});
