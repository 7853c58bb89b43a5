import { build } from "vite";
import { config as main } from "./main.ts";
import { config as preload } from "./preload.ts";
import { config as renderer } from "./renderer.ts";

/** One after the other: each uses every core there is. */
export async function buildParts(): Promise<void> {
  for (const config of [main, preload, renderer]) await build(config);
}
