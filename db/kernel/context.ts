import type { AppError } from "../../shared/contract/errors.ts";
import type { Result } from "../../shared/util/result.ts";
import type { AppEvent } from "../../shared/contract/events.ts";
import type { Clock } from "../../shared/util/clock.ts";
import type { ReadHandle, WriteHandle } from "../connection/handles.ts";

/** What a read needs: a connection that cannot write, the clock, and the planner's name. */
export type ReadContext = Clock & {
  readonly read: ReadHandle;
  /** The planner's name, or the name of the computer's user until one is given. */
  readonly who: () => string;
  readonly emit: (event: AppEvent) => void;
  readonly jobs: Jobs;
};

/** What a write needs in addition. Writes queue: each has the connection to itself until it is done. */
export type WriteContext = ReadContext & { readonly write: WriteHandle };

/**
 * A write whose file has been read and that can now queue. Reading it first means that a slow drive delays no other
 * write.
 */
export type AfterReading<T> = Promise<
  Result<(ctx: WriteContext) => Result<T, AppError> | Promise<Result<T, AppError>>, AppError>
>;

/** Long jobs in progress, by the id that the window chose for each. */
export type Jobs = {
  /** Starts a job; `end` it in a finally. */
  start(jobId: string): Job;
  /** Requests that a job stops; false if there is none with that id. */
  cancel(jobId: string): boolean;
};

export type Job = {
  /** Reports the progress to the window, at most ten times a second. */
  progress(phase: string, done: number, total: number | null, rows?: number): void;
  /** Lets other calls be answered; await it every few milliseconds of work. */
  pause(): Promise<void>;
  readonly cancelled: boolean;
  /** Does that at the end of the job, however it ends. */
  readonly whenEnded: (close: () => void) => void;
  end(): void;
};
