import { Worker } from "node:worker_threads";
import * as v from "valibot";
import { checkAnswer } from "../../shared/contract/client.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import { eventSchema, type AppEvent } from "../../shared/contract/events.ts";
import type { Args, MethodOf } from "../../shared/contract/methods.ts";
import { err, type Result } from "../../shared/util/result.ts";
import type { FileAccess } from "../connection/open-file.ts";
import type { Job } from "../kernel/context.ts";
import { bug } from "./guarded.ts";

/** Filled in by the build only: the file name of the thread's bundle, beside this one. */
declare const __LONG_WRITE_THREAD__: string;

/** Writes that can take many seconds; during some steps (a commit, an index) SQLite answers nothing else. */
export type LongMethod = MethodOf<"long-write">;

/** A long write with everything that its thread needs: the name for the log, and how to open the file. */
export type LongWrite = {
  readonly name: LongMethod;
  readonly args: Args<LongMethod>;
  readonly who: string;
  readonly access: FileAccess;
};

/** Runs a long write somewhere else; `job` requests it to stop. */
export type DoLongWrite = (
  order: LongWrite,
  job: Job,
  emit: (event: AppEvent) => void,
) => Promise<Result<unknown, AppError>>;

const postedSchema = v.union([v.object({ event: eventSchema }), v.object({ answer: v.unknown() })]);

/**
 * Limits memory: an import handles hundreds of thousands of rows, and without this V8 would hold 100 MiB more before it
 * frees memory.
 */
const YOUNG_MIB = 16;

/** How often to check whether the planner has stopped the job. */
const LOOK_EVERY_MS = 50;

/**
 * Runs each long write in a thread with connections of its own, so that reads are answered meanwhile; the thread's
 * clock is the machine's, put forward by `clockAheadMs`. The caller holds its place in the queue of writes. Returns the
 * method's result. A thread that dies is a bug, and SQLite has undone its work.
 */
export function writesInThread(clockAheadMs: number): DoLongWrite {
  return (order, job, emit) => writeInThread({ ...order, clockAheadMs }, job, emit);
}

function writeInThread(
  order: LongWrite & { readonly clockAheadMs: number },
  job: Job,
  emit: (event: AppEvent) => void,
): Promise<Result<unknown, AppError>> {
  const { name } = order;
  const file = typeof __LONG_WRITE_THREAD__ === "undefined" ? "./long-write-thread.ts" : __LONG_WRITE_THREAD__;
  const thread = new Worker(new URL(file, import.meta.url), {
    workerData: order,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
  });
  return new Promise((resolve) => {
    let answer: Result<unknown, AppError> = err(bug(name, new Error("its thread ended")));
    const watching = setInterval(() => {
      if (!job.cancelled) return;
      thread.postMessage("stop");
      clearInterval(watching);
    }, LOOK_EVERY_MS);
    thread.on("message", (message) => {
      const posted = v.parse(postedSchema, message);
      if ("event" in posted) emit(posted.event);
      else answer = checkAnswer(name, posted.answer);
    });
    thread.on("error", (error) => {
      answer = err(bug(name, error));
    });
    // Only then are its connections closed.
    thread.once("exit", () => {
      clearInterval(watching);
      resolve(answer);
    });
  });
}
