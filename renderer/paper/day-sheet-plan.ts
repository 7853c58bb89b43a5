/** Rows of a section, from `from` up to, but not including, `to`. */
type Part = { readonly section: number; readonly from: number; readonly to: number };

/** What is on one page of a day sheet. */
export type DayPage = { readonly parts: readonly Part[] };

/** Measured heights: the room for sections on a page, and each section's heading and rows. */
type DayHeights = {
  readonly body: number;
  readonly sections: readonly { readonly heading: number; readonly rows: readonly number[] }[];
  /** Each section begins on a page of its own. */
  readonly apart: boolean;
};

/** Divides the sections into pages: no row is split, and no heading is alone at the foot of a page. */
export function planDaySheet({ body, sections, apart }: DayHeights): DayPage[] {
  const pages: Part[][] = [];
  let page: Part[] = [];
  let free = body;
  const turn = (): void => {
    if (page.length > 0) pages.push(page);
    page = [];
    free = body;
  };
  sections.forEach(({ heading, rows }, section) => {
    if (apart) turn();
    let from = 0;
    rows.forEach((height, index) => {
      const needed = (): number => height + (index === from ? heading : 0);
      if (needed() > free && (page.length > 0 || index > from)) {
        if (index > from) page.push({ section, from, to: index });
        turn();
        from = index;
      }
      free -= needed();
    });
    page.push({ section, from, to: rows.length });
  });
  turn();
  return pages.map((parts) => ({ parts }));
}
