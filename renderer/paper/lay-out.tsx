import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import type { SessionSheet, TheatreLists } from "../../shared/contract/schedule.ts";
import { assert, required } from "../../shared/util/assert.ts";
import { planPages, tallestRow, type PageSlice, type SheetHeights } from "./page-plan.ts";
import { SheetFooter } from "./sheet-footer.tsx";
import { SheetHeader } from "./sheet-header.tsx";
import { SheetTable } from "./sheet-table.tsx";

/** One page of a print, ready to draw. */
export type LaidOutPage = {
  /** Counted from 1 over the whole print. */
  readonly number: number;
  readonly sheet: SessionSheet;
  readonly slice: PageSlice;
  /** Counted from 1 over the pages of this list, and how many it has. */
  readonly ofList: number;
  readonly listPages: number;
  readonly scales: ReadonlyMap<number, number>;
  readonly headerScale: number;
};

/**
 * Two measurements of the same height may differ by this much, because print rounds the width of letters differently
 * from the screen.
 */
const SLACK_PX = 8;
/** If a heading takes more than this part of the page, it is drawn smaller. */
const HEADER_SHARE = 0.45;
/** Sheets measured in one pass: more are no faster, and the window would freeze. */
const BATCH = 20;
/** Each pass makes text that does not fit smaller; even a text as long as a page fits after two or three passes. */
const MAX_PASSES = 8;

/**
 * Divides the lists into pages: draws each session once out of sight and measures its heights, after the fonts have
 * loaded. `goOn` is awaited between batches, with how many are laid out; if it returns false, the result is null.
 */
export async function layOutPages(
  lists: TheatreLists,
  preview: boolean,
  goOn: (done: number) => Promise<boolean>,
): Promise<LaidOutPage[] | null> {
  await document.fonts.ready;
  const pages: LaidOutPage[] = [];
  for (let start = 0; start < lists.sheets.length; start += BATCH) {
    if (start > 0 && !(await goOn(start))) return null;
    const batch = lists.sheets.slice(start, start + BATCH);
    const measured = measureAll(lists, batch, preview);
    batch.forEach((sheet, index) => {
      const { heights, scales, headerScale } = required(measured[index], "a measured sheet");
      const slices = planPages(heights);
      slices.forEach((slice, pageIndex) => {
        const place = { number: pages.length + 1, ofList: pageIndex + 1, listPages: slices.length };
        pages.push({ ...place, sheet, slice, scales, headerScale });
      });
    });
  }
  return pages;
}

type Measured = { readonly heights: SheetHeights; readonly scales: Map<number, number>; readonly headerScale: number };

function measureAll(lists: TheatreLists, sheets: readonly SessionSheet[], preview: boolean): Measured[] {
  const host = document.createElement("div");
  host.className = "paper-measure";
  host.setAttribute("aria-hidden", "true");
  host.inert = true;
  document.body.append(host);
  const root = createRoot(host);
  try {
    const scales = sheets.map(() => ({ rows: new Map<number, number>(), header: 1 }));
    for (let pass = 1; ; pass++) {
      flushSync(() => {
        root.render(
          sheets.map((sheet, index) => {
            const scale = required(scales[index], "a scale");
            return (
              <MeasuredSheet
                key={index}
                lists={lists}
                sheet={sheet}
                preview={preview}
                scales={new Map(scale.rows)}
                headerScale={scale.header}
              />
            );
          }),
        );
      });
      const heights = sheets.map((sheet, index) => readHeights(required(host.children[index], "a drawn sheet"), sheet));
      const fits = heights.map((height, index) =>
        shrink(required(sheets[index], "a sheet"), height, required(scales[index], "a scale")),
      );
      if (pass === MAX_PASSES || fits.every(Boolean)) {
        return heights.map((height, index) => {
          const scale = required(scales[index], "a scale");
          return { heights: height, scales: scale.rows, headerScale: scale.header };
        });
      }
    }
  } finally {
    root.unmount();
    host.remove();
  }
}

/** Makes what does not fit on a page smaller; true if everything fits. */
function shrink(
  sheet: SessionSheet,
  heights: SheetHeights,
  scale: { readonly rows: Map<number, number>; header: number },
): boolean {
  let fits = true;
  if (heights.firstHeader > heights.body * HEADER_SHARE) {
    scale.header *= smaller(heights.body * HEADER_SHARE, heights.firstHeader);
    fits = false;
  }
  const limit = tallestRow(heights);
  for (const block of ["running", "cancelled"] as const) {
    sheet[block].forEach((row, index) => {
      const height = required(heights[block][index], "a row's height");
      if (height <= limit) return;
      scale.rows.set(row.entryId, (scale.rows.get(row.entryId) ?? 1) * smaller(limit, height));
      fits = false;
    });
  }
  return fits;
}

/** The room that text needs grows with the square of its size. Taking a little less makes the next pass the last. */
function smaller(limit: number, height: number): number {
  return Math.sqrt(limit / height) * 0.96;
}

type MeasuredProps = {
  readonly lists: TheatreLists;
  readonly sheet: SessionSheet;
  readonly preview: boolean;
  readonly scales: ReadonlyMap<number, number>;
  readonly headerScale: number;
};

/** Every part of a session at the sheet's width, one below the other, with both kinds of heading. */
function MeasuredSheet({ lists, sheet, preview, scales, headerScale }: MeasuredProps) {
  return (
    <div className="paper-page paper-page-measured">
      <div className="paper-body">
        <div style={headerScale === 1 ? undefined : { fontSize: `${headerScale}em` }}>
          <SheetHeader lists={lists} sheet={sheet} first headingLevel={2} />
          <SheetHeader lists={lists} sheet={sheet} first={false} headingLevel={2} />
        </div>
        <SheetTable block="running" rows={sheet.running} scales={scales} sheet={sheet} continued headingLevel={2} />
        <SheetTable block="cancelled" rows={sheet.cancelled} scales={scales} sheet={sheet} continued headingLevel={2} />
      </div>
      <SheetFooter lists={lists} sheet={sheet} page={9999} pages={9999} preview={preview} />
      <div className="paper-room" data-part="room" />
    </div>
  );
}

function readHeights(drawn: Element, sheet: SessionSheet): SheetHeights {
  const height = (part: string): number => heightOf(required(drawn.querySelector(`[data-part="${part}"]`), part));
  const rows = (block: "running" | "cancelled"): number[] =>
    [...drawn.querySelectorAll(`.sheet-${block} tbody tr`)].map(heightOf);
  const running = rows("running");
  const cancelled = rows("cancelled");
  const isWhole = running.length === sheet.running.length && cancelled.length === sheet.cancelled.length;
  assert(isWhole, "every row of a sheet is measured");
  return {
    body: height("room") - height("footer") - SLACK_PX,
    firstHeader: height("first-header"),
    nextHeader: height("next-header"),
    runningHead: height("running-title") + height("running-head"),
    running,
    cancelledHead: height("cancelled-title") + height("cancelled-head"),
    cancelled,
  };
}

/** Measured in fractions of a pixel: rounded heights would add up until a row is cut off. */
function heightOf(element: Element): number {
  return element.getBoundingClientRect().height;
}
