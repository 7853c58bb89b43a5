import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { Impact } from "../../shared/contract/decision.ts";
import type { Confirmation } from "../../shared/contract/protection.ts";
import { NOT_MOVED } from "../../shared/domain/actions/decision.ts";
import { placeWords, sessionStateWord, sessionsWords } from "../../shared/domain/theatres/theatre-session.ts";
import { setAsideOf } from "../../shared/domain/plan/set-aside.ts";
import type { PlanRow } from "../../shared/contract/plan.ts";
import { required } from "../../shared/util/assert.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import { openBoard, sessionsOf } from "./board.ts";
import { inTransaction, onOneView } from "../connection/transaction.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { confirmedCases } from "../actions/confirmed.ts";
import { impactOf } from "../actions/decision-preview.ts";
import { earlierCancellations } from "../plan/earlier-cancellations.ts";
import { selectTargets, type NewDecision } from "../actions/decision-rows.ts";
import { appendRows, putBack } from "../actions/facets.ts";
import { decisionOn } from "../actions/decisions.ts";
import { doAction } from "../actions/actions.ts";
import { changeName, changeOf, happenedSince, named, withoutLeft, type StateChange } from "./session-change.ts";
import { writeSessionFacts } from "./session-facts.ts";
import type { Plan } from "../strike/strikes.ts";

/** What a state of these sessions would cancel or bring back. Writes nothing. */
export function previewState(
  ctx: ReadContext,
  args: Args<"session.preview">,
): Result<Answer<"session.preview">, AppError> {
  return onOneView(ctx.read, () => {
    const board = openBoard(ctx, ctx.read, args.planId);
    if (!board.ok) return board;
    const sessions = sessionsOf(board.value, args.keys);
    if (!sessions.ok) return sessions;
    const change = changeOf(ctx.read, board.value, sessions.value, args.state);
    const { plan, today } = board.value.scope;
    const earlier = earlierCancellations(ctx.read, plan, today);
    const cancels = change.cancels.length === 0 ? null : impactOf("cancel", change.cancels, earlier);
    const name = changeName(change, change.cancels.length - (cancels?.setAside.length ?? 0));
    return ok({
      state: args.state,
      name,
      cancels: cancels === null ? null : { ...cancels, name },
      losesNewDate: change.loses.map((row) => named(row, `cancelled from its old date already`)),
      comesBack: change.comesBack.map(({ row }) => named(row, happenedSince(row) ?? "comes back as it was")),
      toldOrRebooked: change.comesBack.flatMap(({ row }) => {
        const because = happenedSince(row);
        return because === null ? [] : [named(row, because)];
      }),
      stays: [...change.stays],
    });
  });
}

/** Sets the state of these sessions, with all that it does to their cases, as one action. */
export function setSessionState(
  ctx: WriteContext,
  args: Args<"session.setState">,
): Result<Answer<"session.setState">, AppError> {
  return inTransaction(ctx.write, () => {
    const board = openBoard(ctx, ctx.write, args.planId);
    if (!board.ok) return board;
    const { plan } = board.value.scope;
    const sessions = sessionsOf(board.value, args.keys);
    if (!sessions.ok) return sessions;
    const whole = changeOf(ctx.write, board.value, sessions.value, args.state);
    const confirmed = confirmedCases(args.confirmed);
    const left = new Set(args.leave);
    const setAside = withoutLeft(whole, left)
      .cancels.filter((row) => confirmed.forRow(row) === undefined && row.decision !== "cancel")
      .flatMap(setAsideOf);
    for (const { entryId } of setAside) left.add(entryId);
    const change = withoutLeft(whole, left);
    const name = changeName(change, change.cancels.length);
    const signed = { planId: plan.planId, by: ctx.who(), at: ctx.now() };
    const log = stateLog(plan, change, args.why, setAside);
    return doAction(ctx, plan, { name, log }, (actionId) => {
      writeSessionFacts(
        ctx.write,
        actionId,
        signed,
        change.sessions.map(({ key }) => ({ key, fact: "state", value: args.state, person: null, why: args.why })),
      );
      const closed = [...change.cancels, ...change.loses];
      const givenFor = (row: PlanRow): NewDecision => {
        return {
          decision: "cancel",
          reason: "industrial-action",
          ...agreementOn(row, confirmed.forRow(row), args.why),
          decidedBy: signed.by,
          ...NOT_MOVED,
        };
      };
      const refs = closed.map(({ entryId, dueDate }) => ({ entryId, dueDate }));
      const rows = selectTargets(ctx.write, plan, refs).map((target) =>
        decisionOn(plan, target, givenFor(required(closed[target.place], "row")), signed.at),
      );
      appendRows(ctx.write, "decision", actionId, rows);
      const comesBack = change.comesBack.map(({ item }) => item);
      putBack(ctx, "decision", actionId, comesBack);
      return ok({ name, cancelled: change.cancels.length, restored: change.comesBack.length, setAside });
    });
  });
}

/**
 * Who agreed to the cancellation of a closed session's case, and the note. A named clinician's agreement that it has
 * already stays as it is. A clinician who wanted it kept has not agreed to cancel it.
 */
function agreementOn(
  row: PlanRow,
  own: Confirmation | undefined,
  why: string | null,
): Pick<NewDecision, "note" | "clinician"> {
  if (own !== undefined) return { note: own.why, clinician: own.clinician };
  if (row.decision !== "cancel") return { note: why ?? row.note, clinician: null };
  return { note: row.clinician === null ? (why ?? row.note) : row.note, clinician: row.clinician };
}

/** The row of the log: it names sessions by place and entries by number. */
function stateLog(
  plan: Plan,
  { sessions, state, cancels, loses, comesBack }: StateChange,
  why: string | null,
  setAside: Impact["setAside"],
) {
  const numbers = (rows: readonly { readonly entryNumber: string }[]) => rows.map(({ entryNumber }) => entryNumber);
  const keys = sessions.map(({ key }) => key);
  return {
    action: `Session: ${sessionStateWord(state).toLowerCase()}`,
    subject: `${sessionsWords(keys)}, ${plan.name}`,
    before: sessions.map(({ key, recorded }) => ({
      date: key.date,
      session: placeWords(key),
      state: recorded.state.value,
    })),
    after: {
      state,
      why,
      cancelled: numbers(cancels),
      newDateTakenOff: numbers(loses),
      broughtBack: numbers(comesBack.map(({ row }) => row)),
      setAside: numbers(setAside),
    },
  };
}
