import type { SessionSheet } from "../../../shared/contract/schedule.ts";
import { isDraft } from "../../../shared/domain/theatres/list-standing.ts";
import { sessionStateWord } from "../../../shared/domain/theatres/theatre-session.ts";
import { groupBy } from "../../../shared/util/group-by.ts";
import { formatDate } from "../../../shared/util/local-date.ts";
import type { LaidOutPage } from "../../paper/lay-out.tsx";
import { siteWords, theatreWords } from "../../paper/sheet-words.ts";

/** The pages of one theatre on one date, in their order. */
export type PageGroup = { readonly id: string; readonly title: string; readonly pages: readonly LaidOutPage[] };

/** The pages by theatre; a title names the site and the date too, where the pages have more than one. */
export function groupPages(pages: readonly LaidOutPage[]): PageGroup[] {
  const several = (of: (sheet: SessionSheet) => string): boolean =>
    new Set(pages.map(({ sheet }) => of(sheet))).size > 1;
  const severalSites = several(siteWords);
  const severalDates = several(({ date }) => date);
  const groups = groupBy(pages, ({ sheet }) => JSON.stringify([sheet.date, sheet.siteCode, theatreWords(sheet)]));
  return [...groups].flatMap(([id, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    const { sheet } = first;
    const parts = [
      theatreWords(sheet),
      ...(severalSites ? [siteWords(sheet)] : []),
      ...(severalDates ? [formatDate(sheet.date)] : []),
    ];
    return [{ id, title: parts.join(" · "), pages: own }];
  });
}

/** "AM", "PM, page 1 of 2": which page of its theatre this is. */
export function pageName({ sheet, ofList, listPages }: LaidOutPage): string {
  const session = sheet.session ?? "Session not stated";
  return listPages === 1 ? session : `${session}, page ${ofList} of ${listPages}`;
}

/** "Stood down · DRAFT": what sets this list apart; empty for one that runs and is final. */
export function pageMarks({ sheet }: LaidOutPage): string {
  const marks = [
    ...(sheet.state === "runs" ? [] : [sessionStateWord(sheet.state)]),
    ...(isDraft(sheet) ? ["DRAFT"] : []),
  ];
  return marks.join(" · ");
}
