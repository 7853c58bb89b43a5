import type { BrowserWindow, WebContents, WebFrameMain } from "electron";
import type { Args } from "../shared/contract/methods.ts";
import type { PaperContent } from "../shared/contract/paper.ts";
import { isPage } from "./content-policy.ts";

/** A page of paper that is being laid out: what to show, and what to call on the way and when it is ready. */
export type PaperJob = {
  readonly content: PaperContent;
  readonly onProgress: (laidOut: Args<"paper.progress">) => void;
  readonly onReady: (drawn: Args<"paper.ready">) => void;
};

/** A page that may call us: the planner's window, or a page of paper. */
export type Page =
  | { readonly kind: "window"; readonly window: BrowserWindow }
  | { readonly kind: "paper"; readonly job: PaperJob };

const FILE_OF = { window: "index.html", paper: "paper.html" } as const;

/** The open pages, by their web contents. Other callers get no answer. */
export type Pages = {
  add(contents: WebContents, page: Page): void;
  /** The page that a message came from, or null if it is not the top frame of one of our pages at its own address. */
  senderOf(contents: WebContents, frame: WebFrameMain | null): Page | null;
  /** The planner's window, while it is open. */
  window(): BrowserWindow | null;
};

/** Makes an empty register of pages. */
export function createPages(): Pages {
  const open = new Map<number, Page>();
  return {
    add: (contents, page) => {
      const { id } = contents;
      open.set(id, page);
      contents.once("destroyed", () => open.delete(id));
    },
    senderOf: (contents, frame) => {
      const page = open.get(contents.id);
      if (page === undefined || frame === null || frame.parent !== null) return null;
      return isPage(frame.url, FILE_OF[page.kind]) ? page : null;
    },
    window: () => {
      for (const page of open.values()) {
        if (page.kind === "window" && !page.window.isDestroyed()) return page.window;
      }
      return null;
    },
  };
}
