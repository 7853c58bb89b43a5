import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { checkAuditChain } from "../../db/audit-log.ts";
import type { ReadHandle } from "../../db/connection/handles.ts";
import { sampleExtract } from "../../shared/domain/sample-trust/generate.ts";
import { openTestList } from "./imports-support.ts";

const CHILD = join(import.meta.dirname, "imports-kill-child.ts");

it("killed at any moment leaves whole imports or none", { timeout: 120_000 }, async () => {
  const list = openTestList();
  try {
    const extract = (seed: number, rows: number) =>
      list.file(`${seed}.csv`, [...sampleExtract({ seed, today: "2026-11-22", rows, trustCode: "R9Z" })].join("\n"));
    const extracts = [extract(1, 8000), extract(2, 6000), extract(3, 9000)];
    for (let round = 0; round < 8; round++) {
      const child = spawn(process.execPath, [CHILD, join(list.folder, "list.db"), ...extracts], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      await once(child.stdout, "data");
      await new Promise((resolve) => setTimeout(resolve, 40 + round * 90));
      child.kill("SIGKILL");
      await once(child, "exit");

      const db = new Database(join(list.folder, "list.db")) as ReadHandle; // the brand is only known to the compiler
      expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
      expect(db.pragma("foreign_key_check")).toEqual([]);
      expect(checkAuditChain(db).fault).toBeNull();
      const count = (sql: string) => db.prepare<[], { n: number }>(sql).get()?.n ?? -1;
      const added = count("SELECT coalesce(sum(added), 0) AS n FROM import");
      expect(count("SELECT count(*) AS n FROM entry")).toBe(added);
      expect(count("SELECT count(*) AS n FROM audit_log")).toBe(count("SELECT count(*) AS n FROM import"));
      expect(count("SELECT count(*) AS n FROM import_problem WHERE import_id NOT IN (SELECT id FROM import)")).toBe(0);
      expect(count("SELECT count(*) AS n FROM sqlite_schema WHERE type = 'index' AND name LIKE 'entry_by%'")).toBe(2);
      db.close();
    }
    expect(list.rows<{ n: number }>("SELECT count(*) AS n FROM import")[0]?.n).toBeGreaterThan(0);
  } finally {
    list.close();
  }
});
