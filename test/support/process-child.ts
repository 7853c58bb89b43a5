/** Gives the database process the port that Electron would give it, over Node's own channel. */
Object.defineProperty(process, "parentPort", {
  value: {
    postMessage: (message: unknown) => process.send?.(message),
    on: (_event: string, listener: (message: { data: unknown }) => void) =>
      process.on("message", (data) => listener({ data })),
  },
});
await import("../../db/service/process.ts");
process.send?.("ready");
