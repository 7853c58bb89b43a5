import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readTable } from "../../../db/files/read-table.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "standdown-table-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, rows: number): string {
  const path = join(folder, name);
  writeFileSync(path, `entry_number,decision\n${"E1,keep\n".repeat(rows - 1)}`);
  return path;
}

test("a table of as many rows as a list can have is read whole", async () => {
  const rows = await readTable(file("whole.csv", 250_000));
  expect(rows.ok && rows.value.length).toBe(250_000);
});

test.each([250_001, 2_000_000])("one of %i rows is refused in words", async (rows) => {
  expect(await readTable(file("large.csv", rows))).toMatchObject({
    ok: false,
    error: { kind: "invalid", message: "large.csv has more than 250,000 rows. Divide it into smaller files." },
  });
});
