import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planPages, tallestRow, type PageSlice, type SheetHeights } from "../../../renderer/paper/page-plan.ts";

const PLAIN: SheetHeights = {
  body: 700,
  firstHeader: 100,
  nextHeader: 50,
  runningHead: 40,
  running: [],
  cancelledHead: 40,
  cancelled: [],
};

/** The height that a page's parts add up to. */
function filled(heights: SheetHeights, page: PageSlice, index: number): number {
  const block = (rows: readonly number[], head: number, { from, to }: { from: number; to: number }): number =>
    to > from ? head + rows.slice(from, to).reduce((sum, row) => sum + row, 0) : 0;
  return (
    (index === 0 ? heights.firstHeader : heights.nextHeader) +
    block(heights.running, heights.runningHead, page.running) +
    block(heights.cancelled, heights.cancelledHead, page.cancelled)
  );
}

const anyHeights = fc
  .record({
    firstHeader: fc.integer({ min: 20, max: 300 }),
    running: fc.array(fc.integer({ min: 10, max: 560 }), { maxLength: 60 }),
    cancelled: fc.array(fc.integer({ min: 10, max: 560 }), { maxLength: 40 }),
  })
  .map((parts): SheetHeights => ({ ...PLAIN, ...parts }));

describe("planPages", () => {
  it("gives a session without rows its one page", () => {
    expect(planPages(PLAIN)).toEqual([{ running: { from: 0, to: 0 }, cancelled: { from: 0, to: 0 } }]);
  });

  it("fills a page to the last pixel and turns for the next row", () => {
    const heights = { ...PLAIN, running: [280, 280, 1] };
    expect(planPages(heights).map(({ running }) => running)).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 3 },
    ]);
  });

  it("never leaves the heading of a block alone at the foot of a page", () => {
    const heights = { ...PLAIN, running: [500], cancelled: [30] };
    expect(planPages(heights)).toEqual([
      { running: { from: 0, to: 1 }, cancelled: { from: 0, to: 0 } },
      { running: { from: 1, to: 1 }, cancelled: { from: 0, to: 1 } },
    ]);
  });

  it("keeps the cancelled patients together wherever a page can hold them all", () => {
    const heights = { ...PLAIN, running: [300], cancelled: [200, 200] };
    expect(planPages(heights).map(({ cancelled }) => cancelled)).toEqual([
      { from: 0, to: 0 },
      { from: 0, to: 2 },
    ]);
    // No page can: it begins where there is room.
    expect(planPages({ ...heights, cancelled: [200, 200, 200, 200] })[0]?.cancelled).toEqual({ from: 0, to: 1 });
  });

  it("puts a row on the next page where a tall first heading leaves it no room", () => {
    const heights = { ...PLAIN, firstHeader: 300, running: [600] };
    expect(planPages(heights)).toHaveLength(2);
    expect(planPages(heights)[1]?.running).toEqual({ from: 0, to: 1 });
  });

  it("prints no empty page before a row that fits nowhere", () => {
    expect(planPages({ ...PLAIN, firstHeader: 50, running: [5000] })).toHaveLength(1);
  });

  it("shows every row once, in order, and never more than a page holds", () => {
    fc.assert(
      fc.property(anyHeights, (heights) => {
        const pages = planPages(heights);
        const shown = (block: "running" | "cancelled"): number[] =>
          pages.flatMap((page) =>
            Array.from({ length: page[block].to - page[block].from }, (_, index) => page[block].from + index),
          );
        expect(shown("running")).toEqual(heights.running.map((_, index) => index));
        expect(shown("cancelled")).toEqual(heights.cancelled.map((_, index) => index));
        expect(Math.max(...heights.running, ...heights.cancelled, 0)).toBeLessThanOrEqual(tallestRow(heights));
        pages.forEach((page, index) => expect(filled(heights, page, index)).toBeLessThanOrEqual(heights.body));
      }),
    );
  });

  it("puts no cancelled patient before the last of the running order", () => {
    fc.assert(
      fc.property(anyHeights, (heights) => {
        const pages = planPages(heights);
        const firstCancelled = pages.findIndex(({ cancelled }) => cancelled.to > cancelled.from);
        const lastRunning = pages.findLastIndex(({ running }) => running.to > running.from);
        if (firstCancelled !== -1) expect(firstCancelled).toBeGreaterThanOrEqual(lastRunning);
      }),
    );
  });
});
