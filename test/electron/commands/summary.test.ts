import { describe, expect, test } from "vitest";
import { summarise } from "../../../shared/domain/summary/summary.ts";
import { ok } from "../../../shared/util/result.ts";
import { ROW, someRows, WINDOW } from "../../support/summary-samples.ts";
import { run } from "../../support/command-run.ts";

const summary = summarise(
  [...someRows(2, {}), { ...ROW, state: "cancelled", reason: "industrial-action", protectedBy: "P2" }],
  WINDOW,
);
const picture = {
  plan: {
    id: 4,
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
    planned: 3,
    kept: 2,
    cancelled: 1,
    percent: "66.6",
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
  test("says how the plan stands, and names no entry", async () => {
    const { stdout, code } = await run(["summary", "--strike", "4"], answers);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      plan: "Nurses, December",
      totals: { all: { planned: 3, cancelled: 1, undecided: 2 } },
      kept: { percent: "66.6" },
      protectedCancelled: 1,
      protectedWithoutClinician: 1,
      notTold: 1,
      file: null,
    });
    expect(stdout).not.toContain("EAL-SECRET");
    const lines = await run(["summary", "--strike", "4"], answers, false);
    expect(lines.stdout).toContain("Planned 3: cancelled 1, cancelled for another reason 0, kept 0, undecided 2.");
    expect(lines.stdout).toContain("66.6% of 3 in the baseline, against 95%");
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
    expect(asked.at(-1)).toEqual({ name: method, args: { strikeId: 4, path: `/here/${file}` } });
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
