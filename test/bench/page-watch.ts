import type { ChildProcess } from "node:child_process";

/** The first page of an Electron that was started with --remote-debugging-port=0, looked at from outside. */
export type PageWatch = {
  /** Waits until this expression is true in the page. */
  until(expression: string): Promise<void>;
  evaluate(expression: string): Promise<unknown>;
  close(): void;
};

const LOOK_EVERY_MS = 10;

export async function watchPage(child: ChildProcess): Promise<PageWatch> {
  const port = await debuggingPort(child);
  const socket = new WebSocket(await pageAddress(port));
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve, { once: true });
    socket.addEventListener("error", reject, { once: true });
  });
  let last = 0;
  const waiting = new Map<number, (value: unknown) => void>();
  socket.addEventListener("message", ({ data }) => {
    const answer: { id?: number; result?: { result?: { value?: unknown } } } = JSON.parse(String(data));
    if (answer.id === undefined) return;
    waiting.get(answer.id)?.(answer.result?.result?.value);
    waiting.delete(answer.id);
  });
  const evaluate = (expression: string): Promise<unknown> =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      socket.send(JSON.stringify({ id: last, method: "Runtime.evaluate", params: { expression, userGesture: true } }));
    });
  return {
    evaluate,
    async until(expression) {
      const deadline = performance.now() + 60_000;
      while ((await evaluate(expression)) !== true) {
        if (performance.now() > deadline) throw new Error(`never became true: ${expression}`);
        await pause();
      }
    },
    close: () => socket.close(),
  };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
}

function debuggingPort(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(port);
    });
    child.once("close", () => reject(new Error(`Electron ended: ${said}`)));
  });
}

async function pageAddress(port: string): Promise<string> {
  const deadline = performance.now() + 30_000;
  while (performance.now() < deadline) {
    const targets: { type: string; url: string; webSocketDebuggerUrl: string }[] = await (
      await fetch(`http://127.0.0.1:${port}/json/list`)
    ).json();
    const page = targets.find(({ type, url }) => type === "page" && url !== "");
    if (page !== undefined) return page.webSocketDebuggerUrl;
    await pause();
  }
  throw new Error("Electron shows no page");
}
