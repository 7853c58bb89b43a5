import { setImmediate as nextTurn } from "node:timers/promises";
import type { AppEvent } from "../../shared/contract/events.ts";
import type { Clock } from "../../shared/util/clock.ts";
import type { Job, Jobs } from "../kernel/context.ts";

const PROGRESS_EVERY_MS = 100;

/** The long jobs in progress in this process. `ticks` limits progress reports to ten a second. */
export function makeJobs(emit: (event: AppEvent) => void, ticks: Clock["ticks"]): Jobs & { cancelAll(): void } {
  const running = new Map<string, { cancelled: boolean }>();
  return {
    start(jobId) {
      const state = { cancelled: false };
      running.set(jobId, state);
      let lastReportedAt = -Infinity;
      let lastPhase = "";
      const closings: (() => void)[] = [];
      const job: Job = {
        progress(phase, done, total, rows) {
          const at = ticks();
          if (phase === lastPhase && at - lastReportedAt < PROGRESS_EVERY_MS) return;
          lastReportedAt = at;
          lastPhase = phase;
          emit({ kind: "progress", jobId, phase, done, total, ...(rows === undefined ? {} : { rows }) });
        },
        pause: () => nextTurn(),
        get cancelled() {
          return state.cancelled;
        },
        whenEnded: (close) => void closings.push(close),
        end() {
          for (const close of closings.splice(0)) close();
          if (running.get(jobId) === state) running.delete(jobId);
        },
      };
      return job;
    },
    cancel(jobId) {
      const job = running.get(jobId);
      if (job === undefined) return false;
      job.cancelled = true;
      return true;
    },
    cancelAll() {
      for (const job of running.values()) job.cancelled = true;
    },
  };
}
