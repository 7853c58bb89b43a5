/** The rows of a block from `from` up to, but not including, `to`. */
export type RowRange = { readonly from: number; readonly to: number };

/** The content of one page of a session. */
export type PageSlice = {
  readonly running: RowRange;
  readonly cancelled: RowRange;
};

/** The measured heights of one session's parts at the width of the sheet, in CSS pixels. */
export type SheetHeights = {
  /** The height between the top margin and the footer. */
  readonly body: number;
  /** The heading of the session's first page, with its notice if the session is stood down. */
  readonly firstHeader: number;
  /** The heading of each later page. */
  readonly nextHeader: number;
  /** Title and column headings of the running order, repeated on each page with its rows. */
  readonly runningHead: number;
  readonly running: readonly number[];
  readonly cancelledHead: number;
  readonly cancelled: readonly number[];
};

/** The greatest height that a row may have: it must fit below the headings of a continued page. */
export function tallestRow(heights: SheetHeights): number {
  const head = Math.max(heights.runningHead, heights.cancelledHead);
  return Math.max(0, heights.body - heights.nextHeader - head);
}

/**
 * Divides the rows of one session into pages, in order and without splitting a row, and without splitting the block of
 * cancelled patients if it fits on a page. A session without rows is one page.
 * A row taller than `tallestRow` gets a page of its own; the caller makes it smaller first.
 */
export function planPages(heights: SheetHeights): PageSlice[] {
  const pages: { running: RowRange; cancelled: RowRange }[] = [];
  let page = { running: { from: 0, to: 0 }, cancelled: { from: 0, to: 0 } };
  let free = heights.body - heights.firstHeader;
  const freeOnNext = heights.body - heights.nextHeader;

  const turn = (running: number, cancelled: number): void => {
    pages.push(page);
    page = { running: { from: running, to: running }, cancelled: { from: cancelled, to: cancelled } };
    free = freeOnNext;
  };

  heights.running.forEach((height, index) => {
    const needed = (): number => height + (page.running.to === page.running.from ? heights.runningHead : 0);
    if (needed() > free && turningHelps(page, free, freeOnNext)) turn(index, 0);
    free -= needed();
    page.running = { from: page.running.from, to: index + 1 };
  });
  // The cancelled patients stay together wherever a page can hold them all.
  const block = heights.cancelledHead + heights.cancelled.reduce((sum, height) => sum + height, 0);
  if (heights.cancelled.length > 0 && block > free && block <= freeOnNext && turningHelps(page, free, freeOnNext)) {
    turn(heights.running.length, 0);
  }
  heights.cancelled.forEach((height, index) => {
    const needed = (): number => height + (page.cancelled.to === page.cancelled.from ? heights.cancelledHead : 0);
    if (needed() > free && turningHelps(page, free, freeOnNext)) turn(heights.running.length, index);
    free -= needed();
    page.cancelled = { from: page.cancelled.from, to: index + 1 };
  });
  pages.push(page);
  return pages;
}

/** False on a fresh page with as much room as the next one would have: a new page would leave this one empty. */
function turningHelps(page: PageSlice, free: number, freeOnNext: number): boolean {
  const hasRows = page.running.to > page.running.from || page.cancelled.to > page.cancelled.from;
  return hasRows || free < freeOnNext;
}
