import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { clockBreachesIn } from "../../build/scripts/clock-rules.ts";

const root = join(import.meta.dirname, "../..");

/** Every way to the machine's time that the check must see. */
const BREACHES: readonly string[] = [
  "const at = Date.now();",
  "const at = Date . now ();",
  'const at = Date["now"]();',
  "const at = Date?.now();",
  "const at = (Date).now();",
  "const at = globalThis.Date.now();",
  "const at = window.Date.now();",
  'const at = globalThis["Date"].now();',
  "const tell = Date.now;",
  "makeJobs(emit, Date.now);",
  "const { now } = Date;",
  "const Moment = Date; const at = new Moment();",
  "const at = Reflect.construct(Date, []);",
  "class Moment extends Date {}",
  "const both = { Date };",
  "const at = new Date();",
  "const at = new Date;",
  "const at = new (Date)();",
  "const at = new Date(...[]);",
  "const at = new globalThis.Date();",
  "const at = Date();",
  'const at = Date("2026-12-16");',
  "const at = new Date(2026, 11, 16);",
  "const at = performance.now();",
  "const at = performance.timeOrigin;",
  "const at = globalThis.performance.now();",
  "const { performance } = globalThis;",
  'import { performance as watch } from "node:perf_hooks"; const at = watch.now();',
  'import * as hooks from "perf_hooks";',
  'const hooks = import("node:perf_hooks");',
  "const at = process.hrtime();",
  "const at = process.hrtime.bigint();",
  'const at = process["hrtime"]();',
  "const { hrtime } = process;",
  'import { hrtime } from "node:process";',
  "const at = process.uptime();",
  'import { uptime } from "node:os";',
  "const at = Temporal.Now.instant();",
  "const { Now } = Temporal;",
  "addEventListener('click', (event) => note(event.timeStamp));",
  "const at = new Intl.DateTimeFormat('en-GB').format();",
  "const at = zoneParts.formatToParts();",
  "const hour = new Date(moment).getHours();",
  "const day = new Date(moment).toLocaleDateString('en-GB');",
  "db.exec(\"INSERT INTO t VALUES (datetime('now'))\");",
  "db.exec(\"INSERT INTO t VALUES (strftime('%s', 'NOW'))\");",
  "db.exec(`UPDATE t SET at = CURRENT_TIMESTAMP WHERE id = ${id}`);",
  'db.exec("CREATE TABLE t (at TEXT DEFAULT current_date)");',
  'db.exec("SELECT julianday()");',
  'db.exec("SELECT unixepoch( )");',
  "db.exec(\"SELECT strftime('%s')\");",
  "db.exec(\"SELECT unixepoch('subsec')\");",
  'await page.evaluate("Date.now()");',
  "await page.evaluate(`performance.now() - ${from}`);",
  'import { machineClock } from "../../shared/util/clock.ts";',
  'import * as clock from "../../shared/util/clock.ts";',
  'import { aheadTo as far } from "../../shared/util/clock.ts";',
];

const GOOD: readonly string[] = [
  "const at = new Date(moment).toISOString();",
  "const at = new globalThis.Date(moment);",
  "const at = Date.parse(text) - Date.UTC(2026, 11, 16);",
  "const is = value instanceof Date;",
  "function f(at: Date, all: readonly Date[]): Date | null { return at as Date; }",
  "type Moment = typeof Date; interface Has { Date: Date }",
  "const at = clock.now(); const from = ctx.ticks();",
  "const row = { Date: 1, performance: 2 }; note(row.performance, row.Date);",
  "// Date.now() and new Date() are refused\n/* performance.now() */",
  "const words = 'The theatre is free now.'; const key = 'now';",
  "const sql = \"SELECT date(d.decided_at, '+1 day'), strftime('%s', ?) FROM decision d\";",
  "const sql = 'SELECT * FROM current_decision WHERE date = ?';",
  "setTimeout(again, 50); const id = crypto.randomUUID();",
  "const parts = zoneParts.formatToParts(new Date(moment));",
  'import type { Clock } from "../../shared/util/clock.ts";',
];

describe("the machine's time", () => {
  test.each(BREACHES)("is refused as %s", (source) => {
    for (const path of ["db/kernel/a.ts", "renderer/shell.tsx", "test/db/a.test.ts"]) {
      expect(clockBreachesIn(path, source).map(({ message }) => message)).toContainEqual(
        expect.stringMatching(/only shared\/util\/clock\.ts may/),
      );
    }
  });

  test.each(GOOD)("is not read by %s", (source) => {
    expect(clockBreachesIn("db/kernel/a.ts", source)).toEqual([]);
  });

  test("is read by the one file, taken up where a process starts, and measured by benchmarks", () => {
    expect(clockBreachesIn("shared/util/clock.ts", "const at = Date.now();")).toEqual([]);
    expect(
      clockBreachesIn("db/service/process.ts", 'import { machineClock } from "../../shared/util/clock.ts";'),
    ).toEqual([]);
    expect(clockBreachesIn("db/service/process.ts", "const at = Date.now();")).toHaveLength(1);
    expect(clockBreachesIn("test/bench/a.bench.ts", "const at = performance.now();")).toEqual([]);
  });

  test("a breach is named with its file and line, and the check fails", () => {
    const planted = mkdtempSync(join(tmpdir(), "standdown-planted-"));
    try {
      mkdirSync(join(planted, "db"));
      writeFileSync(join(planted, "db", "planted.ts"), "export {};\nexport const at = Date.now();\n");
      const script = join(root, "build/scripts/check-clock.ts");
      const result = spawnSync(process.execPath, [script, planted], { encoding: "utf8" });
      expect(result.stdout).toContain("db/planted.ts line 2 reads Date");
      expect(result.status).toBe(1);
    } finally {
      rmSync(planted, { recursive: true });
    }
  });
});
