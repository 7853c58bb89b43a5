import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { InlineConfig } from "vite";
import { outBuild, root } from "../scripts/paths.ts";

const folder = join(root, "renderer");
const pages = readdirSync(folder).filter((name) => name.endsWith(".html"));

/** The pages: every asset a file of its own, nothing inline, so that a strict CSP can stand. */
export const rendererConfig: InlineConfig = {
  configFile: false,
  root: folder,
  base: "./",
  logLevel: "warn",
  build: {
    target: "chrome130",
    outDir: join(outBuild, "renderer"),
    emptyOutDir: true,
    sourcemap: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One local app: the size of its parts matters less than that they load at once.
    chunkSizeWarningLimit: 4096,
    rolldownOptions: { input: pages.map((name) => join(folder, name)) },
    license: { fileName: "licenses.md" },
  },
};
