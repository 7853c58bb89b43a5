import { afterEach, beforeEach, expect, test } from "vitest";
import { openReturnTest, type ReturnTest } from "../../support/returns.ts";

let t: ReturnTest;
beforeEach(async () => {
  t = await openReturnTest();
});
afterEach(() => t.it.close());

/** What the return's checks have about the age of the list. */
async function age(asAt: string | null = null): Promise<string[]> {
  const { checks } = await t.it.ask("return.draft", { strikeId: t.strikeId, layout: "2016", asAt });
  return checks.flatMap(({ code, message }) =>
    code === "list-too-old" || code === "no-list" ? [message.slice(0, message.indexOf(","))] : [],
  );
}

async function importAt(asAt: string): Promise<void> {
  await t.sql(`INSERT INTO import (file_name, file_size, sha256, shape, as_at, as_at_from, imported_at, imported_by,
      rows_read, added, changed, unchanged, missing, refused, left_out, warnings)
    VALUES ('newer.csv', 1, '', 'eal', '${asAt}', 'given', '${asAt}', 'planner', 0, 0, 0, 0, 0, 0, 0, 0)`);
}

test("the age is of the list in use: one whose import was undone is not, and a return as at a time had the list of then", async () => {
  await t.put({});
  t.it.at("2026-12-08T09:00:00Z");
  expect(await age()).toEqual(["The list is from Tue 1 Dec 2026"]);
  await importAt("2026-12-08T08:00:00.000Z");
  expect(await age()).toEqual([]);
  expect(await age("2026-12-07T09:00:00Z")).toEqual(["The list is from Tue 1 Dec 2026"]);
  await t.it.ask("import.undo", { importId: 2, jobId: "undo" });
  expect(await age()).toEqual(["The list is from Tue 1 Dec 2026"]);
});
