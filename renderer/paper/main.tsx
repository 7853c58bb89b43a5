import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { call } from "../api/client.ts";
import type { SignOff } from "../../shared/contract/sign-off.ts";
import type { TheatreLists } from "../../shared/contract/schedule.ts";
import type { PaperContent } from "../../shared/contract/paper.ts";
import type { SummaryPage as SummaryContent } from "../../shared/contract/summary.ts";
import { BugError, required } from "../../shared/util/assert.ts";
import { layOutPages } from "./lay-out.tsx";
import { PaperPage } from "./paper-page.tsx";
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
  const pages = await draw(content.value);
  const ready = await call("paper.ready", { pages });
  if (!ready.ok) throw new BugError(ready.error.message);
}

function draw(content: PaperContent): number | Promise<number> {
  switch (content.kind) {
    case "theatre-lists":
      return drawLists(content.lists);
    case "sign-off":
      return drawSignOff(content.page);
    case "summary":
      return drawSummary(content.page);
  }
}

/** Draws every page of the theatre lists and reports how many there are. */
async function drawLists(lists: TheatreLists): Promise<number> {
  const pages = required(await layOutPages(lists, false, () => Promise.resolve(true)), "the pages");
  document.title = `Theatre lists, ${lists.trustName}`;
  flushSync(() => {
    createRoot(required(document.querySelector("#paper"), "#paper")).render(
      pages.map((page) => (
        <PaperPage key={page.number} lists={lists} page={page} pages={pages.length} preview={false} headingLevel={1} />
      )),
    );
  });
  return pages.length;
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
