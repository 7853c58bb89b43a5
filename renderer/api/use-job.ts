import { useRef, useState } from "react";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, ArgsIn, MethodName } from "../../shared/contract/methods.ts";
import type { Result } from "../../shared/util/result.ts";
import { call } from "./client.ts";
import { useClock } from "./clock.ts";
import { secondsLeft } from "./time-left.ts";
import { useEvent } from "./use-event.ts";

/** How far a job is; `total` is null where the end is not known. */
export type JobProgress = {
  readonly phase: string;
  readonly done: number;
  readonly total: number | null;
  /** Rows read, where the job reads rows. */
  readonly rows: number | null;
  readonly secondsLeft: number | null;
};

type JobMethod = { [N in MethodName]: ArgsIn<N> extends { jobId: string } ? N : never }[MethodName];

export type Job<N extends JobMethod> = {
  readonly running: boolean;
  readonly progress: JobProgress | null;
  /** Starts it under a fresh id and waits for its end. */
  readonly run: (args: Omit<ArgsIn<N>, "jobId">) => Promise<Result<Answer<N>, AppError>>;
  /** Asks the running job to stop; `run` then comes back with an error of kind "cancelled". */
  readonly cancel: () => void;
};

/** Where a phase of a job began: what is left of it is guessed from there. */
type Began = { readonly phase: string; readonly at: number; readonly done: number };

/** Long work with progress and a way to stop it. One at a time for each hook. */
export function useJob<N extends JobMethod>(name: N): Job<N> {
  const { ticks } = useClock();
  const [jobId, setJobId] = useState<string | null>(null);
  const [progress, setProgress] = useState<JobProgress | null>(null);
  const began = useRef<Began | null>(null);

  useEvent((event) => {
    if (event.kind !== "progress" || event.jobId !== jobId) return;
    const { phase, done, total, rows = null } = event;
    const at = ticks();
    if (began.current?.phase !== phase) began.current = { phase, at, done };
    setProgress({ phase, done, total, rows, secondsLeft: secondsLeft(began.current, { at, done }, total) });
  });

  return {
    running: jobId !== null,
    progress,
    run: async (args) => {
      const fresh = crypto.randomUUID();
      began.current = null;
      setProgress(null);
      setJobId(fresh);
      const result = await call(name, { ...args, jobId: fresh });
      // Another may have been started since.
      setJobId((now) => (now === fresh ? null : now));
      return result;
    },
    cancel: () => {
      if (jobId !== null) void call("job.cancel", { jobId });
    },
  };
}
