import { expect, test } from "vitest";
import { playwrightCounts, readCounts, sum, vitestCounts } from "../../build/scripts/test-counts.ts";

test("a file of tests that could not be loaded counts as a failure", () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    testResults: [
      { status: "passed", assertionResults: [{}, {}, {}] },
      { status: "failed", assertionResults: [{}] },
      { status: "failed", assertionResults: [] },
    ],
  };
  expect(vitestCounts(report)).toEqual({ passed: 3, failed: 2 });
});

test("a test that passed only at the second try counts as a failure", () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1 };
  expect(playwrightCounts({ stats, errors: [] })).toEqual({ passed: 4, failed: 2 });
});

test("a run without a report passed nothing", () => {
  expect(readCounts("no/such/report.json", vitestCounts)).toEqual({ passed: 0, failed: 0 });
});

test("counts add up", () => {
  expect(sum({ passed: 300, failed: 0 }, { passed: 12, failed: 1 })).toEqual({ passed: 312, failed: 1 });
});
