import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { call } from "../api/client.ts";
import type { SignOff } from "../../shared/contract/sign-off.ts";
import type { TheatreLists } from "../../shared/contract/schedule.ts";
import type { Args } from "../../shared/contract/methods.ts";
import type { PaperContent } from "../../shared/contract/paper.ts";
import type { SummaryPage as SummaryContent } from "../../shared/contract/summary.ts";
import { BugError, required } from "../../shared/util/assert.ts";
import { formatDate } from "../../shared/util/local-date.ts";
import { daySheet } from "./day-sheet.ts";
import { drawDaySheet } from "./day-sheet-page.tsx";
import { layOutPages } from "./lay-out.tsx";
import { PaperPage } from "./paper-page.tsx";
import { glyphsOfPaper, printable, printableFacts } from "./printable.ts";
import "./paper.css";
import "./print.css";
import "./return-sign-off.css";
import "./summary-page.css";
import { fitSignOff } from "./fit-sign-off.ts";
import { ReturnSignOff } from "./return-sign-off.tsx";
import { SummaryPage } from "./summary-page.tsx";

/**
 * The document that is printed: fetches what to show, lays it out, draws every page and reports how many there are. Its
 * window is hidden, where browsers pause frames and timers, so nothing here waits for either.
 */
async function drawPaper(): Promise<void> {
  const content = await call("paper.content", {});
  if (!content.ok) throw new BugError(content.error.message);
  const ready = await call("paper.ready", await draw(content.value));
  if (!ready.ok) throw new BugError(ready.error.message);
}

function draw(content: PaperContent): Drawn | Promise<Drawn> {
  switch (content.kind) {
    case "theatre-lists":
      return drawLists(content.lists);
    case "day-sheet":
      return drawDay(content);
    case "sign-off":
      return { pages: drawSignOff(content.page), lettersMissing: 0 };
    case "summary":
      return { pages: drawSummary(content.page), lettersMissing: 0 };
  }
}

type Drawn = Args<"paper.ready">;

/** Draws every page of the theatre lists. */
async function drawLists(asPlanned: TheatreLists): Promise<Drawn> {
  const { lists, lettersMissing } = printable(asPlanned, glyphsOfPaper());
  const total = lists.sheets.length;
  const goOn = async (done: number): Promise<boolean> => (await call("paper.progress", { done, total })).ok;
  const pages = required(await layOutPages(lists, false, goOn), "the pages");
  document.title = titleOf(lists);
  flushSync(() => {
    createRoot(required(document.querySelector("#paper"), "#paper")).render(
      pages.map((page) => (
        <PaperPage key={page.number} lists={lists} page={page} pages={pages.length} preview={false} headingLevel={1} />
      )),
    );
  });
  return { pages: pages.length, lettersMissing };
}

/** Draws another sheet of the same lists. */
async function drawDay({ sheet, reduced, lists, facts }: Extract<PaperContent, { kind: "day-sheet" }>): Promise<Drawn> {
  await document.fonts.ready;
  const hasGlyph = glyphsOfPaper();
  const drawable = printable(lists, hasGlyph);
  const day = daySheet(sheet, reduced, drawable.lists, printableFacts(facts, hasGlyph));
  document.title = titleOf(drawable.lists, day.title);
  const paper = required(document.querySelector("#paper"), "#paper");
  return {
    pages: drawDaySheet(paper, { sheet: day, lists: drawable.lists, reduced }),
    lettersMissing: day.namesPatients ? drawable.lettersMissing : 0,
  };
}

/** "Theatre lists, Wed 16 Dec 2026, Northmoor University Hospitals": the title of the PDF. */
function titleOf({ sheets, trustName }: TheatreLists, what = "Theatre lists"): string {
  const dates = [...new Set(sheets.map(({ date }) => date))].toSorted();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return `${what}, ${trustName}`;
  const when = first === last ? formatDate(first) : `${formatDate(first)} to ${formatDate(last)}`;
  return `${what}, ${when}, ${trustName}`;
}

/** Draws the page for sign-off, smaller if it would not fit. */
function drawSignOff(page: SignOff): number {
  document.title = `Return for sign-off, ${page.trustName}`;
  const paper = required(document.querySelector("#paper"), "#paper");
  flushSync(() => createRoot(paper).render(<ReturnSignOff page={page} />));
  fitSignOff(required(paper.querySelector<HTMLElement>(".sign-off"), "the page for sign-off"));
  return 1;
}

/** Draws the summary of a plan, smaller if it would not fit. */
function drawSummary(page: SummaryContent): number {
  document.title = `Summary, ${page.plan.name}`;
  const paper = required(document.querySelector("#paper"), "#paper");
  flushSync(() => createRoot(paper).render(<SummaryPage page={page} />));
  fitSignOff(required(paper.querySelector<HTMLElement>(".summary-page"), "the summary"));
  return 1;
}

void drawPaper();
