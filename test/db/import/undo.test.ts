import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ownPlanOf } from "../../../shared/domain/strike/ids.ts";
import type { Answer } from "../../../shared/contract/methods.ts";
import { ALL_ANSWERED } from "../../support/extracts.ts";
import { cancelArgs, openTestService, STRIKE, type TestService } from "../../support/service.ts";
import { join } from "node:path";
import { writeFileSync } from "node:fs";

const HEADER =
  "EALEntryNumber,NHSNumber,PatientSurname,ElectiveAdmissionListType,TCIDate,TreatmentFunctionCode,IntendedManagement,SurgicalProcedure,EALAnticipatedTheatre,SessionType";

let app: TestService;
beforeEach(async () => {
  app = await openTestService();
});
afterEach(() => app.close());

function row(number: string, surname = "STONE"): string {
  return `${number},9997741218,${surname},11,20261216,130,2,Phacoemulsification of lens,Theatre 1,AM`;
}

async function bring(asAt: string, ...rows: string[]): Promise<number> {
  const path = join(app.folder, "list.csv");
  writeFileSync(path, `${[HEADER, ...rows].join("\n")}\n`);
  const { importId } = await app.ask("import.run", { jobId: "1", path, asAt, sha256: null, answers: ALL_ANSWERED });
  return importId;
}

const undo = (importId: number) => app.ask("import.undo", { jobId: "2", importId });

