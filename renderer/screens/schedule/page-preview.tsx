import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import type { TheatreLists } from "../../../shared/contract/schedule.ts";
import type { LaidOutPage } from "../../paper/lay-out.tsx";
import { PageBox } from "./page-box.tsx";
import { PageThumbnails } from "./page-thumbnails.tsx";

/** How large pages are shown: as wide as the frame, whole in the frame, or a part of their size on paper. */
export type Zoom = "width" | "page" | number;

type Props = {
  readonly lists: TheatreLists;
  readonly pages: readonly LaidOutPage[];
  readonly zoom: Zoom;
};

/** 297 and 210 mm in CSS pixels. */
const PAGE_WIDTH_PX = (297 / 25.4) * 96;
const PAGE_HEIGHT_PX = (210 / 25.4) * 96;
/** Round a page in the frame: its border and its shadow. */
const ROUND_PAGE_PX = 2;

/** The pages as they will print, each drawn when it comes near, with a list of all of them beside them. */
export function PagePreview({ lists, pages, zoom }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: PAGE_WIDTH_PX, height: PAGE_HEIGHT_PX });
  const [wanted, setCurrent] = useState(1);
  const current = Math.min(wanted, pages.length);
  // Where a page was brought into sight: until somebody scrolls on, it is the current one, however low the frame is.
  const broughtTo = useRef<number | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setRoom({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const scale = scaleOf(zoom, room);

  const bringIntoSight = (page: number): void => {
    const element = frame.current;
    const box = element?.children[page - 1];
    if (element === null || !(box instanceof HTMLElement)) return;
    element.scrollTop = page === 1 ? 0 : box.offsetTop - EDGE_PX;
    broughtTo.current = element.scrollTop;
    setCurrent(page);
  };
  const keepInSight = useEffectEvent(() => bringIntoSight(current));
  // Another size, or other pages, leave the same page in sight.
  useLayoutEffect(() => keepInSight(), [scale, pages]);

  const onScroll = (): void => {
    const element = frame.current;
    if (element === null || element.scrollTop === broughtTo.current) return;
    broughtTo.current = null;
    setCurrent(pageInSight(element));
  };
  return (
    <div className="schedule-view">
      <PageThumbnails lists={lists} pages={pages} current={current} onChoose={bringIntoSight} />
      <div
        className="schedule-frame"
        ref={frame}
        role="region"
        aria-label="Pages as they will print"
        tabIndex={0}
        onScroll={onScroll}
      >
        {pages.map((page) => (
          <PageBox key={page.number} lists={lists} page={page} pages={pages.length} scale={scale} frame={frame} />
        ))}
      </div>
    </div>
  );
}

/** Kept free above a page that is brought into sight. */
const EDGE_PX = 8;

function scaleOf(zoom: Zoom, room: { readonly width: number; readonly height: number }): number {
  if (typeof zoom === "number") return zoom;
  const wide = (room.width - ROUND_PAGE_PX) / PAGE_WIDTH_PX;
  const high = (room.height - ROUND_PAGE_PX) / PAGE_HEIGHT_PX;
  return Math.max(0.25, Math.min(1.5, zoom === "width" ? wide : Math.min(wide, high)));
}

/** The number of the page in the middle of the frame. */
function pageInSight(frame: HTMLElement): number {
  const middle = frame.scrollTop + frame.clientHeight / 2;
  const below = [...frame.children].findIndex((box) => box instanceof HTMLElement && box.offsetTop > middle);
  return below === -1 ? frame.children.length : Math.max(1, below);
}
