import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const DB = fileURLToPath(new URL("../../../db", import.meta.url));

/** What may read which decision or contact is current: each of them by entry and date, or one entry at a time. */
const READERS = [
  "actions/decision-rows.ts",
  "actions/facet-columns.ts",
  "entry/details.ts",
  "plan/cases.ts",
  "plan/plan-rows.ts",
  "plan/session-states.ts",
  "return/beside.ts",
  "return/moved-off.ts",
  "theatres/session-restore.ts",
  "variants/copy.ts",
  "variants/difference.ts",
];

test("an entry can have several current decisions: no other file joins them, where it might be by entry alone", () => {
  const found = readdirSync(DB, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.startsWith("migrations"))
    .filter((name) => /current_(decision|contact)\b/.test(readFileSync(join(DB, name), "utf8")));
  expect(found.map((name) => name.replaceAll("\\", "/")).toSorted()).toEqual(READERS);
});
