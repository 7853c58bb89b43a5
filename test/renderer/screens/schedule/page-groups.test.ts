import { expect, test } from "vitest";
import { groupPages, pageMarks, pageName } from "../../../../renderer/screens/schedule/page-groups.ts";
import type { SessionSheet } from "../../../../shared/contract/schedule.ts";
import { sheet, sheetRow } from "../../../support/sheet-samples.ts";

/** Pages of these lists in order; each list has as many pages as named here. */
function pagesOf(...lists: (readonly [SessionSheet, number])[]) {
  const places = lists.flatMap(([of, listPages]) =>
    Array.from({ length: listPages }, (_, index) => ({ sheet: of, ofList: index + 1, listPages })),
  );
  const slice = { running: { from: 0, to: 0 }, cancelled: { from: 0, to: 0 } };
  const size = { slice, scales: new Map<number, number>(), headerScale: 1 };
  return places.map((place, index) => ({ ...place, ...size, number: index + 1 }));
}

test("pages are grouped by theatre, and named by session and page", () => {
  const am = sheet({ theatre: "NG Theatre 4", session: "AM" });
  const pm = sheet({ theatre: "NG Theatre 4", session: "PM" });
  const other = sheet({ theatre: "NG Theatre 5", session: null });
  const groups = groupPages(pagesOf([am, 2], [pm, 1], [other, 1]));
  expect(groups.map(({ title, pages }) => [title, pages.map(({ number }) => number), pages.map(pageName)])).toEqual([
    ["NG Theatre 4", [1, 2, 3], ["AM, page 1 of 2", "AM, page 2 of 2", "PM"]],
    ["NG Theatre 5", [4], ["Session not stated"]],
  ]);
});

test("a title names the site and the date where the pages have more than one", () => {
  const here = sheet({ theatre: "Theatre 1", siteCode: "R9Z01", date: "2026-12-16" });
  const there = { ...here, siteCode: "R9Z02" };
  const nextDay = { ...here, date: "2026-12-17" };
  expect(groupPages(pagesOf([here, 1], [there, 1])).map(({ title }) => title)).toEqual([
    "Theatre 1 · R9Z01",
    "Theatre 1 · R9Z02",
  ]);
  expect(groupPages(pagesOf([here, 1], [nextDay, 1])).map(({ title }) => title)).toEqual([
    "Theatre 1 · Wed 16 Dec 2026",
    "Theatre 1 · Thu 17 Dec 2026",
  ]);
});

test("a page says what sets its list apart", () => {
  const marks = (of: Partial<SessionSheet>): string[] => pagesOf([sheet(of), 1]).map(pageMarks);
  expect(marks({ state: "runs", running: [sheetRow(1)] })).toEqual([""]);
  expect(marks({ state: "runs", running: [sheetRow(1, { undecided: true })] })).toEqual(["DRAFT"]);
  expect(marks({ state: "stood-down", running: [] })).toEqual(["Stood down"]);
  expect(marks({ state: "stood-down", running: [sheetRow(1)] })).toEqual(["Stood down · DRAFT"]);
});
