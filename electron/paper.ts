import { clipboard, type WebContents } from "electron";
import type { Call } from "../shared/contract/client.ts";
import { appError, type AppError } from "../shared/contract/errors.ts";
import type { Answer, Args } from "../shared/contract/methods.ts";
import type { TheatreLists } from "../shared/contract/schedule.ts";
import { notFinalWords, openMatters } from "../shared/domain/theatres/list-standing.ts";
import { err, ok, type Result } from "../shared/util/result.ts";
import type { AppEvent } from "../shared/contract/events.ts";
import type { Pages } from "./pages.ts";
import { createPaperWorks, PAPER_STOPPED, untilStopped, type PaperWork } from "./paper-work.ts";
import { withPaper, type PaperSettings, type PaperWindow } from "./paper-window.ts";
import { countPdfPages } from "./pdf.ts";

type Scope = Omit<Args<"paper.print">, "draftOk" | "jobId">;

/**
 * Theatre lists and a plan's summary on paper, as a PDF file or to a printer; a return as a page for sign-off or on the
 * clipboard.
 */
export type Paper = {
  savePdf(args: Args<"paper.savePdf">): Promise<Result<Answer<"paper.savePdf">, AppError>>;
  saveDaySheet(args: Args<"paper.saveDaySheet">): Promise<Result<Answer<"paper.saveDaySheet">, AppError>>;
  print(args: Args<"paper.print">): Promise<Result<Answer<"paper.print">, AppError>>;
  saveSignOff(args: Args<"paper.saveSignOff">): Promise<Result<Answer<"paper.saveSignOff">, AppError>>;
  saveSummary(args: Args<"paper.saveSummary">): Promise<Result<Answer<"paper.saveSummary">, AppError>>;
  printSummary(args: Args<"paper.printSummary">): Promise<Result<Answer<"paper.printSummary">, AppError>>;
  /** Stops a save or a print; false if there is none of this id that can still be stopped. */
  stop(jobId: string): boolean;
  stopAll(): void;
  /** A frozen return as text on the clipboard. */
  copyReturn(args: Args<"return.copy">): Promise<Result<Answer<"return.copy">, AppError>>;
};

const NOTHING_TO_PRINT = err(
  appError("refused", "There is nothing to print: no entry is due on these dates, at this site and theatre."),
);

const NOTHING_OUT_OF_DATE = err(
  appError("refused", "There is nothing to print: no printed list of these dates, site and theatre is out of date."),
);

/**
 * The rules of printing: the paper shows what the database drafted; a version is recorded only together with its file
 * or printout, and the other way round; prints run one after another, so that versions follow one another.
 */
