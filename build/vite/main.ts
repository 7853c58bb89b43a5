import { join } from "node:path";
import type { InlineConfig } from "vite";
import { root } from "../scripts/paths.ts";
import type { Copy } from "./copy.ts";

/**
 * The main process, and beside it the database process that it forks. Libraries are bundled, so
 * that a package carries no node_modules; only Electron itself stays outside.
 */
export const mainConfig = ({ clockCanBeSet, folder }: Copy): InlineConfig => ({
  configFile: false,
  root,
  logLevel: "warn",
  // Tells db/ that it runs from the bundle, where the build has put the native half of SQLite and the threads.
  define: {
    __SQLITE_BINDING__: JSON.stringify("./better_sqlite3.node"),
    __LONG_WRITE_THREAD__: JSON.stringify("./long-write-thread.js"),
    __SHEET_THREAD__: JSON.stringify("./sheet-reader.js"),
    __CLOCK_CAN_BE_SET__: JSON.stringify(clockCanBeSet),
  },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: "node20",
    outDir: join(folder, "main"),
    sourcemap: true,
    minify: false,
    license: { fileName: "licenses.md" },
    rolldownOptions: {
      input: {
        main: join(root, "electron/main.ts"),
        "db-process": join(root, "db/service/process.ts"),
        "long-write-thread": join(root, "db/service/long-write-thread.ts"),
        "sheet-reader": join(root, "db/service/sheet-reader.ts"),
      },
      external: ["electron"],
      output: {
        format: "es",
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
      },
    },
  },
});
