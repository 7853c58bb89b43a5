import { join } from "node:path";
import { expect } from "vitest";
import { inspectExtract } from "../../db/import/inspect.ts";
import { columnOf } from "../../db/kernel/column-name.ts";
import type { ImportSummary } from "../../shared/contract/import.ts";
import type { Inspection } from "../../shared/contract/inspection.ts";
import type { ImportMapping } from "../../shared/domain/import/mapping.ts";
import { ENTRY_FIELDS, type EntryField } from "../../shared/domain/list/entry.ts";
import { openTestList, runImport, type TestList } from "./extracts.ts";

/** When the files were taken from the PAS, unless a test says otherwise. */
export const CASES_AS_AT = "2026-11-20T06:00:00Z";

export type CaseRow = Partial<Record<EntryField, string | number | null>>;

/** A list into which files that go wrong are brought, and what came of them. */
export type ImportCases = {
  readonly list: TestList;
  /** The entries of the list, by number. */
  stored(): Map<string, CaseRow>;
  /** Imports the file; its counts add up. */
  bring(path: string, mapping?: ImportMapping | null): Promise<ImportSummary>;
  look(path: string, mapping?: ImportMapping | null): Promise<Inspection>;
  /** The refusal in words, or "taken"; nothing is on the list after it. */
  refusal(path: string, mapping?: ImportMapping | null): Promise<string>;
};

export function casePath(name: string): string {
  return join(import.meta.dirname, "../fixtures/cases", name);
}

export function openImportCases(): ImportCases {
  const list = openTestList();
  const run = (path: string, mapping: ImportMapping | null) =>
    runImport(list.ctx, { jobId: "1", path, asAt: CASES_AS_AT, sha256: null, mapping });
  return {
    list,
    stored: () => storedIn(list),
    async bring(path, mapping = null) {
      const done = await run(path, mapping);
      if (!done.ok) throw new Error(done.error.message);
      const { counts } = done.value.summary;
      expect(counts.read).toBe(counts.added + counts.changed + counts.unchanged + counts.refused + counts.leftOut);
      return done.value.summary;
    },
    async look(path, mapping = null) {
      const seen = await inspectExtract(list.ctx, { jobId: "i", path, sheet: null, mapping });
      if (!seen.ok) throw new Error(seen.error.message);
      return seen.value;
    },
    async refusal(path, mapping = null) {
      const done = await run(path, mapping);
      expect(list.rows("SELECT * FROM entry")).toEqual([]);
      return done.ok ? "taken" : `${done.error.kind}: ${done.error.message}`;
    },
  };
}

/** The same people in a file without a fault: what every other file of theirs must come to. */
export async function cleanCases(): Promise<Map<string, CaseRow>> {
  const clean = openTestList();
  try {
    await runImport(clean.ctx, { jobId: "1", path: casePath("c17-1-clean.csv"), asAt: CASES_AS_AT, sha256: null });
    return storedIn(clean);
  } finally {
    clean.close();
  }
}

function storedIn(list: TestList): Map<string, CaseRow> {
  const columns = ENTRY_FIELDS.map((field) => `${columnOf(field)} AS ${field}`).join(", ");
  return new Map(
    list.rows<CaseRow>(`SELECT ${columns} FROM entry`).map((row) => [String(row.entryNumber), row] as const),
  );
}
