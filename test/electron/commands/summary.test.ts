import { describe, expect, test } from "vitest";
import { summarise } from "../../../shared/domain/summary/summary.ts";
import { ok } from "../../../shared/util/result.ts";
import { ROW, someRows, WINDOW } from "../../support/summary-samples.ts";
import { run } from "../../support/command-run.ts";

const summary = summarise(
  [...someRows(2, {}), { ...ROW, state: "cancelled", reason: "industrial-action", protectedBy: "P2" }],
  WINDOW,
);
const SHARE = {
  planned: 0,
  kept: 0,
  cancelled: 0,
  otherReason: 0,
  undecided: 0,
  best: null,
  worst: null,
  percent: null,
};
const picture = {
  plan: {
    planId: 4,
    strikeId: 4,
    name: "Nurses, December",
    isVariant: false,
    staffGroup: "nurses",
    start: "2026-12-16T08:00",
    end: "2026-12-17T08:00",
    ...WINDOW,
  },
  summary,
  kept: {
    frozenAt: "2026-12-01T08:00:00.000Z",
    frozenBy: "x",
    how: "planner",
    reason: null,
    onActionDays: { ...SHARE, planned: 2, kept: 1, undecided: 1, best: "100.0", worst: "50.0", percent: null },
    window: {
      ...SHARE,
      planned: 4,
      kept: 2,
      cancelled: 1,
      otherReason: 1,
      best: "66.6",
      worst: "66.6",
      percent: "66.6",
    },
    specialties: [
      {
        key: "110",
        onActionDays: SHARE,
        window: { ...SHARE, planned: 1, kept: 1, best: "100.0", worst: "100.0", percent: "100.0" },
      },
    ],
    first: null,
  },
  notTold: 1,
  protectedCancelled: [
    {
      entryId: 1,
      entryNumber: "EAL-SECRET",
      dueDate: "2026-12-16",
      treatmentFunction: "110",
      marks: "P2",
      because: null,
      clinician: null,
      why: null,
    },
  ],
};
const answers = { "summary.get": () => ok(picture) };

describe("summary", () => {
  test("gives the plan's numbers, and names no entry", async () => {
    const { stdout, code } = await run(["summary", "--strike", "4"], answers);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      plan: "Nurses, December",
      totals: { all: { planned: 3, cancelled: 1, undecided: 2 } },
      kept: { onActionDays: { worst: "50.0", best: "100.0", percent: null }, window: { percent: "66.6" } },
      protectedCancelled: 1,
      protectedWithoutClinician: 1,
      notTold: 1,
      file: null,
    });
    expect(stdout).not.toContain("EAL-SECRET");
    const lines = await run(["summary", "--strike", "4"], answers, false);
    expect(lines.stdout).toContain("Planned 3: cancelled 1, cancelled for another reason 0, kept 0, undecided 2.");
    expect(lines.stdout).toContain("Share kept on action days: 50.0% to 100.0%, against 95% (1 of 2 kept");
    expect(lines.stdout).toContain(
      "Share kept in the window: 66.6%, against 95% (2 of 3 kept, 1 cancelled for the action; 1 cancelled for another reason left out).",
    );
    expect(lines.stdout).toContain("on action days nothing planned, in the window 100.0%");
    expect(lines.stdout).not.toContain("EAL-SECRET");
  });

  test.each([
    ["s.pdf", "paper.saveSummary"],
    ["s.PDF", "paper.saveSummary"],
    ["s.csv", "summary.export"],
    ["s.xlsx", "summary.export"],
  ])("%s is written by %s", async (file, method) => {
    const { asked, code, stdout } = await run(["summary", "--strike", "4", "--out", file], {
      ...answers,
      "paper.saveSummary": () => ok({ pages: 1 }),
      "summary.export": () => ok({ hidden: 2, table: { above: [], headings: [], rows: [] } }),
    });
    expect(code).toBe(0);
    expect(asked.at(-1)).toEqual({ name: method, args: { planId: 4, path: `/here/${file}` } });
    expect(JSON.parse(stdout)).toMatchObject({ file: `/here/${file}` });
  });

  test.each([
    [["summary"], /--strike/],
    [["summary", "--strike", "x"], /strike/],
    [["summary", "--strike", "4", "--out", "s.txt"], /--out/],
  ])("%j is not understood", async (line, problem) => {
    const { code, stderr, asked } = await run(line, answers);
    expect(code).toBe(2);
    expect(stderr).toMatch(problem);
    expect(asked).toEqual([]);
  });
});
