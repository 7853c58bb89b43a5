import { expect, test } from "vitest";
import { createPaperWorks, PAPER_STOPPED, untilStopped } from "../../electron/paper-work.ts";
import type { AppEvent } from "../../shared/contract/events.ts";
import { ok } from "../../shared/util/result.ts";

test("what is stopped before it is carried through answers that, and reports no more progress", async () => {
  const events: AppEvent[] = [];
  const works = createPaperWorks((event) => void events.push(event));
  const result = await works.run("one", async (work) => {
    work.progress("Laying out the lists", 20, 119);
    expect(works.stop("another")).toBe(false);
    expect(works.stop("one")).toBe(true);
    work.progress("Laying out the lists", 40, 119);
    expect(work.carryThrough()).toBe(false);
    return untilStopped(work.signal, Promise.resolve(ok("saved")));
  });
  expect(result).toBe(PAPER_STOPPED);
  expect(events).toEqual([{ kind: "progress", jobId: "one", phase: "Laying out the lists", done: 20, total: 119 }]);
  expect(works.stop("one")).toBe(false);
});

test("what is being carried through is no longer stopped", async () => {
  const works = createPaperWorks(() => undefined);
  const result = await works.run("one", async (work) => {
    expect(work.carryThrough()).toBe(true);
    expect(works.stop("one")).toBe(false);
    works.stopAll();
    return untilStopped(work.signal, Promise.resolve(ok("saved")));
  });
  expect(result).toEqual(ok("saved"));
});

test("work that never ends is left as soon as it is stopped, also with all others", async () => {
  const works = createPaperWorks(() => undefined);
  const left = works.run("one", (work) => untilStopped(work.signal, new Promise<never>(() => undefined)));
  works.stopAll();
  expect(await left).toBe(PAPER_STOPPED);
});
