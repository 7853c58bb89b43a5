import { err, ok, type Result } from "../shared/util/result.ts";
import { appError, type AppError } from "../shared/contract/errors.ts";
import type { Answer, Args } from "../shared/contract/methods.ts";
import type { Decision, DecisionKind, Reason } from "../shared/domain/decision.ts";
import { managementClass } from "../shared/domain/intended-management.ts";
import type { WriteContext } from "./context.ts";
import { appendAudit, type AuditEntry } from "./audit-log.ts";
import { freezeBeforeFirstDecision } from "./baseline.ts";
import type { ReadHandle, WriteHandle } from "./connection/handles.ts";
import { statement } from "./connection/prepared.ts";
import { inTransaction } from "./connection/transaction.ts";
import { requireStrike } from "./strikes.ts";

/** What is decided about one entry, before it is written. */
export type NewDecision = {
  readonly entryId: number;
  readonly decision: DecisionKind;
  /** Given for cancel, and only then. */
  readonly reason: Reason | null;
  readonly note: string | null;
  readonly clinician: string | null;
  readonly decidedBy: string;
};

/** A row to be written, the snapshot included. */
type DecisionRow = Omit<Decision, "id"> & { readonly managementStated: 0 | 1 };

/** The decision that stands, with the number of the entry. */
type Standing = DecisionRow & { readonly id: number };

/** One decision on each of these entries, all or nothing. */
export function applyDecisions(
  ctx: WriteContext,
  args: Args<"decision.apply">,
): Result<Answer<"decision.apply">, AppError> {
  const { strikeId, decision, reason, note, clinician } = args;
  const decidedBy = ctx.who();
  const entryIds = [...new Set(args.entryIds)];
  return recordDecisions(
    ctx,
    strikeId,
    entryIds.map((entryId) => ({ entryId, decision, reason, note, clinician, decidedBy })),
  );
}

/**
 * Writes these decisions, each with the entry as it is now and a row in the log, in one transaction: all or, with
 * not-found or invalid, none. A cancel of an entry that is cancelled at this strike already is an amendment: it keeps
 * the entry as it was when it was first cancelled, so that what happened to it since changes no count.
 */
export function recordDecisions(
  ctx: WriteContext,
  strikeId: number,
  decisions: readonly NewDecision[],
): Result<Answer<"decision.apply">, AppError> {
  return inTransaction(ctx.write, () => {
    const strike = requireStrike(ctx.write, strikeId);
    if (!strike.ok) return strike;
    freezeBeforeFirstDecision(ctx, strike.value);
    const decidedAt = ctx.now();
    const who = ctx.who();
    const log: AuditEntry[] = [];
    for (const given of decisions) {
      const fault = reasonFault(given);
      if (fault !== null) return err(fault);
      const entry = findEntry(ctx.write, given.entryId);
      if (entry === undefined) {
        return err(
          appError("not-found", `There is no entry ${given.entryId} on the list. Nothing was decided.`, {
            field: "entryIds",
            value: String(given.entryId),
          }),
        );
      }
      const before = findStanding(ctx.write, strikeId, given.entryId);
      const amends = given.decision === "cancel" && before?.decision === "cancel";
      const row: DecisionRow = { ...(amends ? before : entry.snapshot), ...given, strikeId, decidedAt };
      insertDecision(ctx.write, row);
      log.push(auditOf(row, before, entry.number, strike.value.name, who));
    }
    appendAudit(ctx.write, log);
    return ok({ applied: decisions.length });
  });
}

/**
 * The planner says what a cancelled entry of unknown management is: the cancellation again, with that management.
 * Refused where the entry is not cancelled, or the extract itself said what it is.
 */
export function stateManagement(
  ctx: WriteContext,
  args: Args<"decision.stateManagement">,
): Result<Answer<"decision.stateManagement">, AppError> {
  return inTransaction(ctx.write, () => {
    const strike = requireStrike(ctx.write, args.strikeId);
    if (!strike.ok) return strike;
    const entry = findEntry(ctx.write, args.entryId);
    if (entry === undefined) {
      return err(
        appError("not-found", `There is no entry ${args.entryId} on the list.`, {
          field: "entryId",
          value: String(args.entryId),
        }),
      );
    }
    const before = findStanding(ctx.write, args.strikeId, args.entryId);
    if (before?.decision !== "cancel") {
      return err(
        appError("refused", `Entry ${entry.number} is not cancelled at this strike, so there is nothing to state.`),
      );
    }
    if (before.managementStated === 0 && managementClass(before.intendedManagement) !== "unknown") {
      return err(
        appError(
          "refused",
          `The extract says what entry ${entry.number} is (management ${before.intendedManagement ?? ""}); it is counted as that.`,
        ),
      );
    }
    const row: DecisionRow = {
      ...before,
      intendedManagement: args.management === "inpatient" ? "1" : "2",
      managementStated: 1,
      decidedBy: ctx.who(),
      decidedAt: ctx.now(),
    };
    insertDecision(ctx.write, row);
    appendAudit(ctx.write, [
      { ...auditOf(row, before, entry.number, strike.value.name, ctx.who()), action: "Management stated" },
    ]);
    return ok({});
  });
}

