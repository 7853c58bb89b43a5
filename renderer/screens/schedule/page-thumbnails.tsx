import { useEffect, useMemo, useRef } from "react";
import { Collection, Header, ListBox, ListBoxItem, ListBoxSection } from "react-aria-components";
import type { TheatreLists } from "../../../shared/contract/schedule.ts";
import type { LaidOutPage } from "../../paper/lay-out.tsx";
import { PageBox } from "./page-box.tsx";
import { groupPages, pageMarks, pageName } from "./page-groups.ts";

type Props = {
  readonly lists: TheatreLists;
  readonly pages: readonly LaidOutPage[];
  /** The number of the page that is in sight. */
  readonly current: number;
  readonly onChoose: (page: number) => void;
};

/** Three to four thumbnails are in sight in a small window. */
const THUMBNAIL_SCALE = 0.115;

/** Every page in small, by theatre; choosing one brings it into sight. */
export function PageThumbnails({ lists, pages, current, onChoose }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const groups = useMemo(() => groupPages(pages), [pages]);
  useEffect(() => followCurrent(frame.current, current), [current]);
  return (
    <ListBox
      ref={frame}
      className="list-box schedule-thumbnails"
      aria-label="Pages by theatre"
      items={groups}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={[current]}
      onSelectionChange={(keys) => {
        const chosen = keys === "all" ? undefined : [...keys][0];
        if (typeof chosen === "number") onChoose(chosen);
      }}
    >
      {(group) => (
        <ListBoxSection id={group.id} aria-label={group.title}>
          <Header className="schedule-thumbnails-title">{group.title}</Header>
          <Collection items={group.pages.map((page) => ({ id: page.number, page }))}>
            {({ page }) => {
              const marks = pageMarks(page);
              return (
                <ListBoxItem
                  id={page.number}
                  className="list-box-item schedule-thumbnail"
                  textValue={`${group.title} ${pageName(page)}`}
                >
                  <div aria-hidden="true" inert data-thumbnail={page.number}>
                    <PageBox lists={lists} page={page} pages={pages.length} scale={THUMBNAIL_SCALE} frame={frame} />
                  </div>
                  <span>{pageName(page)}</span>
                  {marks === "" ? null : <span className="list-box-detail">{marks}</span>}
                </ListBoxItem>
              );
            }}
          </Collection>
        </ListBoxSection>
      )}
    </ListBox>
  );
}

/** Scrolls the list alone, and only as far as it takes to see the thumbnail of this page. */
function followCurrent(list: HTMLElement | null, page: number): void {
  const item = list?.querySelector(`[data-thumbnail="${page}"]`)?.parentElement;
  if (list === null || item === null || item === undefined) return;
  const [seen, wanted] = [list.getBoundingClientRect(), item.getBoundingClientRect()];
  if (wanted.top < seen.top) list.scrollTop += wanted.top - seen.top;
  else if (wanted.bottom > seen.bottom) list.scrollTop += wanted.bottom - seen.bottom;
}
