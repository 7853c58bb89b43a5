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

/** Filled in by the build alone: the bundle's name for the thread, beside this one. */
declare const __LONG_WRITE_THREAD__: string;

/** Writes that can take many seconds, in some of which SQLite lets nothing come between: a commit, an index. */
export type LongMethod = MethodOf<"long-write">;

/** A long write with all that its thread needs: by which name it is logged, and how to open the file. */
export type LongWrite = {
  readonly name: LongMethod;
  readonly args: Args<LongMethod>;
  readonly who: string;
  readonly access: FileAccess;
};

/** Does a long write somewhere else; `job` says when it is to stop. */
export type DoLongWrite = (
  order: LongWrite,
  job: Job,
  emit: (event: AppEvent) => void,
) => Promise<Result<unknown, AppError>>;

const saidSchema = v.union([v.object({ event: eventSchema }), v.object({ answer: v.unknown() })]);

/** Rows come and go by the hundred thousand: left to itself, V8 would keep 100 MiB more before it looks what is done with. */
const YOUNG_MIB = 16;

/** Between two looks at whether the planner has stopped the job. */
const LOOK_EVERY_MS = 50;

/**
 * Does each long write in a thread with connections of its own, so that reads are answered all the while; the thread's
 * clock is the machine's, put forward by `clockAheadMs`. The caller holds the one place in the queue of writes. Gives
 * what the method gives; a thread that dies is a bug, and SQLite has taken back what it had begun.
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
      const said = v.parse(saidSchema, message);
      if ("event" in said) emit(said.event);
      else answer = checkAnswer(name, said.answer);
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
