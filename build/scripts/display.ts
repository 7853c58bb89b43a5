import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { say, SetUpError } from "./say.ts";

export interface Display {
  /** What a program needs in its environment to draw there. */
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => void;
}

const ANSWER_LIMIT_MS = 10_000;

export function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  return Boolean(process.env["DISPLAY"]) || Boolean(process.env["WAYLAND_DISPLAY"]);
}

/** The machine's own display, or a virtual one that lives until it is stopped. */
export async function openDisplay(): Promise<Display> {
  if (hasDisplay()) return { env: {}, stop: () => undefined };
  if (!existsSync("/usr/bin/Xvfb")) {
    throw new SetUpError("Display: there is none, and Xvfb is missing. Run: sudo apt-get install xvfb");
  }
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset"], {
    // In a process group of its own: Ctrl-C is for the app, which then still needs its display.
    detached: true,
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  process.once("exit", () => server.kill());
  const display = `:${await chosenNumber(server)}`;
  say(`Display: none found, drawing on a virtual one (${display}, 1920x1080).`);
  return { env: { DISPLAY: display }, stop: () => server.kill() };
}

/** Xvfb looks for a free number itself and writes it to the fourth channel. */
function chosenNumber(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new SetUpError("Display: Xvfb did not start."));
    const timer = setTimeout(fail, ANSWER_LIMIT_MS);
    server.once("exit", fail);
    server.once("error", fail);
    server.stdio[3]?.once("data", (chunk: Buffer) => {
      clearTimeout(timer);
      server.off("exit", fail);
      resolve(chunk.toString().trim());
    });
  });
}
