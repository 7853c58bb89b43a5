// npm test: everything. The last line counts the tests. With STANDDOWN_MOVED_DATES=1 the unit tests run on other dates too.
import { runChecks, runUnitTests, type TestRun } from "../checks.ts";
import { endToEnd } from "../end-to-end.ts";
import { runOnMovedDates } from "../moved-dates.ts";
import { runCommand, say } from "../say.ts";
import { setUp } from "../set-up.ts";
import { sum } from "../test-counts.ts";

const NONE: TestRun = { ok: true, counts: { passed: 0, failed: 0 } };

await runCommand(async () => {
  await setUp({ quiet: false });
  const failed = await runChecks();
  const unit = await runUnitTests();
  if (!unit.ok) failed.push("Unit tests");
  const moved = process.env["STANDDOWN_MOVED_DATES"] === "1" ? await runOnMovedDates().catch(brokenOff) : NONE;
  if (!moved.ok) failed.push("Unit tests on other dates");
  const journeys = await endToEnd().catch(brokenOff);
  if (!journeys.ok) failed.push("End-to-end tests");
  const total = sum(unit.counts, moved.counts, journeys.counts);
  if (failed.length > 0) say(`Failed: ${failed.join(", ")}`);
  process.stdout.write(`Tests: ${total.passed} passed, ${total.failed} failed\n`);
  return failed.length === 0 && total.failed === 0 && total.passed > 0 ? 0 : 1;
});

/** If building or packaging fails, that is reported, and the other checks still count. */
function brokenOff(error: unknown): TestRun {
  say(error instanceof Error ? error.message : String(error));
  return { ok: false, counts: { passed: 0, failed: 0 } };
}
