import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { extractFile } from "@electron/asar";
import { expect } from "@playwright/test";
import { csv2016 } from "../support/combine-returns.ts";
import { drivenApp, launcherSwitches, releasedApp, test } from "./app-fixture.ts";
import { ask } from "./call.ts";
import { handleToRead } from "./chosen-file.ts";

/** No machine that runs this shows it. */
const LONG_AGO = "1999-12-31T12:00:00.000Z";

/** When a command that was given the time says that it ran. */
function ranAt(app: string, folder: string): unknown {
  mkdirSync(join(folder, "returns"), { recursive: true });
  writeFileSync(join(folder, "returns", "R0A.csv"), csv2016("R0A", "A strike", "2016-02-12T10:00:00Z", [2, 1, 2, 1]));
  const done = spawnSync(
    app,
    [...launcherSwitches(), "combine", "returns", "--strike", "A strike", "--out", "all.json", "--json"],
    {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, DISPLAY: undefined, WAYLAND_DISPLAY: undefined, STANDDOWN_CLOCK: LONG_AGO },
    },
  );
  expect(done.status, done.stderr).toBe(0);
  const saved: Record<string, unknown> = JSON.parse(readFileSync(join(folder, "all.json"), "utf8"));
  return saved["combinedAt"];
}

function codeOf(app: string, part: string): string {
  const resources = process.platform === "darwin" ? "../Resources" : "resources";
  return extractFile(join(dirname(app), resources, "app.asar"), join("out", "build", part)).toString();
}

test("the copy that tests drive accepts a set time, the released app does not", ({ dataFolder }) => {
  expect(ranAt(drivenApp(), dataFolder)).toMatch(/^1999-12-31T12:/);
  expect(ranAt(releasedApp(), dataFolder)).not.toMatch(/^1999/);
});

test("the released app does not even hold the code for it", () => {
  for (const [part, sign] of [
    ["main/main.js", "STANDDOWN_CLOCK"],
    ["main/main.js", "--clock-ahead"],
    ["preload/preload.cjs", "--clock-ahead"],
  ] as const) {
    expect(codeOf(drivenApp(), part), part).toContain(sign);
    expect(codeOf(releasedApp(), part), part).not.toContain(sign);
  }
});

test.describe("set to New Year's Eve", () => {
  test.use({ at: "2027-12-31T23:00:00.000Z" });

  test("window, database and the thread of an import show one time", async ({ window, dataFolder }) => {
    await window.waitForLoadState();
    const path = join(dataFolder, "list.csv");
    writeFileSync(path, "Entry number,Surname,TCI date\nE1,Stone,2028-01-16\n");
    await ask(window, "vault.create", { passphrase: "a passphrase for tests" });
    await ask(window, "planner.set", { name: "Pat Planner" });
    await ask(window, "trust.set", { code: "R9Z", name: "Northmoor" });
    await ask(window, "import.run", {
      jobId: "1",
      path: await handleToRead(window, path),
      asAt: "2027-12-29T22:00:00.000Z",
      sha256: null,
    });
    const { rows } = await ask(window, "audit.list", { before: null, limit: 10, text: "" });
    expect(rows.map(({ action }) => action)).toContain("List imported");
    for (const { at } of rows) expect(at).toMatch(/^2027-12-31T23:/);
    // The page works out the age of the list by itself.
    await expect(window.getByText(/2 days old/).first()).toBeVisible();
  });
});
