import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { call } from "../api/client.ts";
import { BugError, required } from "../../shared/util/assert.ts";
import { layOutPages } from "./lay-out.tsx";
import { PaperPage } from "./paper-page.tsx";
import "./paper.css";
import "./print.css";

/**
 * The document that is printed: asks what it is to show, lays it out, draws every page and says how many there are.
 * The window that holds it is out of sight, where frames and timers rest: nothing here waits for either.
 */
async function drawPaper(): Promise<void> {
  const content = await call("paper.content", {});
  if (!content.ok) throw new BugError(content.error.message);
  const lists = content.value;
  const pages = required(await layOutPages(lists, false, () => Promise.resolve(true)), "the pages");
  document.title = `Theatre lists, ${lists.trustName}`;
  flushSync(() => {
    createRoot(required(document.querySelector("#paper"), "#paper")).render(
      pages.map((page) => (
        <PaperPage key={page.number} lists={lists} page={page} pages={pages.length} draft={false} headingLevel={1} />
      )),
    );
  });
  const ready = await call("paper.ready", { pages: pages.length });
  if (!ready.ok) throw new BugError(ready.error.message);
}

void drawPaper();
