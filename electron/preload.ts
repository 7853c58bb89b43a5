import { contextBridge, ipcRenderer, webUtils } from "electron";
import { clockAheadOfPage } from "./set-clock.ts";

/** The only connection between a page and the app: `window.api`. The other side checks everything that passes. */
contextBridge.exposeInMainWorld("api", {
  /** Calls a method of the contract; the answer is a Result, which the page checks. */
  call: (name: string, args: unknown): Promise<unknown> => ipcRenderer.invoke("call", name, args),
  /** Receives every event until the returned function is called. */
  on: (listener: (event: unknown) => void): (() => void) => {
    const hear = (_event: unknown, heard: unknown): void => listener(heard);
    ipcRenderer.on("event", hear);
    return () => ipcRenderer.off("event", hear);
  },
  /** How far the page's clock is ahead of the machine's, in milliseconds. */
  clockAheadMs: clockAheadOfPage(process.argv),
  /** The handle and the path of a file that was dropped on the page; null if it is no file of this computer. */
  dropped: (file: File): Promise<unknown> => ipcRenderer.invoke("dropped", webUtils.getPathForFile(file)),
});
