import type { AppError } from "../../shared/contract/errors.ts";
import type { Result } from "../../shared/util/result.ts";
import type { AppEvent } from "../../shared/contract/events.ts";
import type { Clock } from "../../shared/util/clock.ts";
import type { ReadHandle, WriteHandle } from "../connection/handles.ts";

/** What a read needs: a connection that cannot write, the clock, and who is asking. */
export type ReadContext = Clock & {
  readonly read: ReadHandle;
  /** The planner's name, or the name of the computer's user until one is given. */
  readonly who: () => string;
  readonly emit: (event: AppEvent) => void;
  readonly jobs: Jobs;
};

/** What a write needs beside that. Writes queue: one has the connection to itself until it is done. */
export type WriteContext = ReadContext & { readonly write: WriteHandle };

/** A write that is ready once its file has been read. Meanwhile other writes go on: a slow drive holds up nobody else. */
export type AfterReading<T> = Promise<
  Result<(ctx: WriteContext) => Result<T, AppError> | Promise<Result<T, AppError>>, AppError>
>;

/** Long work under way, by the id that the window chose for it. */
export type Jobs = {
  /** Starts a job; `end` it in a finally. */
  start(jobId: string): Job;
  /** Asks a job to stop; false when there is none of that id. */
  cancel(jobId: string): boolean;
};

export type Job = {
  /** Tells the window how far the work is, at most ten times a second. */
  progress(phase: string, done: number, total: number | null, rows?: number): void;
  /** Lets other calls be answered; to be awaited every few milliseconds of work. */
  pause(): Promise<void>;
  readonly cancelled: boolean;
  end(): void;
};
