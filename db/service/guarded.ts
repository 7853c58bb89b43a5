import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { MethodName } from "../../shared/contract/methods.ts";
import { err, type Result } from "../../shared/util/result.ts";
import { diskFailure } from "../connection/failures.ts";
import { UnreadableError } from "../kernel/stored-shape.ts";

/** What a method returns, at once or later. */
export type Outcome = Result<unknown, AppError> | Promise<Result<unknown, AppError>>;

/** The result of the work; if it throws, an error that explains what to do, or a bug. */
export async function guarded<T>(
  name: MethodName,
  work: () => Result<T, AppError> | Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnreadableError) return err(error.appError);
    return err(diskFailure(error) ?? bug(name, error));
  }
}

/** A fault of our own, in words that can be reported. */
export function bug(name: MethodName, error: unknown): AppError {
  const what = error instanceof Error ? error.message : String(error);
  return appError("bug", `Something went wrong inside Standdown, and nothing was saved. Report this: ${name}: ${what}`);
}
