import { memo, useEffect, useRef, useState, type RefObject } from "react";
import type { TheatreLists } from "../../../shared/contract/schedule.ts";
import type { LaidOutPage } from "../../paper/lay-out.tsx";
import { PaperPage } from "../../paper/paper-page.tsx";

/** Pages this many of their heights outside what scrolls are already drawn, so that scrolling shows no blank pages. */
const AHEAD = 2;
const PAGE_HEIGHT_PX = 794;

type Props = {
  readonly lists: TheatreLists;
  readonly page: LaidOutPage;
  readonly pages: number;
  readonly scale: number;
  /** What scrolls the page into sight. */
  readonly frame: RefObject<HTMLElement | null>;
};

/** Room for one page at its size on the screen; the page itself is drawn once it is near. */
export const PageBox = memo(function PageBox({ lists, page, pages, scale, frame }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.some(({ isIntersecting }) => isIntersecting)),
      { root: frame.current, rootMargin: `${Math.round(AHEAD * PAGE_HEIGHT_PX * scale)}px 0px` },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, scale]);
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
});
