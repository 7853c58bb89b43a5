import type { NamedEntry } from "../../shared/contract/actions.ts";
import type { PlanRow } from "../../shared/contract/plan.ts";
import { reasonWord } from "../../shared/domain/actions/decision.ts";
import { dayWords } from "../../shared/domain/actions/action-name.ts";
import { isClosed, sessionsWords, type SessionState } from "../../shared/domain/theatres/theatre-session.ts";
import { caseId } from "../../shared/domain/plan/cases.ts";
import { required } from "../../shared/util/assert.ts";
import { formatInstant } from "../../shared/util/local-date.ts";
import type { Board, OpenSession } from "./board.ts";
import { isRunning, type BoardCase } from "./board-cases.ts";
import { wholeRows } from "./board-rows.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { cancelledByClosing, type Undoable } from "./session-restore.ts";

/** Something that comes back, with its row of the plan now. */
export type ComesBack = { readonly item: Undoable; readonly row: PlanRow };

/** What a new state would do to the cases of sessions. */
export type StateChange = {
  readonly state: SessionState;
  readonly sessions: readonly OpenSession[];
  /** Are cancelled: those that run, and those moved in from another session of the date, which are kept until then. */
  readonly cancels: readonly PlanRow[];
  /** Moved in from another date, and cancelled there: lose their new date. */
  readonly loses: readonly PlanRow[];
  readonly comesBack: readonly ComesBack[];
  /** Stay as they are, and why. */
  readonly stays: readonly NamedEntry[];
};

/** What that state would do to these sessions of a board. */
export function changeOf(
  read: ReadHandle,
  { scope }: Board,
  sessions: readonly OpenSession[],
  state: SessionState,
): StateChange {
  const nothing = { state, sessions, cancels: [], loses: [], comesBack: [], stays: [] };
  if (isClosed(state)) {
    const cases = sessions.flatMap((session) => session.cases).filter(isRunning);
    const whole = wholeRows(
      read,
      scope,
      cases.map(({ row }) => row.entryId),
    );
    const rowsOf = (items: readonly BoardCase[]) => items.map((item) => required(whole.get(caseIdOf(item)), "row"));
    const movedIn = cases.filter(({ standing }) => standing === "moved-in");
    const isKept = ({ row }: BoardCase): boolean => row.decision !== "cancel";
    return {
      ...nothing,
      cancels: rowsOf([...cases.filter(({ standing }) => standing === "running"), ...movedIn.filter(isKept)]),
      loses: rowsOf(movedIn.filter((item) => !isKept(item))),
    };
  }
  const closed = sessions.filter(({ recorded }) => isClosed(recorded.state.value));
  const items = closed.map(({ key }) => cancelledByClosing(read, scope.plan.planId, key));
  const cancelled = closed.flatMap(({ cases }) => cases.filter(({ standing }) => standing === "cancelled"));
  const whole = wholeRows(
    read,
    scope,
    [...items.flat(), ...cancelled.map(({ row }) => row)].map((one) => one.entryId),
  );
  const comesBack = closed.flatMap(({ cases }, index) => {
    const order = new Map(cases.map((item, place) => [caseIdOf(item), place]));
    return (items[index] ?? [])
      .flatMap((item) => {
        const row = whole.get(caseId(item));
        return row === undefined ? [] : [{ item, row }];
      })
      .toSorted((a, b) => (order.get(caseId(a.row)) ?? LAST) - (order.get(caseId(b.row)) ?? LAST));
  });
  const back = new Set(comesBack.map(({ row }) => caseId(row)));
  return {
    ...nothing,
    comesBack,
    stays: cancelled
      .filter((item) => !back.has(caseIdOf(item)))
      .map((item) => {
        const row = required(whole.get(caseIdOf(item)), "row");
        return named(row, ownCancellation(row, item.moved));
      }),
  };
}

const LAST = Number.MAX_SAFE_INTEGER;

function caseIdOf({ row }: BoardCase): string {
  return caseId(row);
}

/** The change without the entries that stay as they are. */
export function withoutLeft(change: StateChange, left: ReadonlySet<number>): StateChange {
  return {
    ...change,
    cancels: change.cancels.filter(({ entryId }) => !left.has(entryId)),
    loses: change.loses.filter(({ entryId }) => !left.has(entryId)),
    comesBack: change.comesBack.filter(({ row }) => !left.has(row.entryId)),
  };
}

/** An entry by name, with what there is to know of it. */
export function named(row: PlanRow, because: string): NamedEntry {
  const { entryId, entryNumber, surname, forename, dueDate } = row;
  return { entryId, entryNumber, surname, forename, dueDate, because };
}

/** Why an entry should not come back without a thought; null where nothing happened since. */
export function happenedSince(row: PlanRow): string | null {
  const at = row.contactedAt === null ? "" : ` on ${formatInstant(row.contactedAt)}`;
  const happened = [
    row.contact === "told" ? `the patient was told${at}` : null,
    row.contact === "message-left" ? `a message was left for the patient${at}` : null,
    row.tciDateNow === null ? null : `the list shows a new date, ${dayWords(row.tciDateNow)}`,
    row.onLatestExtract ? null : "no longer on the extract: check the PAS",
  ].filter((words) => words !== null);
  return happened.length === 0 ? null : happened.join("; ");
}

/** "stand down NG Theatre 4 AM, Wed 16 Dec (cancel 6)": what the action is called. */
export function changeName({ state, sessions, loses, comesBack }: StateChange, cancelled: number): string {
  const where = sessionsWords(sessions.map(({ key }) => key));
  const wasClosed = sessions.some(({ recorded }) => isClosed(recorded.state.value));
  const does = [
    cancelled === 0 ? null : `cancel ${cancelled}`,
    loses.length === 0 ? null : `take the new date off ${loses.length}`,
    comesBack.length === 0 ? null : `bring back ${comesBack.length}`,
  ].filter((words) => words !== null);
  const what = does.length === 0 ? "" : ` (${does.join(", ")})`;
  switch (state) {
    case "stood-down":
      return `stand down ${where}${what}`;
    case "emergency-only":
      return `emergency only in ${where}${what}`;
    case "consultant-led":
      return `consultant-led only in ${where}${what}`;
    case "runs":
      return `${wasClosed ? "stand up" : "run"} ${where}${what}`;
  }
}

function ownCancellation(row: PlanRow, moved: string | null): string {
  if (row.cancelledElsewhere !== null) return `cancelled at ${row.cancelledElsewhere}`;
  const reason = row.reason === null ? "" : `, ${reasonWord(row.reason).toLowerCase()}`;
  const by = row.decidedBy === null ? "" : ` by ${row.decidedBy}`;
  return `cancelled for itself${reason}${by}${moved === null ? "" : `; ${moved}`}`;
}
