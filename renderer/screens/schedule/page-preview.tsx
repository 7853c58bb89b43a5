import { useEffect, useRef, useState, type RefObject } from "react";
import type { TheatreLists } from "../../../shared/contract/schedule.ts";
import type { LaidOutPage } from "../../paper/lay-out.tsx";
import { PaperPage } from "../../paper/paper-page.tsx";

type Props = {
  readonly lists: TheatreLists;
  readonly pages: readonly LaidOutPage[];
  /** 1 is the size of the paper; null fits the width of the frame. */
  readonly zoom: number | null;
};

/** 297 mm in CSS pixels. */
const PAGE_WIDTH_PX = (297 / 25.4) * 96;
const FRAME_PADDING_PX = 34;
/** Pages this far outside the frame are already drawn, so that scrolling shows no blank pages. */
const AHEAD = "800px";

/** The pages as they will print, each drawn when it comes near. */
export function PagePreview({ lists, pages, zoom }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(PAGE_WIDTH_PX);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(entry.contentRect.width);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const scale = zoom ?? Math.max(0.25, Math.min(1.5, (width - FRAME_PADDING_PX) / PAGE_WIDTH_PX));
  return (
    <div className="schedule-frame" ref={frame} role="region" aria-label="Pages as they will print" tabIndex={0}>
      {pages.map((page) => (
        <PageBox key={page.number} lists={lists} page={page} pages={pages.length} scale={scale} frame={frame} />
      ))}
    </div>
  );
}

type BoxProps = {
  readonly lists: TheatreLists;
  readonly page: LaidOutPage;
  readonly pages: number;
  readonly scale: number;
  readonly frame: RefObject<HTMLDivElement | null>;
};

/** Room for one page at its size on the screen; the page itself is drawn once it is near. */
function PageBox({ lists, page, pages, scale, frame }: BoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.some(({ isIntersecting }) => isIntersecting)),
      { root: frame.current, rootMargin: `${AHEAD} 0px` },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return (
    <div
      ref={box}
      className="schedule-page"
      style={{ width: `calc(297mm * ${scale})`, height: `calc(210mm * ${scale})` }}
    >
      {near ? (
        <div className="schedule-page-scaled" style={{ transform: `scale(${scale})` }}>
          <PaperPage lists={lists} page={page} pages={pages} preview headingLevel={2} />
        </div>
      ) : null}
    </div>
  );
}
