// npm run check
import { runChecks, runUnitTests } from "../checks.ts";
import { runCommand, say } from "../say.ts";

await runCommand(async () => {
  const failed = await runChecks();
  const unit = await runUnitTests();
  if (!unit.ok) failed.push("Unit tests");
  if (failed.length > 0) say(`Failed: ${failed.join(", ")}`);
  return failed.length === 0 ? 0 : 1;
});
