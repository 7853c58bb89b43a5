/** A broken promise inside our own code. Never shown to the planner as advice: it is a bug to be reported. */
export class BugError extends Error {
  override readonly name = "BugError";
}

/** Throws BugError when `condition` is false. For what the code itself guarantees, never for input. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new BugError(message);
}

/** The value, or BugError when it is null or undefined. */
export function required<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new BugError(`missing: ${what}`);
  return value;
}
