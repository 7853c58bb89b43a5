import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

test("every hazard names a control and a test that is there", () => {
  const rows = readFileSync(join(ROOT, "HAZARDS.md"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| hazard"));
  expect(rows.length).toBeGreaterThan(20);
  const missing = rows.flatMap((row) => {
    const [, path = "", name = ""] = /`(test\/[^`]+)`: "([^"]+)" \|$/.exec(row) ?? [];
    const file = join(ROOT, path);
    return name !== "" && existsSync(file) && readFileSync(file, "utf8").includes(name) ? [] : [row];
  });
  expect(missing).toEqual([]);
});
