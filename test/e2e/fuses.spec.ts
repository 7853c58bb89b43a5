import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "@playwright/test";
import { launcherSwitches, releasedApp, test } from "./app-fixture.ts";

/** What the executable that users get lets be done to it from outside. */
const WANTED: readonly (readonly [FuseV1Options, FuseState])[] = [
  [FuseV1Options.RunAsNode, FuseState.DISABLE],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE],
  [FuseV1Options.EnableNodeCliInspectArguments, FuseState.DISABLE],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE],
  [FuseV1Options.EnableCookieEncryption, FuseState.ENABLE],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseState.ENABLE],
  [FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE],
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, FuseState.DISABLE],
];

test("the released app cannot be made to run other code", async () => {
  const wire = await getCurrentFuseWire(releasedApp());
  for (const [fuse, state] of WANTED) expect(wire[fuse], FuseV1Options[fuse]).toBe(state);
});

test("the released app does not start with a switch that lets others look into it", () => {
  for (const given of [
    "--remote-debugging-port=0",
    "--remote-debugging-pipe",
    "--inspect=0",
    "--js-flags=--expose-gc",
  ]) {
    const { status, stdout, stderr } = spawnSync(releasedApp(), [...launcherSwitches(), given, "--version"], {
      encoding: "utf8",
      timeout: 30_000,
    });
    expect({ status, stdout }, given).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(`does not start with ${given.replace(/=.*/, "")}`);
    expect(stderr).not.toMatch(/listening on/i);
  }
});

test("the released app does not start with other code than it was packaged with", ({ dataFolder }) => {
  test.skip(process.platform !== "linux", "elsewhere Electron itself compares the archive");
  const copy = join(dataFolder, "app");
  cpSync(dirname(releasedApp()), copy, { recursive: true });
  const executable = join(copy, releasedApp().slice(dirname(releasedApp()).length + 1));
  const start = () =>
    spawnSync(executable, [...launcherSwitches(), "--version"], { encoding: "utf8", timeout: 30_000 });
  expect(start()).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });

  const archive = join(copy, "resources", "app.asar");
  const whole = readFileSync(archive);
  copyFileSync(archive, `${archive}.whole`);
  // A text that the planner reads: nothing that would keep the archive from being opened.
  const at = whole.indexOf("Combine returns");
  expect(at).toBeGreaterThan(0);
  whole.write("COMBINE", at);
  writeFileSync(archive, whole);
  expect(start()).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("changed or damaged") });
  copyFileSync(`${archive}.whole`, archive);
  rmSync(`${archive}.whole`);
  expect(start()).toMatchObject({ status: 0 });
});
