import { build } from "vite";
import { outBuild } from "../scripts/paths.ts";
import { mainConfig } from "./main.ts";
import { preloadConfig } from "./preload.ts";
import { rendererConfig } from "./renderer.ts";

/** The app as users get it. One part after the other: each uses every core there is. */
export async function buildParts(): Promise<void> {
  const copy = { clockCanBeSet: false, folder: outBuild };
  for (const config of [mainConfig(copy), preloadConfig(copy), rendererConfig]) await build(config);
}

/** The parts that differ in the copy that tests drive. */
export async function buildDrivenParts(folder: string): Promise<void> {
  const copy = { clockCanBeSet: true, folder };
  for (const config of [mainConfig(copy), preloadConfig(copy)]) await build(config);
}
