/** What the preload puts on the window. Everything that comes through it is checked on arrival (client.ts). */
export type WindowApi = {
  readonly call: (name: string, args: unknown) => Promise<unknown>;
  /** Listens to what the app says; returns what ends it. */
  readonly on: (listener: (event: unknown) => void) => () => void;
  /** How far our clock goes ahead of the machine's, in milliseconds. */
  readonly clockAheadMs: number;
  /** Where a file that was dropped lies; empty for one that lies nowhere. */
  readonly pathOf: (file: File) => string;
};

declare global {
  interface Window {
    readonly api: WindowApi;
  }
}
