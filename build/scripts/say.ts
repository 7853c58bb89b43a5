/** Set-up speaks on stderr: stdout belongs to the command that it prepares. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A step that cannot go on. Its message explains what to do; no stack trace is shown. */
export class SetUpError extends Error {
  override readonly name = "SetUpError";
}

/** Reports every few seconds that a long step is still running. */
export async function withTicks<T>(label: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const timer = setInterval(() => say(`${label} … ${secondsSince(started)} s`), 10_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

export function secondsSince(started: number): string {
  const seconds = (Date.now() - started) / 1000;
  return seconds < 10 ? seconds.toFixed(1) : String(Math.round(seconds));
}

/** Runs a command's main function: a plain line for what we foresaw, a stack for a bug. */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (error instanceof SetUpError) say(error.message);
    else console.error(error);
    process.exitCode = 1;
  }
}
