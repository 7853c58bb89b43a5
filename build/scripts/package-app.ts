import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { markArchive } from "../../disk/archive-mark.ts";
import type { ElectronRuntime } from "./electron-runtime.ts";
import { withLock } from "./lock.mjs";
import { locks, nodeModules, outBuild, outPackage, root } from "./paths.ts";
import { lastLines, runQuietly } from "./run.ts";
import { say, secondsSince, SetUpError } from "./say.ts";

const unpackedName = { linux: "linux-unpacked", win32: "win-unpacked", darwin: "mac" } as const;

/** The app's folder as users get it, and the executable in it. */
export interface PackagedApp {
  readonly folder: string;
  readonly executable: string;
}

/** Packages the built app into a folder, unless that was done for this very build. */
export function packageApp(runtime: ElectronRuntime): Promise<PackagedApp> {
  return withLock(join(locks, "package.lock"), () => packageOnce(runtime));
}

async function packageOnce(runtime: ElectronRuntime): Promise<PackagedApp> {
  const app = packagedApp();
  const stamp = join(outPackage, "packaged.hash");
  const wanted = [runtime.version, readFileSync(join(outBuild, "inputs.hash"), "utf8"), packagingInputs()].join("\n");
  if (existsSync(stamp) && existsSync(app.executable) && readFileSync(stamp, "utf8") === wanted) return app;
  const started = Date.now();
  say("Package: packing the app into a folder…");
  rmSync(stamp, { force: true });
  const result = await runQuietly(process.execPath, [
    join(nodeModules, "electron-builder", "cli.js"),
    "--dir",
    "--publish=never",
    `-c.electronDist=${runtime.folder}`,
    `-c.electronVersion=${runtime.version}`,
  ]);
  if (result.code !== 0) throw new SetUpError(`Package: electron-builder failed.\n${lastLines(result.output, 15)}`);
  // The stand-in's launcher, which the released fuses would not let run anyway.
  rmSync(join(app.folder, "resources", "app"), { recursive: true, force: true });
  if (process.platform === "linux") markArchive(app.executable, join(app.folder, "resources"));
  writeFileSync(stamp, wanted);
  say(`Package: done in ${secondsSince(started)} s (${app.folder}).`);
  return app;
}

function packagingInputs(): string {
  return ["electron-builder.yml", "package.json"].map((name) => readFileSync(join(root, name), "utf8")).join("\n");
}

function packagedApp(): PackagedApp {
  if (process.platform === "darwin") {
    const folder = join(outPackage, process.arch === "arm64" ? "mac-arm64" : unpackedName.darwin);
    return { folder, executable: join(folder, "Standdown.app", "Contents", "MacOS", "Standdown") };
  }
  const isWindows = process.platform === "win32";
  const folder = join(outPackage, isWindows ? unpackedName.win32 : unpackedName.linux);
  return { folder, executable: join(folder, isWindows ? "Standdown.exe" : "standdown") };
}
