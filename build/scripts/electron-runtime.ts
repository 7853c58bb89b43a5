import { existsSync } from "node:fs";
import { join } from "node:path";
import { downloadOfficial, installedOfficial, officialVersion, wasRefused } from "./electron-official.ts";
import { installedStandIn, makeStandIn, STAND_IN_VERSION, standInFits } from "./electron-stand-in.ts";
import { withLock } from "./lock.mjs";
import { cache } from "./paths.ts";
import { say, SetUpError } from "./say.ts";

export type RuntimeKind = "official" | "stand-in";

export interface ElectronRuntime {
  readonly kind: RuntimeKind;
  readonly version: string;
  /** The unpacked distribution, as electron-builder takes it. */
  readonly folder: string;
  /** The executable. */
  readonly path: string;
}

/** Finds the Electron to run, fetching it the first time. STANDDOWN_ELECTRON chooses the kind. */
export async function electronRuntime(): Promise<ElectronRuntime> {
  const wanted = wantedKind();
  const found = installed(wanted);
  if (found !== undefined) return found;
  return withLock(
    join(cache, "electron.lock"),
    async () => installed(wanted) ?? (await fetchRuntime(wanted)),
    () => say("Electron: another set-up is fetching it, waiting…"),
  );
}

function wantedKind(): RuntimeKind | undefined {
  const wanted = process.env["STANDDOWN_ELECTRON"];
  if (wanted === undefined || wanted === "") return undefined;
  if (wanted === "official" || wanted === "stand-in") return wanted;
  throw new SetUpError(`STANDDOWN_ELECTRON is "${wanted}"; it may be official or stand-in.`);
}

function installed(wanted: RuntimeKind | undefined): ElectronRuntime | undefined {
  const official = installedOfficial();
  if (wanted !== "stand-in" && official !== undefined) return runtime("official", official);
  const standIn = installedStandIn();
  const mayStandIn = wanted === "stand-in" || (wanted === undefined && wasRefused());
  return mayStandIn && standIn !== undefined ? runtime("stand-in", standIn) : undefined;
}

async function fetchRuntime(wanted: RuntimeKind | undefined): Promise<ElectronRuntime> {
  if (wanted === "official" || (wanted === undefined && !wasRefused())) {
    const official = await downloadOfficial();
    if (official !== undefined) return runtime("official", official);
  }
  if (wanted !== "official" && standInFits()) return runtime("stand-in", await makeStandIn());
  throw new SetUpError(
    `Electron: ${officialVersion()} could not be downloaded from here` +
      (standInFits() ? "." : ", and there is no stand-in for this kind of machine.") +
      " Set ELECTRON_MIRROR to a host that has it, then run again with STANDDOWN_ELECTRON=official.",
  );
}

function runtime(kind: RuntimeKind, folder: string): ElectronRuntime {
  const path = join(folder, executableName());
  if (!existsSync(path)) throw new SetUpError(`Electron: ${path} is missing. Remove ${folder} and run again.`);
  return { kind, folder, path, version: kind === "official" ? officialVersion() : STAND_IN_VERSION };
}

function executableName(): string {
  if (process.platform === "darwin") return join("Electron.app", "Contents", "MacOS", "Electron");
  return process.platform === "win32" ? "electron.exe" : "electron";
}
