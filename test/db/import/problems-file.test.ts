import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestService, type TestService } from "../../support/service.ts";

const EXTRACT = [
  "EntryNumber,Surname,TCI date,Operation,Side",
  "E1,Stone,16/12/2026,Hernia,L",
  "E2,Marsh,31/02/2026,Hernia,LEFT",
  "=1+1,Doyle,30/02/2026,Hernia,LEFT",
  "E4,Farrow,17/12/2026,Hernia,RIGHT",
];

const AS_AT = "2026-12-01T06:00:00.000Z";

let list: TestService;
let extract = "";

beforeEach(async () => {
  list = await openTestService();
  extract = join(list.folder, "list.csv");
  writeFileSync(extract, `${EXTRACT.join("\n")}\n`);
});
afterEach(() => list.close());

function rowsOf(path: string): Record<string, string>[] {
  return parse(readFileSync(path), { columns: true });
}

test("a look at a file and its import save the same lines, and both are in the log", async () => {
  const preview = await list.ask("import.preview", { jobId: "p", path: extract, asAt: AS_AT });
  const before = join(list.folder, "before.csv");
  const counted = preview.counts.refused + preview.counts.leftOut;
  const saved = await list.ask("import.saveProblems", { importId: null, previewId: preview.previewId, path: before });
  expect(saved.rows).toBeGreaterThanOrEqual(counted + 1);

  const { importId } = await list.ask("import.run", { jobId: "r", path: extract, asAt: AS_AT, sha256: null });
  const after = join(list.folder, "after.csv");
  await list.ask("import.saveProblems", { importId, previewId: null, path: after });
  expect(readFileSync(after, "utf8")).toBe(readFileSync(before, "utf8"));

  const rows = rowsOf(after);
  expect(rows).toHaveLength(saved.rows);
  expect(rows[0]).toMatchObject({ line: "3", kind: "refused", entry_number: "E2", value: "31/02/2026" });
  expect(rows.find(({ line }) => line === "4")).toMatchObject({ entry_number: "'=1+1" });
  expect(rows.some(({ line, kind }) => line === "2" && kind === "warning")).toBe(true);

  const log = await list.ask("audit.list", { before: null, limit: 10, text: "Refusals and warnings saved" });
  expect(log.rows).toHaveLength(2);
  expect(log.rows[0]?.after).toContain(`"rows":${saved.rows}`);
});

test("a preview that is over, an import that is not there, neither or both are refused without a file", async () => {
  const path = join(list.folder, "out.csv");
  const requests = [
    [{ importId: null, previewId: 99 }, "not-found"],
    [{ importId: 99, previewId: null }, "not-found"],
    [{ importId: null, previewId: null }, "invalid"],
    [{ importId: 1, previewId: 1 }, "invalid"],
  ] as const;
  for (const [of, kind] of requests) {
    expect((await list.refusal("import.saveProblems", { ...of, path })).kind).toBe(kind);
  }
  expect(existsSync(path)).toBe(false);
});

test("where the file cannot be written nothing goes into the log", async () => {
  const { importId } = await list.ask("import.run", { jobId: "r", path: extract, asAt: AS_AT, sha256: null });
  const path = join(list.folder, "no folder", "out.csv");
  expect((await list.refusal("import.saveProblems", { importId, previewId: null, path })).kind).toBe("file");
  const log = await list.ask("audit.list", { before: null, limit: 10, text: "Refusals and warnings saved" });
  expect(log.rows).toEqual([]);
});
