import { basename } from "node:path";
import { ok, type Result } from "../../shared/util/result.ts";
import { ownPlanOf, type StrikeId } from "../../shared/domain/strike/ids.ts";
import { specialtyWords } from "../../shared/domain/theatres/theatre-session.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { DaySheetFacts, DaySheetKind } from "../../shared/contract/schedule.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { appendAudit } from "../log/audit-log.ts";
import { keptOfBaseline } from "../actions/baseline.ts";
import { onOneView } from "../connection/transaction.ts";
import { requirePlan } from "../strike/strikes.ts";
import { draftLists } from "./schedules.ts";
import { selectScheduleRows, type ScheduleRow } from "./schedule-rows.ts";
import { withPdf } from "../outgoing/export-with-file.ts";

const NAMES = {
  day: "Day at a glance",
  site: "Sessions stood down and running",
  wards: "Ward and admissions lists",
  consultant: "Consultants’ own lists",
  transport: "Transport and pre-assessment changes",
  executive: "The day for the executive",
} as const satisfies Readonly<Record<DaySheetKind, string>>;

/** The theatre lists that other sheets are drawn from, and what they say besides, all of one moment. */
export function draftDaySheet(
  ctx: ReadContext,
  args: Args<"schedule.daySheetDraft">,
): Result<Answer<"schedule.daySheetDraft">, AppError> {
  return onOneView(ctx.read, () => {
    const drafted = draftLists(ctx, ctx.read, { ...args, changedOnly: false });
    if (!drafted.ok) return drafted;
    const kept = args.strikeId === null ? ok(null) : keptOf(ctx, args.strikeId);
    if (!kept.ok) return kept;
    const patients = selectScheduleRows(ctx.read, args.dates).map(patientFacts);
    return ok({ lists: drafted.value.lists, facts: { patients, kept: kept.value } });
  });
}

function keptOf({ read }: ReadContext, strikeId: StrikeId): Result<DaySheetFacts["kept"], AppError> {
  const plan = requirePlan(read, ownPlanOf(strikeId));
  return plan.ok ? ok(keptOfBaseline(read, plan.value)) : plan;
}

function patientFacts(row: ScheduleRow): DaySheetFacts["patients"][number] {
  const { entryId, date, telephone, secondTelephone, cancelledFor, movedDate, onLatestExtract } = row;
  return {
    entryId,
    date,
    cancelled: cancelledFor !== null || onLatestExtract === 0,
    specialty: specialtyWords(row.treatmentFunction),
    telephone,
    secondTelephone,
    cancelledFor,
    otherDate: movedDate,
  };
}

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
