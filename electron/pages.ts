import type { BrowserWindow, WebContents, WebFrameMain } from "electron";
import type { PaperContent } from "../shared/contract/paper.ts";
import { isPage } from "./content-policy.ts";

/** A page of paper being laid out: what it is to show, and whom to tell when it stands. */
export type PaperJob = {
  readonly content: PaperContent;
  readonly onReady: (pages: number) => void;
};

/** A page of ours that may call us: the planner's window, or a page of paper. */
export type Page =
  | { readonly kind: "window"; readonly window: BrowserWindow }
  | { readonly kind: "paper"; readonly job: PaperJob };

const FILE_OF = { window: "index.html", paper: "paper.html" } as const;

/** The pages that are open, by their web contents. Who is not in it is not answered. */
export type Pages = {
  add(contents: WebContents, page: Page): void;
  /** The page that a message came from, or null when it is not the top frame of one of ours at its own address. */
  senderOf(contents: WebContents, frame: WebFrameMain | null): Page | null;
  /** The planner's window, while there is one. */
  window(): BrowserWindow | null;
};

/** An empty register of pages. */
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