describe("an undo", () => {
  it("takes back the latest import alone, one after another, and imports the same file again", async () => {
    const first = await bring("2026-11-30T06:00:00Z", row("E1"), row("E2"));
    const second = await bring("2026-12-01T06:00:00Z", row("E1", "NEW"), row("E3"));
    expect(await app.refusal("import.undo", { jobId: "2", importId: first })).toMatchObject({ kind: "refused" });
    expect(await app.refusal("import.undo", { jobId: "2", importId: 9 })).toMatchObject({ kind: "not-found" });
    app.events.length = 0;
    expect(await undo(second)).toEqual({ restored: 2, removed: 1, parked: 0 });
    expect(app.events).toContainEqual({ kind: "changed", what: ["list", "audit"] });
    expect(await app.ask("list.status", {})).toMatchObject({ entries: 2, latest: { id: first, canUndo: true } });
    expect(await app.refusal("import.undo", { jobId: "2", importId: second })).toMatchObject({ kind: "refused" });
    expect(await app.ask("import.list", {})).toMatchObject([
      { id: second, undone: { at: "2026-12-01T09:00:00.000Z", by: "planner" }, canUndo: false },
      { id: first, undone: null, canUndo: true },
    ]);
    await undo(first);
    expect(await app.ask("list.status", {})).toMatchObject({ entries: 0, latest: null, isTooOld: false });
    const again = await bring("2026-11-30T06:00:00Z", row("E1"), row("E2"));
    expect(await app.ask("list.status", {})).toMatchObject({ entries: 2, latest: { id: again, counts: { added: 2 } } });
    const { rows } = await app.ask("audit.list", { before: null, limit: 2, text: "undone" });
    expect(rows).toMatchObject([
      { action: "Import undone", subject: "list.csv, import 1", before: expect.stringContaining("2026-11-30") },
      { action: "Import undone", after: expect.stringContaining('"removed":1') },
    ]);
    expect(await app.ask("check.run", {})).toMatchObject({ ok: true, problems: [] });
  });

  it("never gives the id of an entry that it took off to another", async () => {
    const seen = new Set<number>();
    for (const rows of [["E1", "E2"], ["E3"], ["E4", "E5", "E6", "E7", "E8"]]) {
      const importId = await bring("2026-11-30T06:00:00Z", ...rows.map((number) => row(number)));
      const found = await app.ask("entry.search", { text: "stone", limit: 99 });
      expect(found).toHaveLength(rows.length);
      for (const { entryId } of found) {
        expect(seen.has(entryId)).toBe(false);
        seen.add(entryId);
      }
      await undo(importId);
    }
  });

  it("parks entries that were decided on, planned with or printed, and importing them again brings them back", async () => {
    await bring("2026-11-30T06:00:00Z", row("E1"));
    const second = await bring("2026-12-01T06:00:00Z", row("E1"), row("E2"), row("E3"));
    const ids = new Map(
      (await app.ask("entry.search", { text: "stone", limit: 9 })).map((e) => [e.entryNumber, e.entryId]),
    );
    const strike = await app.ask("strike.add", STRIKE);
    await app.ask("decision.apply", cancelArgs(ownPlanOf(strike.id), [ids.get("E2") ?? 0]));
    // E2 is decided on; E3 is in the baseline that the first decision froze.
    expect(await undo(second)).toEqual({ restored: 0, removed: 0, parked: 2 });
    expect(await app.ask("entry.search", { text: "stone", limit: 9 })).toMatchObject([
      { entryNumber: "E1", onLatestExtract: true },
      { entryNumber: "E2", onLatestExtract: false, entryId: ids.get("E2") },
      { entryNumber: "E3", onLatestExtract: false, entryId: ids.get("E3") },
    ]);
    expect(await app.ask("return.draft", { strikeId: strike.id, layout: "2016", asAt: null })).toMatchObject({
      figures: { dayCase: 1 },
    });
    await bring("2026-12-01T06:00:00Z", row("E1"), row("E2"), row("E3"));
    const rows = await app.ask("plan.rowsOf", { planId: ownPlanOf(strike.id), entryIds: [ids.get("E2") ?? 0] });
    expect(rows).toMatchObject([{ decision: "cancel", onLatestExtract: true }]);

    const lists = await app.ask("schedule.draft", {
      dates: ["2026-12-16"],
      siteCode: null,
      theatre: null,
      strikeId: null,
    });
    const scope = { dates: ["2026-12-16"], siteCode: null, theatre: null, strikeId: null };
    await app.ask("schedule.record", { lists, scope, pages: 1, pdf: null });
    expect(await undo(3)).toEqual({ restored: 2, removed: 0, parked: 0 });
    expect(await app.ask("check.run", {})).toMatchObject({ ok: true, problems: [] });
  });

  it("is refused where an entry that was parked has the number that one had before", async () => {
    await bring("2026-11-30T06:00:00Z", row("E1"));
    const path = join(app.folder, "list.csv");
    writeFileSync(path, `${HEADER}\n${row("N1")}\n`);
    const same = [{ oldEntryId: 1, newEntryNumber: "N1" }];
    await app.ask("import.run", { jobId: "1", path, asAt: "2026-12-01T06:00:00Z", sha256: null, same });
    const third = await bring("2026-12-01T06:00:00Z", row("N1"), row("E1"));
    const strike = await app.ask("strike.add", STRIKE);
    await app.ask("decision.apply", cancelArgs(ownPlanOf(strike.id), [2]));
    await undo(third);
    const refusal = await app.refusal("import.undo", { jobId: "2", importId: 2 });
    expect(refusal).toMatchObject({ kind: "refused", message: expect.stringContaining("E1") });
  });

  it("that is stopped leaves the list as it was", async () => {
    const rows = Array.from({ length: 3000 }, (_value, index) => row(`E${index}`));
    const importId = await bring("2026-11-30T06:00:00Z", ...rows);
    const running = app.refusal("import.undo", { jobId: "stop", importId });
    await new Promise((resolve) => setImmediate(resolve));
    expect(await app.ask("job.cancel", { jobId: "stop" })).toEqual({ found: true });
    expect(await running).toMatchObject({ kind: "cancelled" });
    expect(await app.ask("list.status", {})).toMatchObject({ entries: 3000, latest: { id: importId } });
  });
});

it("an import tells by which mapping it was read", async () => {
  await bring("2026-11-30T06:00:00Z", row("E1"));
  const path = join(app.folder, "list.csv");
  const args = { jobId: "1", path, asAt: "2026-11-30T06:00:00Z", sha256: null };
  const { mapping } = await app.ask("import.inspect", { jobId: "1", path });
  await app.ask("import.run", { ...args, mapping });
  await app.ask("mapping.save", { name: "Nightly list", mapping });
  await app.ask("import.run", args);
  const imports = await app.ask("import.list", {});
  expect(imports.map((record) => record.mapping)).toEqual(["Nightly list", "Chosen for this import", null]);
});

