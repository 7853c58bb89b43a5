import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import type { SessionSheet, TheatreLists } from "../../shared/contract/schedule.ts";
import { assert, required } from "../../shared/util/assert.ts";
import { planPages, tallestRow, type PageSlice, type SheetHeights } from "./page-plan.ts";
import { SheetFooter } from "./sheet-footer.tsx";
import { SheetHeader } from "./sheet-header.tsx";
import { SheetTable } from "./sheet-table.tsx";

/** One page of a print, ready to be drawn. */
export type LaidOutPage = {
  /** From 1, over the whole print. */
  readonly number: number;
  readonly sheet: SessionSheet;
  readonly slice: PageSlice;
  /** The session's first page. */
  readonly first: boolean;
  readonly scales: ReadonlyMap<number, number>;
  readonly headerScale: number;
};

/** Between two reads of one height this much may differ: print rounds a glyph's width otherwise than the screen. */
const SLACK_PX = 8;
/** A heading may take at most this part of the page before it is drawn smaller. */
const HEADER_SHARE = 0.45;
/** Sheets measured in one go: more in one pass is no faster, and the window would stand still. */
const BATCH = 20;
/** Each pass draws what does not fit smaller; a text a page long fits by the second or third. */
const MAX_PASSES = 8;

/**
 * Shares the lists out over pages by drawing each session once out of sight and reading its heights. The fonts are
 * waited for. `goOn` is awaited between batches: null comes back when it says no.
 */
export async function layOutPages(
  lists: TheatreLists,
  draft: boolean,
  goOn: () => Promise<boolean>,
): Promise<LaidOutPage[] | null> {
  await document.fonts.ready;
  const pages: LaidOutPage[] = [];
  for (let start = 0; start < lists.sheets.length; start += BATCH) {
    if (start > 0 && !(await goOn())) return null;
    const batch = lists.sheets.slice(start, start + BATCH);
    const measured = measureAll(lists, batch, draft);
    batch.forEach((sheet, index) => {
      const { heights, scales, headerScale } = required(measured[index], "a measured sheet");
      planPages(heights).forEach((slice, pageIndex) => {
        pages.push({ number: pages.length + 1, sheet, slice, first: pageIndex === 0, scales, headerScale });
      });
    });
  }
  return pages;
}

type Measured = { readonly heights: SheetHeights; readonly scales: Map<number, number>; readonly headerScale: number };

function measureAll(lists: TheatreLists, sheets: readonly SessionSheet[], draft: boolean): Measured[] {
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
                draft={draft}
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

/** Makes smaller what would not fit on a page; true when everything does. */
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

/** Text takes room by the square of its size; a little less, so that the next pass is the last. */
function smaller(limit: number, height: number): number {
  return Math.sqrt(limit / height) * 0.96;
}

type MeasuredProps = {
  readonly lists: TheatreLists;
  readonly sheet: SessionSheet;
  readonly draft: boolean;
  readonly scales: ReadonlyMap<number, number>;
  readonly headerScale: number;
};

/** Every part of a session at the sheet's width, one below the other, both kinds of heading included. */
function MeasuredSheet({ lists, sheet, draft, scales, headerScale }: MeasuredProps) {
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
      <SheetFooter lists={lists} sheet={sheet} page={9999} pages={9999} draft={draft} />
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

/** In fractions of a pixel: rounded heights would add up to a row that is cut. */
function heightOf(element: Element): number {
  return element.getBoundingClientRect().height;
}
