/** What the preload script adds to the window. Everything that it returns is checked (client.ts). */
export type WindowApi = {
  readonly call: (name: string, args: unknown) => Promise<unknown>;
  /** Listens to the app's events; returns a function that stops listening. */
  readonly on: (listener: (event: unknown) => void) => () => void;
  /** How far the app's clock is ahead of the machine's, in milliseconds. */
  readonly clockAheadMs: number;
  /** The handle and the path of a dropped file; null if it is no file of this computer. */
  readonly dropped: (file: File) => Promise<unknown>;
};

declare global {
  interface Window {
    readonly api: WindowApi;
  }
}