function reasonFault({ decision, reason }: NewDecision): AppError | null {
  if (decision === "cancel" && reason === null) {
    return appError("invalid", "Say why: a cancellation needs a reason.", { field: "reason" });
  }
  if (decision !== "cancel" && reason !== null) {
    return appError("invalid", "Only a cancellation has a reason: leave it out.", { field: "reason", value: reason });
  }
  return null;
}

type EntryNow = {
  readonly number: string;
  readonly snapshot: Omit<DecisionRow, keyof NewDecision | "strikeId" | "decidedAt">;
};

function findEntry(read: ReadHandle, entryId: number): EntryNow | undefined {
  const row = statement<[number], Omit<EntryNow["snapshot"], "managementStated"> & { entryNumber: string }>(
    read,
    `SELECT entry_number AS entryNumber, tci_date AS dueDate, site_code AS siteCode, theatre, session,
            intended_management AS intendedManagement, treatment_function AS treatmentFunction
     FROM entry WHERE id = ?`,
  ).get(entryId);
  if (row === undefined) return undefined;
  const { entryNumber, ...snapshot } = row;
  return { number: entryNumber, snapshot: { ...snapshot, managementStated: 0 } };
}

function findStanding(read: ReadHandle, strikeId: number, entryId: number): Standing | undefined {
  return statement<[number, number], Standing>(
    read,
    `SELECT d.id, d.strike_id AS strikeId, d.entry_id AS entryId, d.decision, d.reason, d.note, d.clinician,
            d.decided_by AS decidedBy, d.decided_at AS decidedAt, d.due_date AS dueDate, d.site_code AS siteCode,
            d.theatre, d.session, d.intended_management AS intendedManagement,
            d.treatment_function AS treatmentFunction, d.management_stated AS managementStated
     FROM current_decision c JOIN decision d ON d.id = c.decision_id
     WHERE c.strike_id = ? AND c.entry_id = ?`,
  ).get(strikeId, entryId);
}

function insertDecision(write: WriteHandle, row: DecisionRow): void {
  const { lastInsertRowid } = statement<DecisionRow>(
    write,
    `INSERT INTO decision (strike_id, entry_id, decision, reason, note, clinician, decided_by, decided_at, due_date,
                           site_code, theatre, session, intended_management, treatment_function, management_stated)
     VALUES (:strikeId, :entryId, :decision, :reason, :note, :clinician, :decidedBy, :decidedAt, :dueDate,
             :siteCode, :theatre, :session, :intendedManagement, :treatmentFunction, :managementStated)`,
  ).run(row);
  statement<[number, number, number | bigint]>(
    write,
    `INSERT INTO current_decision (strike_id, entry_id, decision_id) VALUES (?, ?, ?)
     ON CONFLICT (strike_id, entry_id) DO UPDATE SET decision_id = excluded.decision_id`,
  ).run(row.strikeId, row.entryId, lastInsertRowid);
}

const ACTIONS: Readonly<Record<DecisionKind, string>> = {
  cancel: "Cancelled",
  keep: "Kept",
  undecided: "Set to undecided",
};

function auditOf(
  row: DecisionRow,
  before: Standing | undefined,
  number: string,
  strikeName: string,
  who: string,
): AuditEntry {
  const action =
    row.decision === "cancel" && before?.decision === "cancel" ? "Cancellation amended" : ACTIONS[row.decision];
  return {
    at: row.decidedAt,
    who,
    action,
    subject: `Entry ${number}, ${strikeName}`,
    before: before === undefined ? null : told(before),
    after: told(row),
  };
}

/** What the log tells of a decision. The patient's own details are not repeated there. */
function told(row: DecisionRow): object {
  const { decision, reason, note, clinician, decidedBy, dueDate, siteCode, theatre, session, intendedManagement } = row;
  return { decision, reason, note, clinician, decidedBy, dueDate, siteCode, theatre, session, intendedManagement };
}
