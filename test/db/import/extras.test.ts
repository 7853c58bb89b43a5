import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Answer } from "../../../shared/contract/methods.ts";
import { unpackRows } from "../../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../../shared/contract/plan.ts";
import type { ImportMapping } from "../../../shared/domain/import/mapping.ts";
import { readExtras } from "../../../shared/domain/list/extras.ts";
import { ownPlanOf } from "../../../shared/domain/strike/ids.ts";
import { ALL_ANSWERED } from "../../support/extracts.ts";
import { openTestService, STRIKE, type TestService } from "../../support/service.ts";

let app: TestService;
beforeEach(async () => {
  app = await openTestService();
});
afterEach(() => app.close());

const FIELDS = ["Entry number", "Surname", "TCI date", "Management"];

function write(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const path = join(app.folder, "list.csv");
  const table = [
    [...FIELDS, ...headings],
    ...rows.map((row, index) => [`E${index}`, "STONE", "2026-12-16", "1", ...row]),
  ];
  writeFileSync(path, table.map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\n"));
  return path;
}

/** The mapping that the app proposes, with these columns kept. */
async function keeping(path: string, headings: readonly string[]): Promise<ImportMapping> {
  const { mapping } = await app.ask("import.inspect", { jobId: "i", path, mapping: null, sheet: null });
  const columns = mapping.columns.map((column) =>
    headings.includes(column.heading) ? { ...column, field: "extras" as const } : column,
  );
  return { ...mapping, columns };
}

type Bring = { readonly day: number; readonly headings: readonly string[]; readonly kept?: readonly string[] };

async function bring(
  { day, headings, kept = headings }: Bring,
  ...rows: readonly (readonly string[])[]
): Promise<Answer<"import.run">> {
  const path = write(headings, rows);
  const mapping = await keeping(path, kept);
  const asAt = `2026-11-0${day}T06:00:00Z`;
  return app.ask("import.run", { jobId: "1", path, asAt, sha256: null, mapping, answers: ALL_ANSWERED });
}

/** What each entry has in its own columns, in the order in which the entries came. */
async function stored(): Promise<Record<string, string>[]> {
  const raw = await app.raw();
  const rows = raw.prepare<[], { extras: string | null }>("SELECT extras FROM entry ORDER BY id").all();
  raw.close();
  return rows.map(({ extras }) => Object.fromEntries(readExtras(extras)));
}

const both = ["Escort", "Kit store"];

describe("columns that the trust keeps as its own", () => {
  it("are kept only where somebody asks for it, and cleaned as other texts are", async () => {
    const plain = await bring({ day: 1, headings: both, kept: [] }, ["Wife", "C-arm"]);
    expect(await stored()).toEqual([{}]);
    expect(plain.summary.notes.filter((note) => note.startsWith("Kept"))).toEqual([]);
    const { summary } = await bring(
      { day: 2, headings: both },
      ["  Wife\u00A0(Ann) ", "none"],
      ["NULL", '="0042"'],
      ["", "#N/A"],
    );
    expect(await stored()).toEqual([{ Escort: "Wife (Ann)", "Kit store": "none" }, { "Kit store": "0042" }, {}]);
    expect(summary.notes).toContain("Kept as columns of your own: “Escort”, “Kit store”.");
    expect(summary.columns.slice(-2)).toEqual([
      { heading: "Escort", field: "extras" },
      { heading: "Kit store", field: "extras" },
    ]);
  });

  it("change with a newer extract, show in the history, and are put back by undo", async () => {
    await bring({ day: 1, headings: both }, ["Wife", "C-arm"], ["Son", ""]);
    expect((await bring({ day: 2, headings: both }, ["Wife", "C-arm"], ["Son", ""])).summary.counts).toMatchObject({
      unchanged: 2,
      changed: 0,
    });
    const swapped = await bring({ day: 3, headings: both.toReversed() }, ["C-arm", "Wife"], ["", "Son"]);
    expect(swapped.summary.counts).toMatchObject({ unchanged: 2, changed: 0 });
    const changed = await bring({ day: 4, headings: both }, ["Sister", "C-arm"], ["Son", ""]);
    expect(changed.summary.counts).toMatchObject({ unchanged: 1, changed: 1 });
    expect(await app.ask("entry.history", { entryId: 1 })).toMatchObject([
      { kind: "added" },
      { kind: "changed", changes: [{ field: "extras", before: expect.any(String), after: expect.any(String) }] },
    ]);
    expect(await stored()).toEqual([{ Escort: "Sister", "Kit store": "C-arm" }, { Escort: "Son" }]);
    await app.ask("import.undo", { jobId: "2", importId: changed.importId });
    expect(await stored()).toEqual([{ Escort: "Wife", "Kit store": "C-arm" }, { Escort: "Son" }]);
  });

  it("stay where an extract has no such column, and where the entry goes and comes back", async () => {
    await bring({ day: 1, headings: both }, ["Wife", "C-arm"], ["Son", "Tray 4"]);
    await bring({ day: 2, headings: ["Escort"] }, ["Sister"]);
    expect(await stored()).toEqual([
      { Escort: "Sister", "Kit store": "C-arm" },
      { Escort: "Son", "Kit store": "Tray 4" },
    ]);
    await bring({ day: 3, headings: [] }, [], []);
    expect(await stored()).toEqual([
      { Escort: "Sister", "Kit store": "C-arm" },
      { Escort: "Son", "Kit store": "Tray 4" },
    ]);
  });

  it("are kept under one heading, however the next file spells it, once the mapping is saved", async () => {
    const path = write(["Escort needed"], [["Wife"]]);
    await app.ask("mapping.save", { name: "Ours", mapping: await keeping(path, ["Escort needed"]) });
    const run = { jobId: "1", sha256: null, answers: ALL_ANSWERED };
    await app.ask("import.run", { ...run, path, asAt: "2026-11-01T06:00:00Z" });
    const next = write(["ESCORT  NEEDED"], [["Son"]]);
    await app.ask("import.run", { ...run, path: next, asAt: "2026-11-02T06:00:00Z" });
    expect(await stored()).toEqual([{ "Escort needed": "Son" }]);
  });

  it("are wanted of the file where a mapping names them", async () => {
    const mapping = await keeping(write(["Escort"], [["Wife"]]), ["Escort"]);
    const refused = await app.refusal("import.run", {
      jobId: "1",
      path: write([], [[]]),
      asAt: "2026-11-01T06:00:00Z",
      sha256: null,
      mapping,
      answers: ALL_ANSWERED,
    });
    expect(refused.message).toContain("columns that the file does not have: Escort");
  });

  it("are looked at before an import, found by a search for what is in them, and part of the plan", async () => {
    await bring({ day: 1, headings: both }, ["Wife", "C-arm"], ["Son", ""]);
    const path = write(both, [
      ["Wife", "C-arm"],
      ["Daughter", ""],
    ]);
    const seen = await app.ask("import.preview", {
      jobId: "p",
      path,
      asAt: "2026-11-02T06:00:00Z",
      mapping: await keeping(path, both),
    });
    expect(seen.changedFields).toEqual([{ field: "extras", count: 1 }]);
    const page = { previewId: seen.previewId, kind: "changed", offset: 0, limit: 9 } as const;
    expect((await app.ask("import.previewRows", { ...page, only: "extras" })).rows).toMatchObject([
      { entryNumber: "E1", changes: [{ field: "extras", after: '[["Escort","Daughter"]]' }] },
    ]);
    const found = async (text: string) =>
      (await app.ask("entry.search", { text, limit: 9 })).map(({ entryNumber }) => entryNumber);
    expect([await found("c-arm"), await found("stone son"), await found("escort")]).toEqual([["E0"], ["E1"], []]);
    const strike = await app.ask("strike.add", STRIKE);
    const packed = await app.ask("plan.rows", { planId: ownPlanOf(strike.id) });
    expect(unpackRows(planRowSchema, packed).map(({ extras }) => extras)).toEqual([
      '[["Escort","Wife"],["Kit store","C-arm"]]',
      '[["Escort","Son"]]',
    ]);
  });

  it("are offered as a field where they look like one that is not used", async () => {
    const path = write(
      ["Where", "Escort"],
      Array.from({ length: 12 }, (_value, index) => [`Theatre ${index % 3}`, `Escort ${index}`]),
    );
    const { columns } = await app.ask("import.inspect", { jobId: "i", path, mapping: null, sheet: null });
    expect(columns.slice(-2).map(({ field, offer }) => [field, offer])).toEqual([
      [null, "theatre"],
      [null, null],
    ]);
  });
});

/** Texts that mean what they say: what spreadsheets add, and words for nothing, have tests of their own. */
const text = fc
  .string({ unit: fc.constantFrom("A", "b", "é", "’", " ", ",", ";", '"', "[", "]", "\\", "0", "😀"), maxLength: 10 })
  .map((given) => given.trim());

it("any extras of any rows read back equal, extract after extract", async () => {
  const headings = ["Escort", "__proto__", "2026", "constructor", "Kit, “store”", "Ward"];
  const extract = fc.shuffledSubarray(headings, { minLength: 1 }).chain((kept) =>
    fc.record({
      kept: fc.constant(kept),
      rows: fc.array(fc.array(text, { minLength: 6, maxLength: 6 }), { minLength: 3, maxLength: 3 }),
    }),
  );
  const extracts = fc.array(extract, { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(extracts, async (files) => {
      const expected = [new Map<string, string>(), new Map<string, string>(), new Map<string, string>()];
      const raw = await app.raw();
      raw.exec("UPDATE entry SET extras = NULL, row_hash = '-1'");
      for (const { kept, rows } of files) {
        const cells = rows.map((row) => kept.map((_heading, index) => row[index] ?? ""));
        await bring({ day: 1, headings: kept }, ...cells);
        for (const [index, row] of cells.entries()) {
          for (const [place, heading] of kept.entries()) {
            const value = row[place] ?? "";
            if (value === "") expected[index]?.delete(heading);
            else expected[index]?.set(heading, value);
          }
        }
        const after = raw.prepare<[], { extras: string | null }>("SELECT extras FROM entry ORDER BY id").all();
        expect(after.map(({ extras }) => new Map(readExtras(extras)))).toEqual(expected);
      }
      raw.close();
    }),
    { numRuns: 25 },
  );
}, 120_000);
