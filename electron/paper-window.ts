import { BrowserWindow } from "electron";
import { appError, type AppError } from "../shared/contract/errors.ts";
import type { Args } from "../shared/contract/methods.ts";
import type { PaperContent } from "../shared/contract/paper.ts";
import { err, ok, type Result } from "../shared/util/result.ts";
import { APP_ORIGIN } from "./content-policy.ts";
import type { Pages } from "./pages.ts";
import { pagePreferences } from "./security.ts";

/** How long a page of paper may take for its layout: a whole trust's day takes seconds. */
const LAYOUT_LIMIT_MS = 120_000;

export type PaperSettings = {
  readonly preload: string;
  readonly development: boolean;
  /** Off-screen pages need no display. A print dialog needs a real window, which may be hidden. */
  readonly offscreen: boolean;
};

/** A hidden window that shows theatre lists, a page for sign-off or a summary, laid out in sheets. */
export type PaperWindow = {
  readonly window: BrowserWindow;
} & Drawn;

/** What the page reported: the number of its sheets, and of the patients and headings with a letter that has no font. */
type Drawn = Args<"paper.ready">;

/**
 * Shows this in a hidden window, calls `use` on it, and always closes the window. Fails if the page could not be shown,
 * or was not laid out within the time limit.
 */
export async function withPaper<T>(
  content: PaperContent,
  pages: Pages,
  settings: PaperSettings,
  use: (paper: PaperWindow) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  const window = new BrowserWindow({
    show: false,
    width: 1123,
    height: 794,
    backgroundColor: "#ffffff",
    webPreferences: {
      ...pagePreferences(settings.preload, settings.development),
      offscreen: settings.offscreen,
      backgroundThrottling: false,
    },
  });
  try {
    const laidOut = await layOut(window, content, pages);
    return laidOut.ok ? await use({ window, ...laidOut.value }) : laidOut;
  } finally {
    window.destroy();
  }
}

function layOut(window: BrowserWindow, content: PaperContent, pages: Pages): Promise<Result<Drawn, AppError>> {
  const { webContents } = window;
  return new Promise((resolve) => {
    const fail = (what: string): void =>
      finish(err(appError("bug", `The pages could not be drawn: ${what} Nothing was printed or saved.`)));
    const limit = setTimeout(
      () => fail(`they were not laid out within ${LAYOUT_LIMIT_MS / 1000} seconds. Choose fewer dates or theatres.`),
      LAYOUT_LIMIT_MS,
    );
    const finish = (result: Result<Drawn, AppError>): void => {
      clearTimeout(limit);
      resolve(result);
    };
    pages.add(webContents, {
      kind: "paper",
      job: { content, onReady: (drawn) => finish(ok(drawn)) },
    });
    webContents.once("render-process-gone", () => fail("the page stopped. Choose fewer dates or theatres."));
    window.loadURL(`${APP_ORIGIN}/paper.html`).catch(() => fail("the page did not load."));
  });
}
