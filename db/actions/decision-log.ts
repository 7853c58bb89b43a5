import { isSameMove, NOT_MOVED, type Decision, type DecisionKind } from "../../shared/domain/actions/decision.ts";
import { groupBy } from "../../shared/util/group-by.ts";
import { formatDate } from "../../shared/util/local-date.ts";
import type { AuditEntry } from "../log/audit-log.ts";
import type { Target } from "./decision-rows.ts";
import type { Plan } from "../strike/strikes.ts";

const ACTIONS: Readonly<Record<DecisionKind, string>> = {
  cancel: "Cancelled",
  keep: "Kept",
  undecided: "Set to undecided",
};

/**
 * The row of the log for decisions made together. For one decision it holds from and to; for several, the entries by
 * number, grouped by what was decided, and the decision of each before. The patients' own details are not repeated there.
 */
export function decisionLog(
  plan: Plan,
  rows: readonly Decision[],
  targets: readonly Target[],
  name: string,
): Pick<AuditEntry, "action" | "subject" | "before" | "after"> {
  const [row, target] = [rows[0], targets[0]];
  if (row === undefined || target === undefined || rows.length !== 1) {
    const numbers = numbersOf(targets);
    return { action: capital(name), subject: plan.name, before: before(targets, numbers), after: after(rows, numbers) };
  }
  const { current, entryNumber } = target;
  const amends = row.decision === "cancel" && current?.decision === "cancel";
  const moves = row.movedToDate !== null || (row.decision === "keep" && current?.decision === "keep");
  return {
    action:
      moves && !isSameMove(row, current ?? NOT_MOVED)
        ? "Moved"
        : amends
          ? "Cancellation amended"
          : ACTIONS[row.decision],
    subject: `Entry ${entryNumber}, ${plan.name}`,
    before: current === null ? null : logged(current),
    after: logged(row),
  };
}

function logged(row: Decision): object {
  const { decision, reason, note, clinician, decidedBy, dueDate, siteCode, theatre, session, intendedManagement } = row;
  const { movedToDate, movedToSiteCode, movedToTheatre, movedToSession } = row;
  const values = {
    decision,
    reason,
    note,
    clinician,
    decidedBy,
    dueDate,
    siteCode,
    theatre,
    session,
    intendedManagement,
  };
  return movedToDate === null ? values : { ...values, movedToDate, movedToSiteCode, movedToTheatre, movedToSession };
}

/** The decision of each before, by entry number; those without one are left out. */
function before(targets: readonly Target[], numbers: readonly string[]): object {
  const current: Record<string, DecisionKind> = {};
  for (const [index, target] of targets.entries()) {
    const number = numbers[index];
    if (target.current !== null && number !== undefined) current[number] = target.current.decision;
  }
  return current;
}

/** The number of each entry; of one that is there on several dates, with the date. */
function numbersOf(targets: readonly Target[]): string[] {
  const byNumber = groupBy(targets, ({ entryNumber }) => entryNumber);
  return targets.map(({ entryNumber, aboutDate }) =>
    byNumber.get(entryNumber)?.length === 1
      ? entryNumber
      : `${entryNumber} due ${aboutDate === "" ? "no date" : formatDate(aboutDate)}`,
  );
}

function after(rows: readonly Decision[], numbers: readonly string[]): object {
  const alike = new Map<string, { entries: string[] }>();
  for (const [index, { decision, reason, note, clinician, decidedBy }] of rows.entries()) {
    const decided = { decision, reason, note, clinician, decidedBy };
    const key = JSON.stringify(decided);
    const number = numbers[index] ?? "";
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { ...decided, entries: [number] });
    else known.entries.push(number);
  }
  return { decisions: [...alike.values()] };
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
