import { basename } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { TheatreLists } from "../../shared/contract/schedule.ts";
import type { WriteContext } from "../kernel/context.ts";
import { appendAudit } from "../log/audit-log.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { withPdf } from "../outgoing/export-with-file.ts";
import { draftLists } from "./schedules.ts";
import { storedSession } from "../theatres/session-facts.ts";

/**
 * Records that these lists were printed. Refused if they are not what would print now: another print has the version,
 * or the list or a decision changed meanwhile. Paper that does not match must not be handed out.
 */
export function recordPrint(
  ctx: WriteContext,
  args: Args<"schedule.record">,
): Result<Answer<"schedule.record">, AppError> {
  const { lists, scope, pages, pdf } = args;
  const fileName = pdf === null ? null : basename(pdf.path);
  return withPdf(ctx, pdf, () => {
    const now = draftLists(ctx, ctx.write, scope);
    if (!now.ok) return now;
    if (lists.sheets.length === 0) return err(appError("refused", "There is nothing to print on these dates."));
    if (isPrintedMeanwhile(ctx.write, lists)) {
      return err(
        appError(
          "refused",
          `Version ${lists.version} of these lists has been printed meanwhile. Destroy these copies and print again.`,
        ),
      );
    }
    if (!isDeepStrictEqual(printed(lists), printed(now.value.lists))) {
      return err(
        appError("refused", "The lists changed while they were being printed. Destroy these copies and print again."),
      );
    }
    const { lastInsertRowid } = statement<object>(
      ctx.write,
      `INSERT INTO print (printed_at, printed_by, printed_as, file_name, strike_id, list_as_at, pages)
       VALUES (:printedAt, :printedBy, :as, :fileName, :strikeId, :listAsAt, :pages)`,
    ).run({
      printedAt: lists.printedAt,
      printedBy: lists.printedBy,
      as: pdf === null ? "printer" : "pdf",
      fileName,
      strikeId: scope.strikeId,
      listAsAt: lists.listAsAt,
      pages,
    });
    const insert = statement<object>(
      ctx.write,
      `INSERT INTO print_sheet (print_id, list_date, version, site_code, theatre, session, treatment_function, content)
       VALUES (:printId, :date, :version, :siteCode, :theatre, :session, :treatmentFunction, :content)`,
    );
    const insertReprint = statement<object>(
      ctx.write,
      `INSERT INTO reprint (print_id, list_date, version, site_code, theatre, session, treatment_function)
       VALUES (:printId, :date, :version, :siteCode, :theatre, :session, :treatmentFunction)`,
    );
    for (const { key, sheet } of now.value.sheets) {
      const row = { printId: lastInsertRowid, ...storedSession(key), version: sheet.version };
      if (sheet.reprint === null) insert.run({ ...row, content: JSON.stringify(sheet) });
      else insertReprint.run(row);
    }
    const reprints = lists.sheets.filter(({ reprint }) => reprint !== null).length;
    appendAudit(ctx.write, [
      {
        at: ctx.now(),
        who: ctx.who(),
        action: pdf === null ? "Theatre lists printed" : "Theatre lists saved as PDF",
        subject: `Theatre lists for ${scope.dates.join(", ")}, version ${lists.version}`,
        before: null,
        after: { ...scope, sheets: lists.sheets.length, reprints, pages, fileName, listAsAt: lists.listAsAt },
      },
    ]);
    return ok({});
  });
}

/** Another print has taken a version that these lists were drawn as. */
function isPrintedMeanwhile(read: ReadHandle, { sheets }: TheatreLists): boolean {
  const taken = statement<object>(read, "SELECT 1 FROM print_sheet WHERE list_date = :date AND version >= :version");
  return sheets.some(({ reprint, date, version }) => reprint === null && taken.get({ date, version }) !== undefined);
}

/** Everything on the paper except when it was printed, and by whom. */
function printed({
  printedAt: _at,
  printedBy: _by,
  ...rest
}: TheatreLists): Omit<TheatreLists, "printedAt" | "printedBy"> {
  return rest;
}
