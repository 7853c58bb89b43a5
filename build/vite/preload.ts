import { join } from "node:path";
import type { InlineConfig } from "vite";
import { outBuild, root } from "../scripts/paths.ts";

/** A sandboxed preload may only be CommonJS, in one file. */
export const config: InlineConfig = {
  configFile: false,
  root,
  logLevel: "warn",
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: "node20",
    outDir: join(outBuild, "preload"),
    sourcemap: true,
    rolldownOptions: {
      input: join(root, "electron/preload.ts"),
      external: ["electron"],
      output: { format: "cjs", entryFileNames: "preload.cjs", codeSplitting: false },
    },
  },
};
