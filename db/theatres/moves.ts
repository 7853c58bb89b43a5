import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { MoveTarget } from "../../shared/contract/move.ts";
import type { PlanRow } from "../../shared/contract/plan.ts";
import type { Confirmation } from "../../shared/contract/protection.ts";
import { isAgreed } from "../../shared/domain/actions/amended.ts";
import { NOT_MOVED } from "../../shared/domain/actions/decision.ts";
import { dayWords, whatWords } from "../../shared/domain/actions/action-name.ts";
import { caseId, type CaseRef } from "../../shared/domain/plan/cases.ts";
import { fitOf, roomOf } from "../../shared/domain/theatres/fit.ts";
import {
  isClosed,
  placeWords,
  sessionId,
  sessionKeyOf,
  type SessionKey,
} from "../../shared/domain/theatres/theatre-session.ts";
import { comparePlaces, type JudgedPlace } from "../../shared/domain/theatres/place-order.ts";
import { minutesWords, type RoomMinutes } from "../../shared/domain/theatres/room-minutes.ts";
import { daysBetween, formatDate } from "../../shared/util/local-date.ts";
import { required } from "../../shared/util/assert.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { openBoard, sessionFrame, sessionsOf, type Board, type OpenSession } from "./board.ts";
import type { BoardCase } from "./board-cases.ts";
import { wholeRows } from "./board-rows.ts";
import { placeFor } from "./places.ts";
import { bookedOf, openRooms } from "./rooms.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { inTransaction, onOneView } from "../connection/transaction.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { decisionLog } from "../actions/decision-log.ts";
import { caseOf, selectTargets, type NewDecision, type Target } from "../actions/decision-rows.ts";
import { appendRows } from "../actions/facets.ts";
import { confirmedCases } from "../actions/confirmed.ts";
import { decisionOn, unconfirmed } from "../actions/decisions.ts";
import { doAction } from "../actions/actions.ts";

/** An entry that can be moved, with the session where it runs now and the one where it was due. */
type Movable = {
  readonly row: PlanRow;
  readonly target: Target;
  /** The session that it runs in now; null if it runs nowhere. */
  readonly runsIn: SessionKey | null;
  /** The session that it was listed in, or cancelled from. */
  readonly home: SessionKey;
};

/** Every session of the window with whether this entry fits into it, in the order of the board. */
export function moveTargets(ctx: ReadContext, args: Args<"move.targets">): Result<Answer<"move.targets">, AppError> {
  return onOneView(ctx.read, () => {
    const board = openBoard(ctx, ctx.read, args.planId);
    if (!board.ok) return board;
    const movable = findMovable(ctx.read, board.value, args);
    if (!movable.ok) return movable;
    const { sessions } = board.value;
    const { row, home } = movable.value;
    const roomOfKey = openRooms(board.value, args.entryId);
    const far = (session: OpenSession): number => Math.abs(daysBetween(home.date, session.key.date));
    return ok(
      sessions
        .filter(({ key }) => isForSpecialty(key, row))
        .map((session) => ({ session, place: placeFor(row, session, board.value) }))
        .toSorted((a, b) => comparePlaces(a.place, b.place) || far(a.session) - far(b.session))
        .map(({ session, place }) => targetOf(board.value, movable.value, session, place, roomOfKey(session.key))),
    );
  });
}

/**
 * Moves an entry to another session of the window, as one action. To another date it is cancelled on its old one, with
 * the entry as it was, and counts there; within its date nothing is cancelled, and it is kept (a judgement of ours: the
 * patient comes on the day that was promised). Refused where it does not fit, and for a protected entry that would be
 * cancelled and is not confirmed.
 */
