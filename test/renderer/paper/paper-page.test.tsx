import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PaperPage } from "../../../renderer/paper/paper-page.tsx";
import type { SessionSheet } from "../../../shared/contract/schedule.ts";
import { sheet, sheetRow, theatreLists } from "../../support/sheet-samples.ts";

/** The text of one page with all rows of this sheet on it, a space between the parts. */
function pageText(of: SessionSheet, { ofList = 1, listPages = 1 } = {}): string {
  const page = {
    number: 1,
    ofList,
    listPages,
    sheet: of,
    slice: { running: { from: 0, to: of.running.length }, cancelled: { from: 0, to: of.cancelled.length } },
    scales: new Map<number, number>(),
    headerScale: 1,
  };
  return renderToStaticMarkup(
    <PaperPage lists={theatreLists([of])} page={page} pages={7} preview={false} headingLevel={1} />,
  )
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");
}

test("each page counts within its list, says where it continues, and repeats what the list is and its state", () => {
  const stoodDown = sheet({ state: "stood-down", version: 3 });
  for (const ofList of [1, 2]) {
    const text = pageText(stoodDown, { ofList, listPages: 2 });
    expect(text).toContain(`Page ${ofList} of 2 of this list`);
    expect(text).toContain("NG Theatre 4 · Wednesday 16 Dec 2026");
    expect(text).toContain("THIS LIST IS STOOD DOWN.");
    expect(text).toContain("Version 3");
    expect(text).toContain("List position as at Tue 15 Dec 2026, 06:00");
    expect(text).toContain("Coordinator confirms: name signature time");
    expect(text).toContain("Surgeon confirms: name signature time");
  }
  expect(pageText(stoodDown, { ofList: 1, listPages: 2 })).toContain("Continues on page 2");
  expect(pageText(stoodDown, { ofList: 2, listPages: 2 })).not.toContain("Continues");
  expect(pageText(stoodDown, { ofList: 2, listPages: 2 })).toContain("(continued)");
});

test("a list is DRAFT, and not called a running order, while somebody is undecided or left to place", () => {
  const decided = pageText(sheet({ running: [sheetRow(1), sheetRow(2)] }));
  expect(decided).toContain("Running order");
  expect(decided).not.toContain("DRAFT");
  const undecided = pageText(sheet({ running: [sheetRow(1), sheetRow(2, { undecided: true })] }));
  expect(undecided).toContain("DRAFT");
  expect(undecided).not.toContain("Running order");
  expect(undecided).toContain("1 to run, 1 not yet decided, 0 cancelled");
  expect(undecided).toContain(
    "DRAFT: NOT FINAL. 1 patient on this list is not yet decided. Ask before you bring anybody.",
  );
  // In the title of the block, and on the patient's own row.
  expect(undecided.match(/NOT YET DECIDED/g)).toHaveLength(2);
  const left = pageText(sheet({ state: "emergency-only", running: [sheetRow(1, { number: null })] }));
  expect(left).toContain("DRAFT");
  expect(left).toContain("STILL TO BE PLACED: ask first");
  expect(left).toContain("1 to be placed, 0 cancelled");
});

test("a row has everything that a theatre needs, in words", () => {
  const row = sheetRow(1, {
    number: 2,
    order: 4,
    arrival: "07:30",
    cancerPtl: "Y",
    cancerTargetDate: "2027-01-05",
    sameName: "another patient of this surname on this list",
    moved: "moved from NG Theatre 2 AM, number 4 there",
    changes: ["was 10:30", "side was RIGHT"],
  });
  const text = pageText(sheet({ running: [row], supersedes: { version: 1, printedAt: "2026-12-15T18:05:00.000Z" } }));
  for (const words of [
    "2 was 4",
    "Arrives",
    "07:30",
    "STONE Grace Female, 5 Apr 1990, 36 y",
    "another patient of this surname on this list",
    "moved from NG Theatre 2 AM, number 4 there",
    "Changed: was 10:30; side was RIGHT",
    "NHS 999 774 1218 Hosp. N6748475",
    "Ward 7",
    "Phacoemulsification of lens (C712)",
    "LEFT",
    "General 30 min",
    "P3 CANCER, target 5 Jan 2027",
    "Alerts: allergy, latex, infection, diabetes, implants and kit, interpreter",
    "Supersedes version 1, printed Tue 15 Dec 2026, 18:05: destroy earlier copies",
    "changed since version 1",
  ]) {
    expect(text).toContain(words);
  }
  expect(pageText(sheet({ running: [sheetRow(1)] }))).not.toContain("Arrives");
});

test("what the extract gives of bed and alerts is printed, and what it does not give has a box or a line", () => {
  const given = pageText(
    sheet({ running: [sheetRow(1, { plannedBed: "HDU", allergy: "penicillin", latex: "None" })] }),
  );
  expect(given).toContain("Bed: HDU");
  expect(given).toContain("Allergy: penicillin Latex: None Ask: infection, diabetes, implants and kit, interpreter");
  const blank = pageText(sheet({ running: [sheetRow(1, { ward: null, sex: null, minutes: null })] }));
  expect(blank).not.toContain("Ask:");
  for (const line of [" Ward ", " Bed ", " Sex ", " Min "]) expect(blank).toContain(line);
});
