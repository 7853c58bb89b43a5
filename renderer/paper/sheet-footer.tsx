import type { SessionSheet, TheatreLists } from "../../shared/contract/schedule.ts";
import { marksChanges, positionWords, printedWords, supersedesWords, versionWords } from "./sheet-words.ts";

type Props = {
  readonly lists: TheatreLists;
  readonly sheet: SessionSheet;
  /** The page and the number of pages of this list, not of the whole print. */
  readonly page: number;
  readonly pages: number;
  readonly preview: boolean;
};

/** The foot of every page: who confirms it, which print this is, and what to do with it. */
export function SheetFooter({ lists, sheet, page, pages, preview }: Props) {
  return (
    <footer className="sheet-footer" data-part="footer">
      {marksChanges(sheet) && sheet.supersedes !== null ? (
        <p className="sheet-legend">
          A bar at the left edge: changed since version {sheet.supersedes.version}. The words are below the name.
        </p>
      ) : null}
      <div className="sheet-confirm">
        <Confirm who="Coordinator" />
        <Confirm who="Surgeon" />
      </div>
      <div className="sheet-footer-line">
        <p>
          <strong>{versionWords(sheet, preview)}</strong> · <strong>{supersedesWords(sheet)}</strong>
        </p>
        <p className="sheet-page-number">
          {page < pages ? `Continues on page ${page + 1} · ` : ""}Page {page} of {pages} of this list
        </p>
      </div>
      <div className="sheet-footer-line">
        <p>
          {positionWords(lists)} · {printedWords(lists, preview)}
        </p>
        <p>Confidential: patient information. Destroy securely after use.</p>
      </div>
    </footer>
  );
}

/** Room for one person to confirm the list. */
function Confirm({ who }: { readonly who: string }) {
  return (
    <p className="sheet-confirm-line">
      <strong>{who} confirms:</strong>
      {["name", "signature", "time"].map((what) => (
        <span key={what} className={`write-in write-in-${what}`}>
          {what}
          <span className="write-line" />
        </span>
      ))}
    </p>
  );
}
