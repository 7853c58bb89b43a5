import { err, ok, type Result } from "../../shared/util/result.ts";
import type { StrikeId } from "../../shared/domain/strike/ids.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { ReturnTable } from "../../shared/contract/return.ts";
import { STAFFING_LAYOUT } from "../../shared/domain/return/return-layout.ts";
import { fillLayout } from "../../shared/domain/return/fill-layout.ts";
import { missingHourWords } from "../../shared/util/clock-change.ts";
import { formatLocal } from "../../shared/util/local-date.ts";
import { appendAudit } from "../log/audit-log.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { inTransaction, onOneView } from "../connection/transaction.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { writeWithFile } from "../outgoing/export-with-file.ts";
import { writeCsvTable } from "../files/write-csv.ts";
import { writeXlsxTable } from "../files/write-xlsx.ts";
import { readOrThrow } from "../kernel/stored-shape.ts";
import { fileTypeOf } from "./positions.ts";
import { STORED_STAFFING } from "./stored-shapes.ts";
import { requireStrike } from "../strike/strikes.ts";
import { requireTrust } from "../trust/trust.ts";

type Staffing = Answer<"staffing.get">;

/** The staffing half of the report, as it was last typed. */
export function getStaffing(ctx: ReadContext, args: Args<"staffing.get">): Result<Staffing, AppError> {
  return onOneView(ctx.read, () => {
    const strike = requireStrike(ctx.read, args.strikeId);
    return strike.ok ? ok(findStaffing(ctx.read, args.strikeId)) : strike;
  });
}

/** Stores these lines, by time and grade; earlier ones stay in the file. */
export function setStaffing(ctx: WriteContext, args: Args<"staffing.set">): Result<Answer<"staffing.set">, AppError> {
  const seen = new Set<string>();
  for (const [index, line] of args.rows.entries()) {
    const what = `${formatLocal(line.at)}, ${line.grade}`;
    const missing = missingHourWords(line.at);
    if (missing !== null) return err(appError("invalid", missing, { field: `rows[${index}].at`, value: line.at }));
    if (line.onStrike > line.due) {
      return err(
        appError("invalid", `${what}: ${line.onStrike} on strike is more than the ${line.due} due at work.`, {
          field: `rows[${index}].onStrike`,
          value: String(line.onStrike),
        }),
      );
    }
    const key = `${line.at} ${line.grade.toLowerCase()}`;
    if (seen.has(key)) {
      return err(
        appError("invalid", `${what} is there twice. Give one line for each time and grade.`, {
          field: `rows[${index}].grade`,
          value: line.grade,
        }),
      );
    }
    seen.add(key);
  }
  return inTransaction(ctx.write, () => {
    const strike = requireStrike(ctx.write, args.strikeId);
    if (!strike.ok) return strike;
    const before = logged(ctx.write, args.strikeId);
    const rows = args.rows.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
    statement<(string | number)[]>(
      ctx.write,
      "INSERT INTO staffing (strike_id, lines, typed_by, typed_at) VALUES (?, ?, ?, ?)",
    ).run(args.strikeId, STORED_STAFFING.write(rows), ctx.who(), ctx.now());
    appendAudit(ctx.write, [
      {
        at: ctx.now(),
        who: ctx.who(),
        action: "Staffing typed in",
        subject: `Strike ${strike.value.id}, ${strike.value.name}`,
        before,
        after: rows,
      },
    ]);
    return ok({});
  });
}

/** Writes the staffing half in its own layout. Refused if nothing has been typed. */
export async function exportStaffing(
  ctx: WriteContext,
  args: Args<"staffing.export">,
): Promise<Result<ReturnTable, AppError>> {
  const type = fileTypeOf(args.path);
  if (!type.ok) return type;
  const strike = requireStrike(ctx.write, args.strikeId);
  if (!strike.ok) return strike;
  const trust = requireTrust(ctx.write);
  if (!trust.ok) return trust;
  const { rows } = findStaffing(ctx.write, args.strikeId);
  if (rows.length === 0) {
    return err(appError("refused", "No staffing has been typed in for this strike. Type it in before you export it."));
  }
  const facts = {
    orgCode: trust.value.code,
    orgName: trust.value.name,
    positionAsAt: ctx.now(),
    kind: "final" as const,
    preparedBy: null,
    approvedBy: null,
    nilConfirmed: false,
  };
  const table = fillLayout(STAFFING_LAYOUT, facts, strike.value, [], rows);
  const bytes = type.value === "csv" ? writeCsvTable(table) : await writeXlsxTable(table);
  return writeWithFile(ctx, args.path, bytes, () => {
    appendAudit(ctx.write, [
      {
        at: ctx.now(),
        who: ctx.who(),
        action: "Staffing exported",
        subject: `Strike ${strike.value.id}, ${strike.value.name}`,
        before: null,
        after: { path: args.path, lines: rows.length },
      },
    ]);
    return ok(table);
  });
}

/** The earlier lines, for the log; as they are stored if they cannot be read, so that they can be typed again. */
function logged(read: ReadHandle, strikeId: StrikeId): unknown {
  const row = latest(read, strikeId);
  if (row === undefined) return [];
  const lines = STORED_STAFFING.read(row.lines);
  return lines.ok ? lines.value : { stored: row.lines };
}

function findStaffing(read: ReadHandle, strikeId: StrikeId): Staffing {
  const row = latest(read, strikeId);
  if (row === undefined) return { rows: [], savedAt: null, savedBy: null };
  return { rows: readOrThrow(STORED_STAFFING, row.lines), savedAt: row.savedAt, savedBy: row.savedBy };
}

type StaffingRecord = { readonly lines: string; readonly savedBy: string; readonly savedAt: string };

function latest(read: ReadHandle, strikeId: StrikeId): StaffingRecord | undefined {
  return statement<[number], StaffingRecord>(
    read,
    `SELECT lines, typed_by AS savedBy, typed_at AS savedAt FROM staffing WHERE strike_id = ? ORDER BY id DESC LIMIT 1`,
  ).get(strikeId);
}
