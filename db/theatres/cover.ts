import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import {
  coverRoleWord,
  placeWords,
  sessionId,
  sessionsWords,
  type CoverRole,
  type SessionKey,
} from "../../shared/domain/theatres/theatre-session.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import { fitOfCase, openBoard, sessionCases, sessionsOf, type Board, type OpenSession } from "./board.ts";
import { coverFact } from "./session-recorded.ts";
import { inTransaction, onOneView } from "../connection/transaction.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { doAction } from "../actions/actions.ts";
import { writeSessionFacts } from "./session-facts.ts";

/** Records, as one action, that a role is there, is not there, or is not known in these sessions. Cancels nothing. */
export function setCover(ctx: WriteContext, args: Args<"cover.set">): Result<Answer<"cover.set">, AppError> {
  return inTransaction(ctx.write, () => {
    const board = openBoard(ctx, ctx.write, args.planId);
    if (!board.ok) return board;
    const found = sessionsOf(board.value, args.keys);
    if (!found.ok) return found;
    const { plan } = board.value.scope;
    const { role, present, person, why } = args;
    const keys = found.value.map(({ key }) => key);
    const name = `${coverName(role, present)} in ${sessionsWords(keys)}`;
    const log = {
      action: "Cover changed",
      subject: `${sessionsWords(keys)}, ${plan.name}`,
      before: found.value.map(({ key, recorded }) => ({ ...placed(key), [role]: recorded.cover[role] ?? null })),
      after: { role, present, person, why, sessions: keys.map(placed) },
    };
    return doAction(ctx, plan, { name, log }, (actionId) => {
      writeSessionFacts(
        ctx.write,
        actionId,
        { planId: plan.planId, by: ctx.who(), at: ctx.now() },
        keys.map((key) => coverFact(key, role, present, { person, why })),
      );
      const after = openBoard(ctx, ctx.write, args.planId);
      if (!after.ok) return after;
      // One that was on the board for its cover alone has left it, with nobody in it who could not fit.
      const ids = new Set(keys.map(sessionId));
      const now = after.value.sessions.filter(({ key }) => ids.has(sessionId(key)));
      return ok({ name, sessions: keys.length, misfits: countMisfits(after.value, now) });
    });
  });
}

/** The cases that no longer fit, on a date or in the whole window; those for which this is not known come after them. */
export function coverMisfits(ctx: ReadContext, args: Args<"cover.misfits">): Result<Answer<"cover.misfits">, AppError> {
  return onOneView(ctx.read, () => {
    const board = openBoard(ctx, ctx.read, args.planId);
    if (!board.ok) return board;
    const sessions = board.value.sessions.filter(({ key }) => args.date === null || key.date === args.date);
    const cases = sessionCases(ctx.read, board.value, sessions, (fit) => fit.misfits.length + fit.unsure.length > 0);
    const misfits = cases.filter((item) => item.misfits.length > 0);
    const unsure = cases.filter((item) => item.misfits.length === 0);
    return ok({ misfits: misfits.length, unsure: unsure.length, cases: [...misfits, ...unsure] });
  });
}

function countMisfits({ rules }: Board, sessions: readonly OpenSession[]): number {
  return sessions
    .flatMap(({ cases, recorded }) => cases.map((item) => fitOfCase(item, recorded, rules)))
    .filter(({ misfits }) => misfits.length > 0).length;
}

/** "no anaesthetist", "anaesthetist there", "anaesthetist not known". */
function coverName(role: CoverRole, present: boolean | null): string {
  const word = coverRoleWord(role).toLowerCase();
  return present === null ? `${word} not known` : present ? `${word} there` : `no ${word}`;
}

function placed(key: SessionKey): { date: string; session: string } {
  return { date: key.date, session: placeWords(key) };
}
