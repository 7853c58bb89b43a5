import { Worker } from "node:worker_threads";
import * as v from "valibot";
import type { AppError } from "../../shared/contract/errors.ts";
import type { CellTable } from "../../shared/domain/import/cell-table.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import type { ExtractFile, TakeRows } from "./extract-source.ts";

/** Filled in by the build only: the file name of the thread's bundle, beside this one. */
declare const __SHEET_THREAD__: string;

/** The workbook that the thread opens, as `openXlsx` takes it. */
export const sheetOrderSchema = v.object({
  file: v.object({ path: v.string(), fileName: v.string(), fileSize: v.number(), modifiedAt: v.string() }),
  sheet: v.nullable(v.string()),
  orBest: v.boolean(),
});
export type SheetOrder = v.InferOutput<typeof sheetOrderSchema>;

type ReadToEnd = Result<{ readonly sha256: string }, AppError>;
type Opened = Result<Omit<ExtractFile, "readBelow">, AppError>;

/** What the thread posts: the workbook as it was opened, then for each reading its rows, and how it ended. */
export type FromThread =
  | { readonly kind: "opened"; readonly opened: Opened }
  | { readonly kind: "rows"; readonly table: CellTable; readonly done: number }
  | { readonly kind: "ended"; readonly ended: ReadToEnd };

/** What the thread is posted: to read below a line, that rows were taken, or that no more are wanted. */
export const toThreadSchema = v.variant("kind", [
  v.object({ kind: v.literal("read"), below: v.number() }),
  v.object({ kind: v.literal("taken") }),
  v.object({ kind: v.literal("stop") }),
]);
export type ToThread = v.InferOutput<typeof toThreadSchema>;

/** Its other end is a file of this project, so the kind is enough to know the rest by. */
const fromThreadSchema = v.custom<FromThread>(
  (posted) =>
    typeof posted === "object" &&
    posted !== null &&
    "kind" in posted &&
    (posted.kind === "opened" || posted.kind === "rows" || posted.kind === "ended"),
);

/** Limits memory: rows are many and soon done with. */
const YOUNG_MIB = 8;

/**
 * Opens a workbook in a thread of its own, which unpacks and reads it while this one works on the rows. `whenEnded` is
 * given what ends the thread; nothing can be read after that. Errors are those of `openXlsx`.
 */
export async function openInThread(
  order: SheetOrder,
  whenEnded: (close: () => void) => void,
): Promise<Result<ExtractFile, AppError>> {
  const file = typeof __SHEET_THREAD__ === "undefined" ? "../service/sheet-reader.ts" : __SHEET_THREAD__;
  const thread = new Worker(new URL(file, import.meta.url), {
    workerData: order,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
  });
  whenEnded(() => void thread.terminate());
  const next = inboxOf(thread);
  const post = (message: ToThread): void => thread.postMessage(message);
  const first = await next();
  if (first.kind !== "opened") throw new Error(`the thread of a workbook began with ${first.kind}`);
  if (!first.opened.ok) return first.opened;

  async function readBelow(below: number, take: TakeRows): Promise<ReadToEnd> {
    post({ kind: "read", below });
    let fault: AppError | null = null;
    for (;;) {
      const posted = await next();
      if (posted.kind === "ended") return fault === null ? posted.ended : err(fault);
      if (posted.kind !== "rows" || fault !== null) continue;
      const taken = await take(posted.table, posted.done);
      if (!taken.ok) fault = taken.error;
      post({ kind: fault === null ? "taken" : "stop" });
    }
  }

  return ok({ ...first.opened.value, readBelow });
}

/** Gives what the thread posts, one after another; fails where the thread does. */
function inboxOf(thread: Worker): () => Promise<FromThread> {
  const posted: FromThread[] = [];
  let broken: Error | null = null;
  let wake: (() => void) | null = null;
  const come = (): void => {
    wake?.();
    wake = null;
  };
  thread.on("message", (message) => {
    posted.push(v.parse(fromThreadSchema, message));
    come();
  });
  thread.once("error", (error) => {
    broken = error;
    come();
  });
  thread.once("exit", () => {
    broken ??= new Error("the thread of a workbook ended");
    come();
  });
  return async () => {
    for (;;) {
      const one = posted.shift();
      if (one !== undefined) return one;
      if (broken !== null) throw broken;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
}
