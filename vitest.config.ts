import process from "node:process";
import { defineConfig } from "vitest/config";

// SQLite's native half ends an older Node without a word.
if (Number(process.versions["napi"]) < 10) {
  throw new Error(`Tests need the pinned Node, not ${process.version}. Run them with npx vitest or npm run check.`);
}

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/e2e/**", "test/bench/**"],
    globalSetup: "test/support/test-vault.ts",
    // Two cores do twice the work of one; left to itself the library keeps one for its own process.
    maxWorkers: "100%",
    // Real files and real encryption: give a slow machine time before calling it a failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
