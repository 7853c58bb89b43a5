import type { SessionSheet, TheatreLists } from "../../shared/contract/schedule.ts";
import { marksChanges, positionWords, printedWords, supersedesWords, versionWords } from "./sheet-words.ts";

type Props = {
  readonly lists: TheatreLists;
  readonly sheet: SessionSheet;
  readonly page: number;
  readonly pages: number;
  readonly draft: boolean;
};

/** The foot of every page: which print this is, and what to do with it. */
export function SheetFooter({ lists, sheet, page, pages, draft }: Props) {
  return (
    <footer className="sheet-footer" data-part="footer">
      {marksChanges(sheet) ? (
        <p className="sheet-legend">
          <span aria-hidden="true">●</span> and a bar at the left edge: changed or new since version {sheet.supersedes}
        </p>
      ) : null}
      <div className="sheet-footer-line">
        <p>
          <strong>{versionWords(sheet, draft)}</strong> · <strong>{supersedesWords(sheet)}</strong>
        </p>
        <p className="sheet-page-number">
          Page {page} of {pages}
        </p>
      </div>
      <div className="sheet-footer-line">
        <p>
          {positionWords(lists)} · {printedWords(lists, draft)}
        </p>
        <p>Confidential: patient information. Destroy securely after use.</p>
      </div>
    </footer>
  );
}
