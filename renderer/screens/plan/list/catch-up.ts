import type { AppError } from "../../../../shared/contract/errors.ts";
import type { Answer } from "../../../../shared/contract/methods.ts";
import type { Result } from "../../../../shared/util/result.ts";

type Since = Answer<"plan.rowsSince">;

type CatchUp = {
  /** Fetches what changed in the plan since the last answer. */
  readonly ask: () => Promise<Result<Since, AppError>>;
  readonly take: (since: Since) => void;
  /** The error of the last answer; null after a success, so that an earlier error disappears. */
  readonly setError: (error: AppError | null) => void;
};

/**
 * Fetches after each change, one call after another, each for the changes since the one before. If something changes
 * during a call, one more follows.
 */
export function createCatchUp({ ask, take, setError }: CatchUp): () => Promise<void> {
  let asking = false;
  let stale = false;
  return async () => {
    stale = true;
    if (asking) return;
    asking = true;
    while (stale) {
      stale = false;
      const found = await ask();
      setError(found.ok ? null : found.error);
      if (found.ok) take(found.value);
    }
    asking = false;
  };
}
