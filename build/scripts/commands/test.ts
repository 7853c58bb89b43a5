// npm test: everything. The last line counts the tests.
import { runChecks, runUnitTests, type TestRun } from "../checks.ts";
import { endToEnd } from "../end-to-end.ts";
import { runCommand, say } from "../say.ts";
import { setUp } from "../set-up.ts";
import { sum } from "../test-counts.ts";

await runCommand(async () => {
  await setUp({ quiet: false });
  const failed = await runChecks();
  const unit = await runUnitTests();
  if (!unit.ok) failed.push("Unit tests");
  const journeys = await endToEnd().catch(brokenOff);
  if (!journeys.ok) failed.push("End-to-end tests");
  const total = sum(unit.counts, journeys.counts);
  if (failed.length > 0) say(`Failed: ${failed.join(", ")}`);
  process.stdout.write(`Tests: ${total.passed} passed, ${total.failed} failed\n`);
  return failed.length === 0 && total.failed === 0 && total.passed > 0 ? 0 : 1;
});

/** Building or packaging failed: said, and the rest still counted. */
function brokenOff(error: unknown): TestRun {
  say(error instanceof Error ? error.message : String(error));
  return { ok: false, counts: { passed: 0, failed: 0 } };
}
