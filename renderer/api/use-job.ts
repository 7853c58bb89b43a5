import { useRef, useState } from "react";
import type { AppError } from "../../shared/contract/errors.ts";
import { runsAs, type Answer, type ArgsIn, type MethodName } from "../../shared/contract/methods.ts";
import type { Result } from "../../shared/util/result.ts";
import { call } from "./client.ts";
import { useClock } from "./clock.ts";
import { secondsLeft } from "./time-left.ts";
import { useEvent } from "./use-event.ts";

/** The progress of a job; `total` is null if the end is not known. */
export type JobProgress = {
  readonly phase: string;
  readonly done: number;
  readonly total: number | null;
  /** Rows read, if the job reads rows. */
  readonly rows: number | null;
  readonly secondsLeft: number | null;
};

type JobMethod = { [N in MethodName]: "jobId" extends keyof ArgsIn<N> ? N : never }[MethodName];

export type Job<N extends JobMethod> = {
  readonly running: boolean;
  readonly progress: JobProgress | null;
  /** Starts the job under a new id and waits for its end. */
  readonly run: (args: Omit<ArgsIn<N>, "jobId">) => Promise<Result<Answer<N>, AppError>>;
  /** Stops the running job; `run` then returns an error of kind "cancelled". */
  readonly cancel: () => void;
};

/** When a phase of a job began, to estimate the time that is left. */
type Began = { readonly phase: string; readonly at: number; readonly done: number };

/** Long work with progress and a way to stop it. Each hook runs one job at a time. */
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
      // Another job may have been started since.
      setJobId((now) => (now === fresh ? null : now));
      return result;
    },
    cancel: () => {
      // Paper is drawn by the main process, every other job is the database's.
      if (jobId !== null) void call(runsAs(name, "main") ? "paper.stop" : "job.cancel", { jobId });
    },
  };
}
