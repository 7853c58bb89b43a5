import { join } from "node:path";

/** Where the parts of the built app lie, beside the main process's own file. */
export const preloadFile = join(import.meta.dirname, "../preload/preload.cjs");
export const rendererFolder = join(import.meta.dirname, "../renderer");
