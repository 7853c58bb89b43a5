import { join } from "node:path";

/** The paths of the built app's parts, found from the main process's own file. */
export const preloadFile = join(import.meta.dirname, "../preload/preload.cjs");
export const rendererFolder = join(import.meta.dirname, "../renderer");
