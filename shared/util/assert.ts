/** An error in our own code. It is reported as a bug, never shown as advice to the planner. */
export class BugError extends Error {
  override readonly name = "BugError";
}

/** Throws BugError if `condition` is false. Use it for what the code itself guarantees, never to check input. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new BugError(message);
}

/** The value, or BugError when it is null or undefined. */
export function required<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new BugError(`missing: ${what}`);
  return value;
}
