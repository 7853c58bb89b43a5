import type { AppError } from "../../../../shared/contract/errors.ts";
import type { Answer } from "../../../../shared/contract/methods.ts";
import type { Result } from "../../../../shared/util/result.ts";

type Since = Answer<"plan.rowsSince">;

type CatchUp = {
  /** Asks what changed in the plan since the last answer. */
  readonly ask: () => Promise<Result<Since, AppError>>;
  readonly take: (since: Since) => void;
  /** The fault of the last answer; null where it had none, so that a success takes the fault before it away. */
  readonly setError: (error: AppError | null) => void;
};

/**
 * Asks again after each change, one question after another: each asks from where the one before came to. What changes
 * while a question is under way is asked for once more behind it.
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
