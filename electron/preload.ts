import { contextBridge, ipcRenderer, webUtils } from "electron";
import { clockAheadOfPage } from "./set-clock.ts";

/** The only door between a page and the app: `window.api`. All that passes it is checked on the other side. */
contextBridge.exposeInMainWorld("api", {
  /** Calls a method of the contract; the answer is a Result, to be checked by the page. */
  call: (name: string, args: unknown): Promise<unknown> => ipcRenderer.invoke("call", name, args),
  /** Hears every event until the function that comes back is called. */
  on: (listener: (event: unknown) => void): (() => void) => {
    const hear = (_event: unknown, heard: unknown): void => listener(heard);
    ipcRenderer.on("event", hear);
    return () => ipcRenderer.off("event", hear);
  },
  /** How far the page's clock goes ahead of the machine's, in milliseconds. */
  clockAheadMs: clockAheadOfPage(process.argv),
  /** Where a file that was dropped on the page lies; empty for one that has no place on disk. */
  pathOf: (file: File): string => webUtils.getPathForFile(file),
});
