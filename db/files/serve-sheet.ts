import type { MessagePort } from "node:worker_threads";
import * as v from "valibot";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import type { ExtractFile } from "./extract-source.ts";
import { openXlsx } from "./read-xlsx.ts";
import { sheetOrderSchema, toThreadSchema, type FromThread } from "./sheet-thread.ts";

/** Pieces that may be posted and not taken yet: enough that neither side waits, and little memory. */
const AHEAD = 4;

/** The other end of `openInThread`: opens the workbook of `order` and posts its rows, a few pieces ahead of their taker. */
export async function serveSheet(port: MessagePort, order: unknown): Promise<void> {
  const { file, sheet, orBest } = v.parse(sheetOrderSchema, order);
  const post = (message: FromThread): void => port.postMessage(message);
  const opened = await openXlsx(file, sheet, orBest);
  if (!opened.ok) return post({ kind: "opened", opened });
  const { readBelow, ...facts } = opened.value;
  let reading = postedAhead();
  port.on("message", (message) => {
    const asked = v.parse(toThreadSchema, message);
    if (asked.kind === "taken") return reading.taken();
    if (asked.kind === "stop") return reading.stop();
    reading = postedAhead();
    void readAll(readBelow, asked.below, reading, post);
  });
  post({ kind: "opened", opened: ok(facts) });
}

async function readAll(
  readBelow: ExtractFile["readBelow"],
  below: number,
  reading: ReturnType<typeof postedAhead>,
  post: (message: FromThread) => void,
): Promise<void> {
  const ended = await readBelow(below, (table, done) => {
    post({ kind: "rows", table, done });
    return reading.posted();
  });
  post({ kind: "ended", ended });
}

/** Lets a reading post until it is so many pieces ahead, and stops it once no more are wanted. */
function postedAhead() {
  const state: { ahead: number; stopped: boolean; wake: () => void } = { ahead: 0, stopped: false, wake: () => {} };
  return {
    async posted(): Promise<Result<null, AppError>> {
      state.ahead++;
      while (state.ahead >= AHEAD && !state.stopped) {
        await new Promise<void>((resolve) => {
          state.wake = resolve;
        });
      }
      return state.stopped ? err(appError("cancelled", "no more rows are wanted")) : ok(null);
    },
    taken(): void {
      state.ahead--;
      state.wake();
    },
    stop(): void {
      state.stopped = true;
      state.wake();
    },
  };
}
