import { afterEach, beforeEach, expect, it } from "vitest";
import { loadSample } from "../../../db/import/sample.ts";
import { findTrust } from "../../../db/trust/trust.ts";
import { listStrikes } from "../../../db/strike/strikes.ts";
import { openTestList, type TestList } from "../../support/extracts.ts";

let list: TestList;
beforeEach(() => {
  list = openTestList();
});
afterEach(() => {
  list.close();
});

it("fills an empty list through the import, sets the trust and a strike on a Wednesday three weeks ahead", async () => {
  const loaded = await loadSample(list.ctx, { today: "2026-11-22" });
  if (!loaded.ok) throw new Error(loaded.error.message);
  const { counts, extract } = loaded.value.summary;
  expect(extract).toMatchObject({ shape: "eal", asAt: "2026-11-22T06:00:00.000Z" });
  expect(counts.read).toBe(1500);
  expect(counts.added).toBeGreaterThan(1480);
  expect(counts.refused).toBeGreaterThan(0);
  expect(counts.leftOut).toBeGreaterThan(0);
  expect(findTrust(list.ctx.read)).toMatchObject({ code: "R9Z", name: "Northmoor University Hospitals" });
  const strikes = listStrikes(list.ctx);
  expect(strikes.ok ? strikes.value : []).toMatchObject([
    { id: loaded.value.strikeId, start: "2026-12-16T08:00", end: "2026-12-17T08:00", actionDates: ["2026-12-16"] },
  ]);
  const due = list.rows<{ n: number }>("SELECT count(*) AS n FROM entry WHERE tci_date = '2026-12-16'");
  expect(due[0]?.n).toBeGreaterThan(20);
});

it("refuses a list that has entries", async () => {
  await loadSample(list.ctx, { today: "2026-11-22" });
  expect(await loadSample(list.ctx, { today: "2026-11-22" })).toMatchObject({ ok: false, error: { kind: "refused" } });
});