export function createPaper(
  call: Call,
  pages: Pages,
  settings: Omit<PaperSettings, "offscreen">,
  emit: (event: AppEvent) => void,
): Paper {
  const works = createPaperWorks(emit);
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(
    jobId: string | undefined,
    task: (work: PaperWork) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> {
    return works.run(jobId, (work) => {
      const start = (): Promise<Result<T, AppError>> =>
        work.signal.aborted ? Promise.resolve(PAPER_STOPPED) : task(work);
      const turn = last.then(start, start);
      last = turn.catch(() => undefined);
      return turn;
    });
  }

  async function draft(scope: Scope, draftOk: boolean): Promise<Result<TheatreLists, AppError>> {
    const lists = await call("schedule.draft", scope);
    if (!lists.ok) return lists;
    if (lists.value.sheets.length === 0) return scope.changedOnly ? NOTHING_OUT_OF_DATE : NOTHING_TO_PRINT;
    return refusalOf(lists.value, draftOk) ?? lists;
  }

  async function savePdf(
    { path, draftOk, jobId: _jobId, ...scope }: Args<"paper.savePdf">,
    work: PaperWork,
  ): Promise<Result<Answer<"paper.savePdf">, AppError>> {
    const lists = await draft(scope, draftOk);
    if (!lists.ok) return lists;
    return withPaper(
      { kind: "theatre-lists", lists: lists.value },
      pages,
      { ...settings, offscreen: true },
      work,
      async (paper) => {
        const pdf = await toPdf(paper, work);
        if (!pdf.ok) return pdf;
        const record = { lists: lists.value, scope, pages: paper.pages, pdf: { path, bytes: pdf.value } };
        const saved = await call("schedule.record", record);
        if (!saved.ok) return saved;
        return ok({ pages: paper.pages, lists: lists.value, lettersMissing: paper.lettersMissing });
      },
    );
  }

  async function saveDaySheet(
    { path, draftOk, sheet, reduced, jobId: _jobId, ...scope }: Args<"paper.saveDaySheet">,
    work: PaperWork,
  ): Promise<Result<Answer<"paper.saveDaySheet">, AppError>> {
    const drafted = await call("schedule.daySheetDraft", scope);
    if (!drafted.ok) return drafted;
    if (drafted.value.lists.sheets.length === 0) return NOTHING_TO_PRINT;
    const refused = refusalOf(drafted.value.lists, draftOk);
    if (refused !== null) return refused;
    const content = { kind: "day-sheet" as const, sheet, reduced, ...drafted.value };
    return withPaper(content, pages, { ...settings, offscreen: true }, work, async (paper) => {
      const pdf = await toPdf(paper, work);
      if (!pdf.ok) return pdf;
      const { pages: count, lettersMissing } = paper;
      const saved = await call("schedule.recordDaySheet", {
        sheet,
        reduced,
        dates: scope.dates,
        pages: count,
        pdf: { path, bytes: pdf.value },
      });
      return saved.ok ? ok({ pages: count, lettersMissing }) : saved;
    });
  }

  async function print(
    { draftOk, jobId: _jobId, ...scope }: Args<"paper.print">,
    work: PaperWork,
  ): Promise<Result<Answer<"paper.print">, AppError>> {
    const lists = await draft(scope, draftOk);
    if (!lists.ok) return lists;
    const content = { kind: "theatre-lists" as const, lists: lists.value };
    return withPaper<Answer<"paper.print">>(content, pages, { ...settings, offscreen: false }, work, async (paper) => {
      if (!work.carryThrough()) return PAPER_STOPPED;
      const printed = await toPrinter(paper.window.webContents, true);
      if (!printed.ok) return printed;
      if (!printed.value) return ok({ printed: false, pages: paper.pages });
      const recorded = await call("schedule.record", {
        lists: lists.value,
        scope,
        pages: paper.pages,
        pdf: null,
      });
      if (recorded.ok) return ok({ printed: true, pages: paper.pages });
      return err({
        ...recorded.error,
        message: `These pages were sent to the printer but could not be recorded as a version: destroy them and print again. ${recorded.error.message}`,
      });
    });
  }

  async function saveSignOff(
    { positionId, path }: Args<"paper.saveSignOff">,
    work: PaperWork,
  ): Promise<Result<Answer<"paper.saveSignOff">, AppError>> {
    const page = await call("return.signOff", { positionId });
    if (!page.ok) return page;
    const content = { kind: "sign-off" as const, page: page.value };
    return withPaper(content, pages, { ...settings, offscreen: true }, work, async (paper) => {
      const pdf = await toPdf(paper, work);
      if (!pdf.ok) return pdf;
      const saved = await call("return.recordSignOff", { positionId, pdf: { path, bytes: pdf.value } });
      return saved.ok ? ok({ pages: paper.pages }) : saved;
    });
  }

  async function saveSummary(
    { planId, path }: Args<"paper.saveSummary">,
    work: PaperWork,
  ): Promise<Result<Answer<"paper.saveSummary">, AppError>> {
    const page = await call("summary.page", { planId });
    if (!page.ok) return page;
    const content = { kind: "summary" as const, page: page.value };
    return withPaper(content, pages, { ...settings, offscreen: true }, work, async (paper) => {
      const pdf = await toPdf(paper, work);
      if (!pdf.ok) return pdf;
      const saved = await call("summary.record", { planId, pdf: { path, bytes: pdf.value } });
      return saved.ok ? ok({ pages: paper.pages }) : saved;
    });
  }

  async function printSummary(
    args: Args<"paper.printSummary">,
    work: PaperWork,
  ): Promise<Result<Answer<"paper.printSummary">, AppError>> {
    const page = await call("summary.page", args);
    if (!page.ok) return page;
    const content = { kind: "summary" as const, page: page.value };
    return withPaper<Answer<"paper.printSummary">>(
      content,
      pages,
      { ...settings, offscreen: false },
      work,
      async (paper) => {
        const printed = await toPrinter(paper.window.webContents, false);
        if (!printed.ok) return printed;
        if (!printed.value) return ok({ printed: false, pages: paper.pages });
        const recorded = await call("summary.record", { ...args, pdf: null });
        if (recorded.ok) return ok({ printed: true, pages: paper.pages });
        return err({
          ...recorded.error,
          message: `The page was sent to the printer but the log could not be written: destroy it and print again. ${recorded.error.message}`,
        });
      },
    );
  }

  async function copyReturn(args: Args<"return.copy">): Promise<Result<Answer<"return.copy">, AppError>> {
    const copied = await call("return.copyText", args);
    if (!copied.ok) return copied;
    await clipboard.writeText(copied.value.text);
    return ok({});
  }

  return {
    saveSignOff: (args) => inTurn(undefined, (work) => saveSignOff(args, work)),
    saveSummary: (args) => inTurn(undefined, (work) => saveSummary(args, work)),
    printSummary: (args) => inTurn(undefined, (work) => printSummary(args, work)),
    copyReturn,
    savePdf: (args) => inTurn(args.jobId, (work) => savePdf(args, work)),
    saveDaySheet: (args) => inTurn(args.jobId, (work) => saveDaySheet(args, work)),
    print: (args) => inTurn(args.jobId, (work) => print(args, work)),
    stop: (jobId) => works.stop(jobId),
    stopAll: () => works.stopAll(),
  };
}

/** Why these lists are not printed unasked; null if they are. */
function refusalOf({ sheets }: TheatreLists, draftOk: boolean): Result<never, AppError> | null {
  const open = draftOk ? null : openMatters(sheets);
  return open === null ? null : err(appError("refused", notFinalWords(open), { field: "draftOk" }));
}

/**
 * The PDF of a page of paper; an error if its number of pages is not the one that the page reported. After it nothing is
 * stopped any more: the file and its record follow.
 */
async function toPdf({ pdf, pages }: PaperWindow, work: PaperWork): Promise<Result<Uint8Array, AppError>> {
  work.progress("Making the PDF", 0, null);
  const made = await untilStopped(work.signal, pdf().then(ok));
  if (!made.ok) return made;
  if (!work.carryThrough()) return PAPER_STOPPED;
  const counted = countPdfPages(made.value);
  if (counted === pages) return made;
  return err(
    appError(
      "bug",
      `The PDF came out with ${counted} pages instead of ${pages}. Nothing was saved. Please report this.`,
    ),
  );
}

/** Shows the system's print dialog. True once the pages went to a printer, false if the planner closed it. */
function toPrinter(contents: WebContents, landscape: boolean): Promise<Result<boolean, AppError>> {
  return new Promise((resolve) => {
    contents.print(
      {
        silent: false,
        printBackground: true,
        landscape,
        pageSize: "A4",
        margins: { marginType: "none" },
      },
      (success, reason) => {
        if (success) resolve(ok(true));
        else if (/cancel/i.test(reason)) resolve(ok(false));
        else
          resolve(
            err(appError("file", `Printing failed: ${reason}. Check the printer, or save a PDF and print that.`)),
          );
      },
    );
  });
}
