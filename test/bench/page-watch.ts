import type { ChildProcess } from "node:child_process";

/** The first page of an Electron that was started with --remote-debugging-port=0, looked at from outside. */
export type PageWatch = {
  /** Waits until this expression is true in the page. */
  until(expression: string): Promise<void>;
  evaluate(expression: string): Promise<unknown>;
  /** A key as from the keyboard: "k", "ArrowDown". */
  press(key: string): Promise<unknown>;
  /** A click in the middle of the element that this selector finds. */
  click(selector: string): Promise<unknown>;
  /** The wheel, turned by so many pixels over that place of the page. */
  wheel(x: number, y: number, by: number): Promise<unknown>;
  close(): void;
};

const LOOK_EVERY_MS = 10;
const KEY_CODES: Readonly<Record<string, number>> = { ArrowDown: 40, ArrowUp: 38, Enter: 13, Escape: 27 };

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
  const send = (method: string, params: object): Promise<unknown> =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  const evaluate = (expression: string): Promise<unknown> =>
    send("Runtime.evaluate", { expression, userGesture: true });
  return {
    evaluate,
    async press(key) {
      const text = key.length === 1 ? { text: key } : {};
      const code = key.length === 1 ? key.toUpperCase().charCodeAt(0) : (KEY_CODES[key] ?? 0);
      const pressed = { key, windowsVirtualKeyCode: code, ...text };
      await send("Input.dispatchKeyEvent", { type: "keyDown", ...pressed });
      await send("Input.dispatchKeyEvent", { type: "keyUp", ...pressed });
    },
    async click(selector) {
      const found = await evaluate(`(() => {
        const { x, y, width, height } = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
        return JSON.stringify([x + width / 2, y + height / 2]);
      })()`);
      const [x, y]: number[] = JSON.parse(String(found));
      const at = { x, y, button: "left", clickCount: 1 };
      await send("Input.dispatchMouseEvent", { type: "mousePressed", ...at });
      await send("Input.dispatchMouseEvent", { type: "mouseReleased", ...at });
    },
    wheel: (x, y, by) => send("Input.dispatchMouseEvent", { type: "mouseWheel", x, y, deltaX: 0, deltaY: by }),
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
    let output = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1];
      if (port !== undefined) resolve(port);
    });
    child.once("close", () => reject(new Error(`Electron ended: ${output}`)));
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
