/** Rows `from` up to, and without, `to` of a block. */
export type RowRange = { readonly from: number; readonly to: number };

/** What one page of a session shows. */
export type PageSlice = {
  readonly running: RowRange;
  readonly cancelled: RowRange;
};

/** Heights of one session's parts as drawn at the width of the sheet, all in the same unit (CSS pixels). */
export type SheetHeights = {
  /** Between the top margin and the footer. */
  readonly body: number;
  /** The heading of the session's first page, with its notice when the session is stood down. */
  readonly firstHeader: number;
  /** The heading of each page after it. */
  readonly nextHeader: number;
  /** Title and column headings of the running order, repeated on each page that shows rows of it. */
  readonly runningHead: number;
  readonly running: readonly number[];
  readonly cancelledHead: number;
  readonly cancelled: readonly number[];
};

/** The height that one row may have at most: it must fit on a continued page below the headings. */
export function tallestRow(heights: SheetHeights): number {
  const head = Math.max(heights.runningHead, heights.cancelledHead);
  return Math.max(0, heights.body - heights.nextHeader - head);
}

/**
 * Shares the rows of one session out over pages, in order and never splitting one. A session without rows is one
 * page. A row taller than `tallestRow` gets a page of its own: the caller draws it smaller first.
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
  heights.cancelled.forEach((height, index) => {
    const needed = (): number => height + (page.cancelled.to === page.cancelled.from ? heights.cancelledHead : 0);
    if (needed() > free && turningHelps(page, free, freeOnNext)) turn(heights.running.length, index);
    free -= needed();
    page.cancelled = { from: page.cancelled.from, to: index + 1 };
  });
  pages.push(page);
  return pages;
}

/** False on a fresh page that has as much room as the next would have: turning again would print it empty. */
function turningHelps(page: PageSlice, free: number, freeOnNext: number): boolean {
  const hasRows = page.running.to > page.running.from || page.cancelled.to > page.cancelled.from;
  return hasRows || free < freeOnNext;
}
