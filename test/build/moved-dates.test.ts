import { spawnSync } from "node:child_process";
import process from "node:process";
import { expect, test } from "vitest";
import { movedEnv } from "../../build/scripts/moved-dates.ts";

const SHOWN = "2028-02-29 12:00:00";
const THEN = Date.parse("2028-02-29T12:00:00Z");

/** What a Node process on the moved date prints, as JSON. */
function printed(script: string): unknown {
  const env = { ...process.env, ...movedEnv(SHOWN, "Europe/London") };
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { env, encoding: "utf8" });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

const PRINT = "process.stdout.write(JSON.stringify([new Date().getTime(), Date.now(), Date.parse(Date())]))";

test.each([
  ["a process", PRINT],
  ["a thread of it", `new (require("node:worker_threads").Worker)(${JSON.stringify(PRINT)}, { eval: true })`],
  [
    "a child of it",
    `require("node:child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(PRINT)}], { stdio: "inherit" })`,
  ],
])("%s begins at the moved date, whichever way it asks for the time", (_, script) => {
  const times = printed(script);
  expect(times).toHaveLength(3);
  for (const time of Array.isArray(times) ? times : []) {
    expect(time).toBeGreaterThanOrEqual(THEN);
    expect(time).toBeLessThan(THEN + 60_000);
  }
});

test("its clock runs on, and dates that are given are as ever", () => {
  const script = `const from = Date.now(); setTimeout(() => {
    const given = new Date("2026-12-17T09:00:00Z");
    const copy = structuredClone(given);
    process.stdout.write(JSON.stringify([Date.now() > from, given.toISOString(), copy instanceof Date, Date.UTC(2026, 0)]));
  }, 20);`;
  expect(printed(script)).toEqual([true, "2026-12-17T09:00:00.000Z", true, Date.UTC(2026, 0)]);
});