export function applyMove(ctx: WriteContext, args: Args<"move.apply">): Result<Answer<"move.apply">, AppError> {
  return inTransaction(ctx.write, () => {
    const board = openBoard(ctx, ctx.write, args.planId);
    if (!board.ok) return board;
    const movable = findMovable(ctx.write, board.value, args);
    if (!movable.ok) return movable;
    const found = sessionsOf(board.value, [args.to]);
    if (!found.ok) return found;
    const [session] = found.value;
    if (session === undefined) return err(appError("not-found", "Choose a session to move to.", { field: "to" }));
    const { plan } = board.value.scope;
    const { row, target, home } = movable.value;
    const { key } = session;
    const name = `move ${whatWords([row])} to ${placeWords(key)}, ${dayWords(key.date)}`;
    const room = openRooms(board.value, row.entryId)(key);
    const fit = targetOf(board.value, movable.value, session, placeFor(row, session, board.value), room);
    if (!isForSpecialty(key, row) || !fit.fits) {
      const why = fit.fits ? "it is a list of another specialty" : fit.why.join("; ");
      return err(
        appError(
          "refused",
          `Entry ${row.entryNumber} cannot go to ${placeWords(key)} on ${formatDate(key.date)}: ${why}. Nothing was moved.`,
          { field: "to", value: placeWords(key) },
        ),
      );
    }
    const isSameDate = key.date === home.date;
    const confirmed = confirmedCases(args.confirmed);
    const own = confirmed.forTarget(target);
    if (!isSameDate && unconfirmed(ctx, plan, [target], confirmed).length > 0) {
      return err(
        appError(
          "refused",
          `Entry ${row.entryNumber} is protected, and a move to another date cancels it on ${formatDate(home.date)}. Confirm it, with the clinician who agreed and why. Nothing was moved.`,
          { field: "confirmed", value: row.entryNumber },
        ),
      );
    }
    const decidedBy = ctx.who();
    const place = {
      movedToDate: key.date,
      movedToSiteCode: key.siteCode,
      movedToTheatre: key.theatre,
      movedToSession: key.session,
    };
    const isListed = sessionId(key) === sessionId(listedIn(target));
    const given: NewDecision = isSameDate
      ? {
          decision: "keep",
          reason: null,
          note: args.why,
          clinician: null,
          decidedBy,
          ...(isListed ? NOT_MOVED : place),
        }
      : {
          decision: "cancel",
          reason: "industrial-action",
          ...agreementOn(target, own, args.why),
          decidedBy,
          ...place,
        };
    const made = decisionOn(plan, target, given, ctx.now());
    const log = decisionLog(plan, [made], [target], name);
    return doAction(ctx, plan, { name, log }, (actionId) => {
      appendRows(ctx.write, "decision", actionId, [made]);
      return ok({ name });
    });
  });
}

/**
 * Who agreed that a moved entry is cancelled on its old date, and the note. The reason given with a named clinician's
 * agreement stays, and the reason of the move is written after it. A clinician who wanted the entry kept has not agreed.
 */
function agreementOn(
  { current }: Target,
  own: Confirmation | undefined,
  why: string,
): Pick<NewDecision, "note" | "clinician"> {
  const before = current?.decision === "cancel" ? current : null;
  const clinician = own?.clinician ?? before?.clinician ?? null;
  const reason = own?.why ?? (isAgreed(before) ? before?.note : null) ?? null;
  // Moved again: the reason of the earlier move makes way for that of this one.
  const [agreed] = reason?.split(MOVED) ?? [];
  return { note: agreed === undefined || agreed === why ? why : `${agreed}${MOVED}${why}`, clinician };
}

/** Between the reason given with an agreement and the reason of the move. */
const MOVED = "; moved: ";

/** The session in which the list shows an entry now. */
function listedIn({ snapshot }: Target): SessionKey {
  return sessionKeyOf({ ...snapshot, date: snapshot.dueDate ?? "" });
}

