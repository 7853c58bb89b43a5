import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { EntryDetails } from "../../shared/contract/entry.ts";
import type { PlanRow } from "../../shared/contract/plan.ts";
import { ENTRY_FIELDS, type EntryFields } from "../../shared/domain/list/entry.ts";
import { forAndAgainst, type ForAndAgainst } from "../../shared/domain/plan/for-and-against.ts";
import { fitOf } from "../../shared/domain/theatres/fit.ts";
import { sessionKeyOf, type SessionKey } from "../../shared/domain/theatres/theatre-session.ts";
import { dateOf } from "../../shared/util/local-date.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { DECIDED, FATE } from "../plan/cases.ts";
import { readRecorded } from "../theatres/session-recorded.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { onOneView } from "../connection/transaction.ts";
import type { ReadContext } from "../kernel/context.ts";
import { fitRules } from "../theatres/fit-rules.ts";
import { columnOf } from "../kernel/column-name.ts";
import { planRowsOf } from "../plan/plan.ts";
import { protector } from "../plan/protect.ts";
import { requirePlan, type Plan } from "../strike/strikes.ts";

/** All that is known of an entry in a plan: its fields, what speaks for and against, the same patient's others. */
export function entryDetails(
  ctx: ReadContext,
  { planId, entryId, dueDate }: Args<"entry.details">,
): Result<Answer<"entry.details">, AppError> {
  return onOneView(ctx.read, () => {
    const plan = requirePlan(ctx.read, planId);
    if (!plan.ok) return plan;
    const entry = statement<[number], EntryFields>(ctx.read, SELECT_FIELDS).get(entryId);
    if (entry === undefined) {
      const place = { field: "entryId", value: String(entryId) };
      return err(appError("not-found", `There is no entry ${entryId} on the list.`, place));
    }
    const rows = planRowsOf(ctx, { planId, entryIds: [entryId] });
    if (!rows.ok) return rows;
    const row =
      rows.value.find((one) => one.dueDate === dueDate) ??
      rows.value.find((one) => one.tciDateNow === null) ??
      rows.value[0] ??
      null;
    const { toKeep, toCancel } = row === null ? NOTHING : weighed(ctx, plan.value, row);
    return ok({
      fields: ENTRY_FIELDS.flatMap((field) => {
        const value = entry[field];
        return value === null ? [] : [{ field, value }];
      }),
      row,
      reasonsToKeep: [...toKeep],
      reasonsToCancel: [...toCancel],
      ...othersOf(ctx.read, plan.value, entryId, entry),
    });
  });
}

const SELECT_FIELDS = `SELECT ${ENTRY_FIELDS.map((field) => `${columnOf(field)} AS ${field}`).join(", ")} FROM entry WHERE id = ?`;

const NOTHING: ForAndAgainst = { toKeep: [], toCancel: [] };

function weighed(ctx: ReadContext, plan: Plan, row: PlanRow): ForAndAgainst {
  const key = sessionOf(row);
  const { state, cover } = readRecorded(ctx.read, plan).of(key);
  const protections = protector(ctx.read, plan, dateOf(ctx.now()))(row.entryId, row);
  return forAndAgainst({
    ...row,
    isDayCase: row.type === "day-case",
    protections: protections.map(({ because }) => because),
    misfits: fitOf(row, { key, state: state.value, cover }, fitRules(ctx.read)).misfits,
  });
}

/** Where it runs, or was cancelled from. */
function sessionOf(row: PlanRow): SessionKey {
  const { dueDate: date, treatmentFunction } = row;
  // Kept and moved, it is in another session of its date.
  if (row.decision !== "keep" || row.movedToDate === null) return sessionKeyOf({ ...row, date });
  const { movedToSiteCode: siteCode, movedToTheatre: theatre, movedToSession: session } = row;
  return sessionKeyOf({ date, siteCode, theatre, session, treatmentFunction });
}

/** Those who share the first of these that the entry has. Without an NHS number it is a scan. */
function samePatient({ nhsNumber, hospitalNumber, surname, forename, dateOfBirth }: EntryFields): {
  readonly by: NonNullable<EntryDetails["sameBy"]>;
  readonly where: string;
  readonly params: Readonly<Record<string, string>>;
} | null {
  if (nhsNumber !== null) return { by: "nhs-number", where: "nhs_number = :nhsNumber", params: { nhsNumber } };
  if (hospitalNumber !== null) {
    return { by: "hospital-number", where: "hospital_number = :hospitalNumber", params: { hospitalNumber } };
  }
  if (surname === null || forename === null || dateOfBirth === null) return null;
  return {
    by: "name-and-birth",
    where: "date_of_birth = :dateOfBirth AND lower(surname) = lower(:surname) AND lower(forename) = lower(:forename)",
    params: { surname, forename, dateOfBirth },
  };
}

type OtherRow = Omit<EntryDetails["others"][number], "onLatestExtract" | "inWindow"> & {
  readonly missing: 0 | 1;
  readonly inWindow: 0 | 1;
};

function othersOf(
  read: ReadHandle,
  plan: Plan,
  entryId: number,
  entry: EntryFields,
): Pick<EntryDetails, "others" | "sameBy"> {
  const same = samePatient(entry);
  if (same === null) return { others: [], sameBy: null };
  const due = "CASE WHEN d.decision = 'cancel' THEN d.due_date ELSE e.tci_date END";
  const others = statement<object, OtherRow>(
    read,
    // One row for each entry; one that was cancelled from a date and rebooked is shown as cancelled.
    `WITH same AS MATERIALIZED (SELECT id FROM entry WHERE ${same.where} AND id <> :entryId),
     chosen AS (SELECT c.entry_id, c.about_date, c.decision_id FROM same
       CROSS JOIN current_decision c ON c.strike_id = :planId AND c.entry_id = same.id),
     ${DECIDED}, ${FATE}
     SELECT e.id AS entryId, e.entry_number AS entryNumber, e.tci_date AS tciDate,
            coalesce(e.procedure_text, e.procedure_code) AS procedure, e.treatment_function AS treatmentFunction,
            e.missing_since_import_id IS NOT NULL AS missing, coalesce(d.decision, 'undecided') AS decision,
            coalesce(${due} BETWEEN :from AND :to, 0) AS inWindow
     FROM same JOIN entry e ON e.id = same.id LEFT JOIN fate ON fate.entry_id = e.id
     LEFT JOIN decision d ON d.id = fate.decision_id
     ORDER BY e.tci_date IS NULL, e.tci_date, e.entry_number`,
  ).all({ planId: plan.planId, from: plan.windowFrom, to: plan.windowTo, entryId, ...same.params });
  return {
    sameBy: same.by,
    others: others.map(({ missing, inWindow, ...other }) => ({
      ...other,
      onLatestExtract: missing === 0,
      inWindow: inWindow === 1,
    })),
  };
}
