import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import type { TheatreLists } from "../../shared/contract/schedule.ts";
import { required } from "../../shared/util/assert.ts";
import { draftWords } from "./day-sheet.ts";
import type { DaySheet } from "./day-sheet-parts.ts";
import { planDaySheet, type DayPage } from "./day-sheet-plan.ts";
import { positionWords, printedWords } from "./sheet-words.ts";

type Props = {
  readonly sheet: DaySheet;
  readonly lists: TheatreLists;
  readonly reduced: boolean;
};

/** The smallest text that can still be read on a wall, as a part of the usual size. */
const SMALLEST = 0.65;
/** Measured heights and printed ones may differ by this much, as in theatre lists. */
const SLACK_PX = 8;

/** Draws a day sheet into this element; how many pages it has. */
export function drawDaySheet(paper: Element, props: Props): number {
  const root = createRoot(paper);
  const { pages, scale } = layOut(root, paper, props);
  flushSync(() =>
    root.render(
      pages.map((page, index) => (
        <DayPageView key={index} {...props} page={page} number={index + 1} pages={pages.length} scale={scale} />
      )),
    ),
  );
  return pages.length;
}

/** Draws the sheet on one endless page to measure it, smaller until each section fits on a page where it has to. */
function layOut(
  root: ReturnType<typeof createRoot>,
  paper: Element,
  props: Props,
): { readonly pages: readonly DayPage[]; readonly scale: number } {
  const all = props.sheet.sections.map(({ rows }, section) => ({ section, from: 0, to: rows.length }));
  for (let scale = 1; ; scale -= 0.05) {
    flushSync(() =>
      root.render(<DayPageView {...props} page={{ parts: all }} number={99} pages={99} scale={scale} measured />),
    );
    const height = (part: Element): number => part.getBoundingClientRect().height;
    const only = (selector: string): number => height(required(paper.querySelector(selector), selector));
    const pages = planDaySheet({
      body: only(".paper-room") - only(".sheet-footer") - only(".day-header") - only("thead") - SLACK_PX,
      sections: [...paper.querySelectorAll("tbody")].map((body) => {
        const [heading = 0, ...rows] = [...body.querySelectorAll("tr")].map(height);
        return { heading, rows };
      }),
      apart: props.sheet.apart,
    });
    const most = props.sheet.apart ? props.sheet.sections.length : 1;
    if (!props.sheet.onePage || pages.length <= most || scale - 0.05 < SMALLEST) {
      return { pages, scale };
    }
  }
}

type ViewProps = Props & {
  readonly page: DayPage;
  readonly number: number;
  readonly pages: number;
  readonly scale: number;
  readonly measured?: boolean;
};

function DayPageView({ sheet, lists, reduced, page, number, pages, scale, measured = false }: ViewProps) {
  const draft = draftWords(lists);
  const Title = number === 1 || measured ? "h1" : "p";
  return (
    <section className={measured ? "paper-page paper-page-measured" : "paper-page"}>
      <div className="paper-body">
        <header className="sheet-header day-header">
          <div className="sheet-header-top">
            <Title className="sheet-title">{sheet.title}</Title>
            <p className="sheet-where">
              {lists.trustName} ({lists.trustCode})
            </p>
          </div>
          {reduced ? (
            <p className="day-note">
              <strong>REDUCED:</strong>{" "}
              {sheet.namesPatients
                ? "initials only, no numbers and no date of birth. Do not identify a patient by it."
                : "no patient is named on this sheet."}
            </p>
          ) : null}
          {sheet.note === undefined ? null : <p className="day-note">{sheet.note}</p>}
          {draft === null ? null : (
            <p className="day-note">
              <strong>DRAFT: NOT FINAL.</strong> {draft}
            </p>
          )}
        </header>
        <table style={scale === 1 ? undefined : { fontSize: `${scale}em` }}>
          <colgroup>
            {sheet.columns.map(({ heading, width }) => (
              <col key={heading} style={{ width: `${width}%` }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {sheet.columns.map(({ heading }) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          {page.parts.map(({ section, from, to }) => {
            const { heading, rows } = required(sheet.sections[section], "a section");
            return (
              <tbody key={section}>
                <tr>
                  <th scope="rowgroup" colSpan={sheet.columns.length} className="day-section">
                    {from > 0 ? `${heading}, continued` : heading}
                  </th>
                </tr>
                {rows.slice(from, to).map((cells, index) => (
                  <tr key={index}>
                    {cells.map((words, column) =>
                      column === 0 ? (
                        <th key={column} scope="row" className="day-cell">
                          <FirstLineBold words={words} />
                        </th>
                      ) : (
                        <td key={column} className="day-cell">
                          {words}
                        </td>
                      ),
                    )}
                  </tr>
                ))}
              </tbody>
            );
          })}
        </table>
      </div>
      <footer className="sheet-footer">
        <div className="sheet-footer-line">
          <p>
            {positionWords(lists)} · {printedWords(lists, false)}
          </p>
          <p className="sheet-page-number">
            Page {number} of {pages}
          </p>
        </div>
        <div className="sheet-footer-line">
          <p>Not a theatre list: it has no version. Print it again after every change, and destroy the older one.</p>
          <p>{sheet.namesPatients ? "Confidential: patient information. Destroy securely after use." : ""}</p>
        </div>
      </footer>
      {measured ? <div className="paper-room" /> : null}
    </section>
  );
}

/** Who or what the row is of in bold, and more about it below. */
function FirstLineBold({ words }: { readonly words: string }) {
  const [first = "", ...more] = words.split("\n");
  return (
    <>
      <strong>{first}</strong>
      {more.map((line) => (
        <span key={line} className="line">
          {line}
        </span>
      ))}
    </>
  );
}