/** The case in its plan, or why it cannot be moved. */
function findMovable(
  read: ReadHandle,
  { scope, sessions }: Board,
  { entryId, dueDate }: CaseRef,
): Result<Movable, AppError> {
  const [target] = selectTargets(read, scope.plan, [{ entryId, dueDate }]);
  if (target === undefined) return err(notInPlan(entryId));
  const wanted = caseId(caseOf(target));
  const cases = sessions.flatMap((session) => session.cases.filter(({ row }) => caseId(row) === wanted));
  const home = cases.find(({ standing }) => standing !== "moved-in");
  if (home === undefined) return err(notInPlan(entryId));
  const movedIn = cases.find(({ standing }) => standing === "moved-in");
  const fault = moveFault(home);
  if (fault !== null) {
    const { entryNumber } = home.row;
    const message = `Entry ${entryNumber} cannot be moved in ${scope.plan.name}: ${fault}.`;
    return err(appError("refused", message, { field: "entryId", value: entryNumber }));
  }
  const runsIn = movedIn?.key ?? (home.standing === "running" ? home.key : null);
  const row = required(wholeRows(read, scope, [entryId]).get(wanted), "row");
  return ok({ row, target, home: home.key, runsIn });
}

function notInPlan(entryId: number): AppError {
  return appError("not-found", `There is no entry ${entryId} that is due in the window of this plan.`, {
    field: "entryId",
    value: String(entryId),
  });
}

function moveFault({ row, standing }: BoardCase): string | null {
  if (standing === "gone" || !row.onLatestExtract) return "it is no longer on the extract; check the PAS";
  if (row.cancelledElsewhere !== null) return `it is cancelled already at ${row.cancelledElsewhere}`;
  if (row.tciDateNow !== null) return `the list shows a new date by now, ${formatDate(row.tciDateNow)}`;
  if (standing === "cancelled" && row.reason !== "industrial-action") {
    return "it is cancelled for another reason than the action";
  }
  return null;
}

/** A list without theatres is one specialty's. */
function isForSpecialty({ theatre, treatmentFunction }: SessionKey, row: PlanRow): boolean {
  return theatre !== null || treatmentFunction === row.treatmentFunction;
}

function targetOf(
  { times, rules, others }: Board,
  movable: Movable,
  { key, cases, recorded }: OpenSession,
  place: JudgedPlace,
  room: RoomMinutes,
): MoveTarget {
  const { row } = movable;
  const { specialty, lengthMinutes } = sessionFrame(key, times);
  const { minutesLeft } = room;
  const frame = {
    key,
    specialty,
    lengthMinutes,
    ...bookedOf(cases),
    minutesLeft,
    place: place.kind,
    sameSite: place.sameSite,
    about: [...(minutesLeft === null ? [] : [`has ${minutesWords(minutesLeft)}`]), ...place.words],
  };
  const fault = placeFault(key, movable);
  if (fault !== null) return { ...frame, fits: false, why: [fault], unsure: [] };
  const fit = fitOf(row, { key, state: recorded.state.value, cover: recorded.cover }, rules);
  const byRoom = roomOf(row.expectedMinutes, room);
  // A session that another strike closed takes nobody either, whatever this plan records of it.
  const closed = isClosed(recorded.state.value) ? null : others.closedBy(key);
  const why = [...(closed === null ? [] : [closed]), ...fit.misfits, ...byRoom.misfits];
  return { ...frame, fits: why.length === 0, why, unsure: [...fit.unsure, ...byRoom.unsure] };
}

/** Why an entry cannot go to a session, however much room there is; null where it can. */
function placeFault(key: SessionKey, { row, target, home, runsIn }: Movable): string | null {
  const id = sessionId(key);
  if (runsIn !== null && id === sessionId(runsIn)) return "it is on this list already";
  if (row.decision !== "cancel" || key.date !== home.date) return null;
  if (id === sessionId(home)) return "it was cancelled from here: set it to keep or undecided instead";
  // If it is kept, it is due on the date of the list, and the list has none.
  return target.snapshot.dueDate === null ? "the list gives it no date by now" : null;
}
