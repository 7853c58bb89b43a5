import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PlanId } from "../../../shared/domain/strike/ids.ts";
import { planIdOf } from "../../support/ids.ts";
import { applyDecisions } from "../../../db/actions/decisions.ts";
import { previewRows, samePairs } from "../../../db/import/preview.ts";
import { addStrike } from "../../../db/strike/strikes.ts";
import type { ImportPreview, PreviewRow, PreviewRowKind } from "../../../shared/contract/import-preview.ts";
import { openTestList, previewImport, runImport, type TestList } from "../../support/extracts.ts";
import { STRIKE } from "../../support/service.ts";

const AS_AT = "2026-12-14T06:00:00Z";
const HEADER =
  "EALEntryNumber,NHSNumber,PatientSurname,ElectiveAdmissionListType,TCIDate,TreatmentFunctionCode,IntendedManagement,SurgicalProcedure";

let list: TestList;
beforeEach(() => {
  list = openTestList();
});
afterEach(() => {
  list.close();
});

type Changes = { nhs?: string; surname?: string; type?: string; tci?: string; management?: string; procedure?: string };

function row(number: string, changes: Changes = {}): string {
  const { nhs = "9997741218", surname = "STONE", type = "11", tci = "20261216" } = changes;
  const { management = "2", procedure = "Phacoemulsification of lens" } = changes;
  return [number, nhs, surname, type, tci, "130", management, procedure].join(",");
}

function path(rows: readonly string[]): string {
  return list.file("list.csv", `${[HEADER, ...rows].join("\n")}\n`);
}

async function bring(rows: readonly string[], more: object = {}) {
  const done = await runImport(list.ctx, { jobId: "1", path: path(rows), asAt: AS_AT, sha256: null, ...more });
  if (!done.ok) throw new Error(done.error.message);
  return done.value.summary.counts;
}

async function look(rows: readonly string[]): Promise<ImportPreview> {
  const preview = await previewImport(list.ctx, { jobId: "1", path: path(rows), asAt: AS_AT });
  if (!preview.ok) throw new Error(preview.error.message);
  return preview.value;
}

