import { BrowserWindow } from "electron";
import { appError, type AppError } from "../shared/contract/errors.ts";
import type { Args } from "../shared/contract/methods.ts";
import type { PaperContent } from "../shared/contract/paper.ts";
import { err, ok, type Result } from "../shared/util/result.ts";
import { APP_ORIGIN } from "./content-policy.ts";
import type { Pages } from "./pages.ts";
import { untilStopped, type PaperWork } from "./paper-work.ts";
import { pagePreferences } from "./security.ts";

/** How long a page of paper may lay out without any progress: a whole trust's day takes seconds. */
const LAYOUT_LIMIT_MS = 120_000;

const PDF_OPTIONS = {
  preferCSSPageSize: true,
  printBackground: true,
  generateTaggedPDF: true,
  // Bookmarks, from the headings of the pages.
  generateDocumentOutline: true,
  // The sheets have their own margins.
  margins: { top: 0, bottom: 0, left: 0, right: 0 },
} as const;

export type PaperSettings = {
  readonly preload: string;
  readonly development: boolean;
  /** Off-screen pages need no display. A print dialog needs a real window, which may be hidden. */
  readonly offscreen: boolean;
};

/** A hidden window that shows theatre lists, a page for sign-off or a summary, laid out in sheets. */
export type PaperWindow = {
  readonly window: BrowserWindow;
  /** The pages as a PDF. */
  readonly pdf: () => Promise<Uint8Array>;
} & Drawn;

/** What the page reported: the number of its sheets, and of the patients and headings with a letter that has no font. */
type Drawn = Args<"paper.ready">;

/**
 * Shows this in a hidden window, calls `use` on it, and always closes the window. Fails if the page could not be shown,
 * was not laid out within the time limit, or the work is stopped.
 */
export async function withPaper<T>(
  content: PaperContent,
  pages: Pages,
  settings: PaperSettings,
  work: PaperWork,
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
  let made: Promise<unknown> = Promise.resolve();
  const pdf = (): Promise<Uint8Array> => {
    const making = window.webContents.printToPDF(PDF_OPTIONS);
    made = making;
    return making;
  };
  try {
    const laidOut = await untilStopped(work.signal, layOut(window, content, pages, work));
    return laidOut.ok ? await use({ window, pdf, ...laidOut.value }) : laidOut;
  } finally {
    // Electron makes one PDF after another, and after one whose window went meanwhile it makes no more.
    made.then(
      () => window.destroy(),
      () => window.destroy(),
    );
  }
}

function layOut(
  window: BrowserWindow,
  content: PaperContent,
  pages: Pages,
  work: PaperWork,
): Promise<Result<Drawn, AppError>> {
  const { webContents } = window;
  return new Promise((resolve) => {
    const fail = (what: string): void =>
      finish(err(appError("bug", `The pages could not be drawn: ${what} Nothing was printed or saved.`)));
    const limit = setTimeout(
      () =>
        fail(`nothing of them was laid out within ${LAYOUT_LIMIT_MS / 1000} seconds. Choose fewer dates or theatres.`),
      LAYOUT_LIMIT_MS,
    );
    const finish = (result: Result<Drawn, AppError>): void => {
      clearTimeout(limit);
      resolve(result);
    };
    pages.add(webContents, {
      kind: "paper",
      job: {
        content,
        onProgress: ({ done, total }) => {
          limit.refresh();
          work.progress("Laying out the lists", done, total);
        },
        onReady: (drawn) => finish(ok(drawn)),
      },
    });
    webContents.once("destroyed", () => clearTimeout(limit));
    webContents.once("render-process-gone", () => fail("the page stopped. Choose fewer dates or theatres."));
    window.loadURL(`${APP_ORIGIN}/paper.html`).catch(() => fail("the page did not load."));
  });
}
