import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { spawnSync } from "node:child_process";
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