describe("the history of an entry", () => {
  it("tells of imports, decisions and prints in the order of time", async () => {
    const seen = (events: Answer<"entry.history">) => events.map(({ kind, at }) => `${at.slice(8, 10)} ${kind}`);
    const day = (date: string) => app.at(`2026-12-${date}T09:00:00Z`);
    await bring("2026-12-01T06:00:00Z", row("E1"), row("E2"));
    day("02");
    const strike = await app.ask("strike.add", STRIKE);
    await app.ask("decision.apply", cancelArgs(ownPlanOf(strike.id), [1]));
    day("03");
    await bring("2026-12-03T06:00:00Z", row("E1", "NEW"), row("E2"));
    day("04");
    await bring("2026-12-04T06:00:00Z", row("E2"));
    day("05");
    await undo(3);
    day("06");
    const scope = { dates: ["2026-12-16"], siteCode: null, theatre: null, strikeId: null };
    const lists = await app.ask("schedule.draft", scope);
    await app.ask("schedule.record", { lists, scope, pages: 1, pdf: null });
    day("07");
    await undo(2);
    day("08");
    await bring("2026-12-08T06:00:00Z", row("E2"));
    day("09");
    await bring("2026-12-09T06:00:00Z", row("E1"), row("E2"));

    const history = await app.ask("entry.history", { entryId: 1 });
    expect(seen(history)).toEqual([
      "01 added",
      "02 decision",
      "03 changed",
      "04 gone",
      "05 undone",
      "06 print",
      "07 undone",
      "08 gone",
      "09 changed",
    ]);
    expect(history).toMatchObject([
      { importId: 1, fileName: "list.csv", asAt: "2026-12-01T06:00:00.000Z" },
      { strikeName: STRIKE.name, decision: "cancel", reason: "industrial-action", dueDate: "2026-12-16" },
      { importId: 2, back: false, changes: [{ field: "surname", before: "STONE", after: "NEW" }] },
      { importId: 3 },
      { importId: 3, changes: [] },
      { listDate: "2026-12-16", version: 1, theatre: "Theatre 1", session: "AM", cancelled: true },
      { importId: 2, changes: [{ field: "surname", before: "NEW", after: "STONE" }] },
      { importId: 4 },
      { importId: 5, back: true, changes: [] },
    ]);
    expect(await app.ask("entry.history", { entryId: 2 })).toMatchObject([
      { kind: "added" },
      { kind: "print", cancelled: false },
    ]);
    expect(await app.refusal("entry.history", { entryId: 9 })).toMatchObject({ kind: "not-found" });
  });
});

describe("the age of the list", () => {
  it("is too old past the limit of the trust, 24 hours at first", async () => {
    await bring("2026-12-01T06:00:00Z", row("E1"));
    const trust = await app.ask("trust.get", {});
    if (trust === null) throw new Error("no trust");
    expect(trust.listAgeLimitHours).toBe(24);
    for (const [at, limit, isTooOld] of [
      ["2026-12-02T06:00:00Z", 24, false],
      ["2026-12-02T06:00:01Z", 24, true],
      ["2026-12-02T06:00:01Z", 25, false],
      ["2026-12-02T07:00:01Z", 25, true],
      ["2026-11-01T07:00:01Z", 1, false],
    ] as const) {
      app.at(at);
      await app.ask("trust.change", { trust: { ...trust, listAgeLimitHours: limit } });
      expect(await app.ask("list.status", {})).toMatchObject({ ageLimitHours: limit, isTooOld });
    }
    for (const limit of [0, 1.5, 721]) {
      const wrong = { trust: { ...trust, listAgeLimitHours: limit } };
      expect(await app.refusal("trust.change", wrong)).toMatchObject({ kind: "invalid" });
    }
  });
});
