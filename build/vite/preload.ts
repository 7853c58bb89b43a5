import { join } from "node:path";
import type { InlineConfig } from "vite";
import { root } from "../scripts/paths.ts";
import type { Copy } from "./copy.ts";

/** A sandboxed preload may only be CommonJS, in one file. */
export const preloadConfig = ({ clockCanBeSet, folder }: Copy): InlineConfig => ({
  configFile: false,
  root,
  logLevel: "warn",
  define: { __CLOCK_CAN_BE_SET__: JSON.stringify(clockCanBeSet) },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: "node20",
    outDir: join(folder, "preload"),
    sourcemap: true,
    rolldownOptions: {
      input: join(root, "electron/preload.ts"),
      external: ["electron"],
      output: { format: "cjs", entryFileNames: "preload.cjs", codeSplitting: false },
    },
  },
});