function open(
  { previewId }: ImportPreview,
  kind: PreviewRowKind,
  page: { only?: string; offset?: number; limit?: number } = {},
): { total: number; rows: PreviewRow[] } {
  const { only = null, offset = 0, limit = 100 } = page;
  const opened = previewRows(list.ctx, { previewId, kind, only, offset, limit });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

describe("a preview", () => {
  it("opens the rows behind each of its counts", async () => {
    await bring(["E1", "E2", "E3", "E4"].map((number) => row(number)));
    const preview = await look([
      row("E1", { surname: "NEW", tci: "20261217" }),
      row("E2"),
      row("E2"),
      row("E3", { surname: "OTHER" }),
      row("E5", { nhs: "" }),
      row("E6", { tci: "20270231" }),
      row("E7", { type: "21" }),
    ]);
    const { counts } = preview;
    expect(counts).toMatchObject({
      added: 1,
      changed: 2,
      unchanged: 2,
      missing: 1,
      refused: 1,
      leftOut: 1,
      warnings: 2,
    });
    const totals = {
      added: counts.added,
      changed: counts.changed,
      unchanged: counts.unchanged,
      missing: counts.missing,
    };
    const problems = { refused: counts.refused, "left-out": counts.leftOut, warning: counts.warnings };
    for (const [kind, count] of Object.entries({ ...totals, ...problems })) {
      const known = ["added", "changed", "unchanged", "missing", "refused", "left-out", "warning"] as const;
      const { total, rows } = open(preview, known.find((one) => one === kind) ?? "same");
      expect([kind, total, rows.length]).toEqual([kind, count, count]);
    }
    expect(open(preview, "added").rows).toMatchObject([
      { line: 6, entryId: null, entryNumber: "E5", surname: "STONE", tciDate: "2026-12-16", changes: [] },
    ]);
    expect(open(preview, "changed").rows).toMatchObject([
      {
        line: 2,
        entryId: 1,
        entryNumber: "E1",
        surname: "STONE",
        changes: [
          { field: "surname", before: "STONE", after: "NEW" },
          { field: "tciDate", before: "2026-12-16", after: "2026-12-17" },
        ],
      },
      { line: 5, changes: [{ field: "surname", before: "STONE", after: "OTHER" }] },
    ]);
    expect(open(preview, "unchanged").rows).toMatchObject([
      { line: 3, entryId: 2, surname: "STONE" },
      { line: 4, entryId: null, entryNumber: "E2" },
    ]);
    expect(open(preview, "missing").rows).toMatchObject([{ line: null, entryId: 4, entryNumber: "E4" }]);
    expect(open(preview, "refused").rows).toMatchObject([
      { line: 7, entryNumber: "E6", surname: "STONE", problem: { field: "TCI date", value: "20270231" } },
    ]);
    expect(open(preview, "left-out").rows).toMatchObject([{ line: 8, entryNumber: "E7" }]);
  });

  it("pages its rows, and narrows them to a field or a wording", async () => {
    const numbers = Array.from({ length: 60 }, (_value, index) => `E${index}`);
    await bring(numbers.map((number) => row(number)));
    const preview = await look(
      numbers.map((number, index) =>
        row(number, {
          surname: index % 2 === 0 ? "NEW" : "STONE",
          tci: index % 3 === 0 ? "20261217" : "20261216",
          nhs: "",
        }),
      ),
    );
    expect(preview.changedFields).toEqual([
      { field: "nhsNumber", count: 60 },
      { field: "surname", count: 30 },
      { field: "tciDate", count: 20 },
    ]);
    expect(open(preview, "changed", { only: "tciDate" }).total).toBe(20);
    const page = open(preview, "changed", { only: "surname", offset: 28, limit: 10 });
    expect(page).toMatchObject({ total: 30, rows: [{ entryNumber: "E56" }, { entryNumber: "E58" }] });
    expect(open(preview, "changed", { offset: 58, limit: 1 })).toMatchObject({ total: 60, rows: [{ line: 60 }] });
    for (const { kind, problem, count } of preview.problemKinds) {
      expect(open(preview, kind, { only: problem }).total).toBe(count);
    }
    expect(open(preview, "warning", { only: "no such words" })).toEqual({ total: 0, rows: [] });
  });

  it("is no longer valid once another was made, or the list changed", async () => {
    const old = await look([row("E1")]);
    const preview = await look([row("E1"), row("E2")]);
    const ask = (previewId: number) =>
      previewRows(list.ctx, { previewId, kind: "added", only: null, offset: 0, limit: 9 });
    expect(ask(old.previewId)).toMatchObject({ ok: false, error: { kind: "not-found", field: "previewId" } });
    expect(ask(preview.previewId)).toMatchObject({ ok: true, value: { total: 2 } });
    await bring([row("E1")]);
    expect(ask(preview.previewId)).toMatchObject({ ok: false, error: { kind: "not-found" } });
  });

  it("reports what happens to entries that are decided on, at strikes that are not over", async () => {
    const numbers = ["E1", "E2", "E3", "E4", "E5", "E6"];
    await bring(numbers.map((number) => row(number)));
    const strikes = [STRIKE, { ...STRIKE, name: "Another" }].map((fields) => addStrike(list.ctx, fields));
    const past = { start: "2026-11-10T08:00", end: "2026-11-11T08:00", actionDates: ["2026-11-10"] };
    strikes.push(addStrike(list.ctx, { ...STRIKE, ...past, windowFrom: "2026-11-03", windowTo: "2026-11-17" }));
    const decide = (planId: PlanId, entryIds: number[], decision: "cancel" | "keep" | "undecided") => {
      const reason = decision === "cancel" ? ("industrial-action" as const) : null;
      const done = applyDecisions(list.ctx, {
        planId,
        entryIds,
        decision,
        reason,
        note: null,
        clinician: null,
        // Cancelled at one strike, an entry is protected at the next.
        endMoves: false,
        confirmed: entryIds.map((entryId) => ({ entryId, dueDate: null, clinician: "Dr Pearce", why: "agreed" })),
      });
      expect(done.ok).toBe(true);
    };
    decide(planIdOf(1), [1, 2, 3, 4], "cancel");
    decide(planIdOf(1), [5], "keep");
    decide(planIdOf(1), [6], "undecided");
    decide(planIdOf(2), [1], "keep");
    decide(planIdOf(3), [1, 2, 6], "cancel");
    const preview = await look([
      row("E1", { tci: "20261218", management: "1" }),
      row("E3", { surname: "NEW" }),
      row("E4"),
      row("E5", { management: "1" }),
      row("E6", { tci: "20261218" }),
    ]);
    expect(preview.decided).toEqual({ all: 5, moved: 2, gone: 1, managementChanged: 3, back: 0, otherChanged: 1 });
    expect(open(preview, "decided").total).toBe(5);
    expect(open(preview, "decided-moved").rows).toMatchObject([
      { entryNumber: "E1", decisions: [{ strikeId: 1, strikeName: STRIKE.name, decision: "cancel" }] },
      { entryNumber: "E1", decisions: [{ strikeId: 2, strikeName: "Another", decision: "keep" }] },
    ]);
    expect(open(preview, "decided-gone").rows).toMatchObject([{ entryNumber: "E2", line: null }]);
    expect(open(preview, "decided-management").total).toBe(3);
    expect(open(preview, "decided-other").rows).toMatchObject([{ entryNumber: "E3" }]);
    await bring([row("E1")]);
    expect((await look([row("E1"), row("E2")])).decided).toMatchObject({ all: 1, back: 1 });
  });
});

describe("kinds of change left out", () => {
  const NONE = { added: false, missing: false, changedFields: [] };

  it("leave the list as it is there, and are counted apart", async () => {
    await bring([row("E1"), row("E2"), row("E3")]);
    const file = [row("E1", { surname: "NEW" }), row("E2", { surname: "NEW", tci: "20261217" }), row("E9")];
    const skip = { added: true, missing: true, changedFields: ["surname"] };
    expect(await bring(file, { skip })).toMatchObject({
      read: 3,
      added: 0,
      changed: 1,
      unchanged: 2,
      skipped: 2,
      missing: 0,
      missingSkipped: 1,
    });
    const stored = "SELECT surname, tci_date AS tci, missing_since_import_id AS missing FROM entry ORDER BY id";
    expect(list.rows(stored)).toEqual([
      { surname: "STONE", tci: "2026-12-16", missing: null },
      { surname: "STONE", tci: "2026-12-17", missing: null },
      { surname: "STONE", tci: "2026-12-16", missing: null },
    ]);
    expect(list.rows("SELECT skipped_kinds AS kinds FROM import WHERE id = 2")).toEqual([
      { kinds: "New rows, No longer on the extract, Surname" },
    ]);
    // What was left out is offered again by the next import of the same file.
    expect(await bring(file, { skip: NONE })).toMatchObject({
      added: 1,
      changed: 2,
      unchanged: 0,
      skipped: 0,
      missing: 1,
    });
  });
});

describe("an entry under a new number", () => {
  const file = () => [row("N1"), row("E2", { surname: "BANKS" }), row("N3", { procedure: "Repair of hernia" })];

  async function start(): Promise<ImportPreview> {
    await bring([row("E1"), row("E2", { surname: "BANKS" })]);
    return look(file());
  }

  it("is offered, and never merged by itself", async () => {
    const preview = await start();
    expect(preview).toMatchObject({ same: 1, counts: { added: 2, missing: 1 } });
    expect(open(preview, "same").rows).toMatchObject([
      {
        line: 2,
        entryId: 1,
        entryNumber: "E1",
        newEntryNumber: "N1",
        tciDate: "2026-12-16",
        changes: [{ field: "entryNumber", before: "E1", after: "N1" }],
      },
    ]);
    expect(await bring(file())).toMatchObject({ added: 2, missing: 1, renumbered: 0 });
  });

  it("goes on with its decisions if the planner chooses so", async () => {
    await start();
    addStrike(list.ctx, STRIKE);
    const bare = { reason: null, note: null, clinician: null, endMoves: false, confirmed: [] };
    applyDecisions(list.ctx, { planId: planIdOf(1), entryIds: [1], decision: "keep", ...bare });
    expect(open(await look(file()), "same").rows).toMatchObject([{ decisions: [{ strikeId: 1, decision: "keep" }] }]);
    const same = [{ oldEntryId: 1, newEntryNumber: "N1" }];
    expect(await bring(file(), { same })).toMatchObject({ added: 1, changed: 1, renumbered: 1, missing: 0 });
    expect(list.rows("SELECT id, entry_number AS number FROM entry ORDER BY id")).toMatchObject([
      { id: 1, number: "N1" },
      { id: 2, number: "E2" },
      { number: "N3" },
    ]);
    expect(list.rows("SELECT entry_id AS id FROM current_decision")).toEqual([{ id: 1 }]);
    expect(await bring(file())).toMatchObject({ unchanged: 3 });
  });

  it("is offered with all others at once, but for pairs of which only one can be; pages turn", async () => {
    const many = Array.from({ length: 1500 }, (_value, index) => index);
    const entry = (number: string, index: number) => row(number, { procedure: `Repair ${index}` });
    // Two rows for one entry, and one row for two entries, beside 1,500 plain pairs.
    const both = (number: string, procedure: string) => row(number, { procedure });
    await bring([
      ...many.map((index) => entry(`E${index}`, index)),
      both("A1", "HA"),
      both("B1", "HB"),
      both("B2", "HB"),
    ]);
    const renumbered = many.map((index) => entry(`N${index}`, index));
    const preview = await look([...renumbered, both("A2", "HA"), both("A3", "HA"), both("B3", "HB")]);
    expect(preview.same).toBe(1504);
    expect(open(preview, "same", { offset: 1100 }).rows[0]).toMatchObject({
      entryNumber: "E1100",
      newEntryNumber: "N1100",
    });
    const found = samePairs(list.ctx, { previewId: preview.previewId });
    if (!found.ok) throw new Error(found.error.message);
    expect(found.value.unclear).toBe(4);
    expect(found.value.pairs).toHaveLength(1500);
    expect(found.value.pairs[1499]).toEqual({ oldEntryId: 1500, newEntryNumber: "N1499" });
    const counts = await bring([...renumbered, both("A2", "HA"), both("A3", "HA"), both("B3", "HB")], {
      same: found.value.pairs,
    });
    expect(counts).toMatchObject({ renumbered: 1500, changed: 1500, added: 3, missing: 3 });
    expect(samePairs(list.ctx, { previewId: preview.previewId })).toMatchObject({ error: { kind: "not-found" } });
  });

  it.each([
    ["an entry that is not there", [{ oldEntryId: 9, newEntryNumber: "N1" }], "not-found"],
    ["a row that is not there", [{ oldEntryId: 1, newEntryNumber: "N2" }], "refused"],
    ["an entry that the file still names", [{ oldEntryId: 2, newEntryNumber: "N1" }], "refused"],
    ["another procedure", [{ oldEntryId: 1, newEntryNumber: "N3" }], "refused"],
    ["a number on the list", [{ oldEntryId: 1, newEntryNumber: "E2" }], "refused"],
    ["the same entry twice", ["N1", "N3"].map((number) => ({ oldEntryId: 1, newEntryNumber: number })), "refused"],
  ])("is refused for %s, and nothing is imported", async (_what, same, kind) => {
    await start();
    const before = list.rows("SELECT * FROM entry");
    const args = { jobId: "1", path: path(file()), asAt: AS_AT, sha256: null, same };
    expect(await runImport(list.ctx, args)).toMatchObject({ ok: false, error: { kind } });
    expect(list.rows("SELECT * FROM entry")).toEqual(before);
  });
});
