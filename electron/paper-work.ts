import { appError, type AppError } from "../shared/contract/errors.ts";
import type { AppEvent } from "../shared/contract/events.ts";
import { err, type Result } from "../shared/util/result.ts";

/** A save or a print in progress. */
export type PaperWork = {
  /** Aborted once the planner has stopped it. */
  readonly signal: AbortSignal;
  progress(phase: string, done: number, total: number | null): void;
  /** From here on it is carried through: the planner can no longer stop it. False if it was stopped before. */
  carryThrough(): boolean;
};

/** The saves and prints in progress, by the ids that the planner's window gave them. */
export type PaperWorks = {
  /** Runs this under its id; without one, nobody can stop it or see its progress. */
  run<T>(jobId: string | undefined, work: (work: PaperWork) => Promise<T>): Promise<T>;
  /** Stops one; false if there is none of this id that can still be stopped. */
  stop(jobId: string): boolean;
  stopAll(): void;
};

/** What a stopped save or print answers. */
export const PAPER_STOPPED: Result<never, AppError> = err(
  appError("cancelled", "Stopped. Nothing was saved or printed, and no version was used up."),
);

/** Makes an empty register of saves and prints; `emit` brings their progress to the planner's window. */
export function createPaperWorks(emit: (event: AppEvent) => void): PaperWorks {
  const running = new Map<string, AbortController>();
  return {
    run: async (jobId, work) => {
      const stopper = new AbortController();
      const { signal } = stopper;
      if (jobId !== undefined) running.set(jobId, stopper);
      const leave = (): void => {
        if (jobId !== undefined && running.get(jobId) === stopper) running.delete(jobId);
      };
      try {
        return await work({
          signal,
          progress: (phase, done, total) => {
            if (jobId !== undefined && !signal.aborted) emit({ kind: "progress", jobId, phase, done, total });
          },
          carryThrough: () => {
            leave();
            return !signal.aborted;
          },
        });
      } finally {
        leave();
      }
    },
    stop: (jobId) => {
      const stopper = running.get(jobId);
      stopper?.abort();
      return stopper !== undefined;
    },
    stopAll: () => {
      for (const stopper of running.values()) stopper.abort();
    },
  };
}

/** The result of this work, or that it was stopped as soon as it is: what it comes to then is not waited for. */
export async function untilStopped<T>(
  signal: AbortSignal,
  work: Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  if (signal.aborted) return PAPER_STOPPED;
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(PAPER_STOPPED);
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
