import { basename } from "node:path";
import { ok, type Result } from "../../shared/util/result.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { DaySheetKind } from "../../shared/contract/schedule.ts";
import type { WriteContext } from "../kernel/context.ts";
import { appendAudit } from "../log/audit-log.ts";
import { withPdf } from "../outgoing/export-with-file.ts";

const NAMES = {
  day: "Day at a glance",
  site: "Sessions stood down and running",
  wards: "Ward and admissions lists",
  consultant: "Consultants’ own lists",
} as const satisfies Readonly<Record<DaySheetKind, string>>;

/** Saves the PDF of a sheet of the day and records in the log that it was. */
export function recordDaySheet(
  ctx: WriteContext,
  { sheet, reduced, dates, pages, pdf }: Args<"schedule.recordDaySheet">,
): Result<Answer<"schedule.recordDaySheet">, AppError> {
  return withPdf(ctx, pdf, () => {
    appendAudit(ctx.write, [
      {
        at: ctx.now(),
        who: ctx.who(),
        action: "Sheet of the day saved as PDF",
        subject: `${NAMES[sheet]} for ${dates.join(", ")}${reduced ? ", reduced" : ""}`,
        before: null,
        after: { pages, fileName: basename(pdf.path) },
      },
    ]);
    return ok({});
  });
}
