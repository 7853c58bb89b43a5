import type { TheatreLists } from "../../shared/contract/schedule.ts";
import { isDraft } from "../../shared/domain/theatres/list-standing.ts";
import { SheetFooter } from "./sheet-footer.tsx";
import { SheetHeader } from "./sheet-header.tsx";
import { SheetTable } from "./sheet-table.tsx";
import type { LaidOutPage } from "./lay-out.tsx";

type Props = {
  readonly lists: TheatreLists;
  readonly page: LaidOutPage;
  /** The pages of the whole print. */
  readonly pages: number;
  /** On the screen, before it is printed. */
  readonly preview: boolean;
  readonly headingLevel: 1 | 2;
};

/** One A4 landscape page, 297 × 210 mm: the same in the preview and on paper. */
export function PaperPage({ lists, page, pages, preview, headingLevel }: Props) {
  const { sheet, slice, scales, headerScale } = page;
  const { running, cancelled } = slice;
  return (
    <section className="paper-page" aria-label={`Page ${page.number} of ${pages}`}>
      {isDraft(sheet) ? (
        <p className="paper-draft" aria-hidden="true">
          DRAFT
        </p>
      ) : null}
      <div className="paper-body">
        <div style={headerScale === 1 ? undefined : { fontSize: `${headerScale}em` }}>
          <SheetHeader lists={lists} sheet={sheet} first={page.ofList === 1} headingLevel={headingLevel} />
        </div>
        {running.to > running.from ? (
          <SheetTable
            block="running"
            rows={sheet.running.slice(running.from, running.to)}
            scales={scales}
            sheet={sheet}
            continued={running.from > 0}
            headingLevel={headingLevel}
          />
        ) : null}
        {cancelled.to > cancelled.from ? (
          <SheetTable
            block="cancelled"
            rows={sheet.cancelled.slice(cancelled.from, cancelled.to)}
            scales={scales}
            sheet={sheet}
            continued={cancelled.from > 0}
            headingLevel={headingLevel}
          />
        ) : null}
      </div>
      <SheetFooter lists={lists} sheet={sheet} page={page.ofList} pages={page.listPages} preview={preview} />
    </section>
  );
}
