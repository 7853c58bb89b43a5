import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { BoardSession } from "../../shared/contract/board.ts";
import type { MisfitCase } from "../../shared/contract/cover.ts";
import { fitOf, type Fit } from "../../shared/domain/theatres/fit.ts";
import type { FitRules } from "../../shared/domain/theatres/fit-rules.ts";
import { toPlace } from "../../shared/domain/theatres/session-standing.ts";
import type { RoomMinutes } from "../../shared/domain/theatres/room-minutes.ts";
import {
  isClosed,
  placeWords,
  sessionId,
  sessionKeyOf,
  sessionLength,
  sessionTimes,
  specialtyWords,
  type SessionKey,
} from "../../shared/domain/theatres/theatre-session.ts";
import type { Trust } from "../../shared/domain/trust/trust.ts";
import { caseId } from "../../shared/domain/plan/cases.ts";
import { groupBy } from "../../shared/util/group-by.ts";
import { namedOn, sameNameWords } from "../../shared/domain/list/same-names.ts";
import { isChild } from "../../shared/domain/list/age.ts";
import { dateOf, datesBetween, formatDate } from "../../shared/util/local-date.ts";
import { required } from "../../shared/util/assert.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { gatherSessions, isRunning, type BoardCase, type SessionCases } from "./board-cases.ts";
import { wholeRows, type BoardScope } from "./board-rows.ts";
import { readRecorded, type Recorded } from "./session-recorded.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { onOneView } from "../connection/transaction.ts";
import type { ReadContext } from "../kernel/context.ts";
import { fitRules } from "./fit-rules.ts";
import { namesOfDay } from "./names-of-day.ts";
import { otherStrikes, type OtherStrikes } from "./other-strikes.ts";
import { bookedOf, openRooms } from "./rooms.ts";
import { requirePlan } from "../strike/strikes.ts";
import { findChoices } from "../trust/trust.ts";

/** A session of the board with its cases and what is recorded about it. */
export type OpenSession = SessionCases & { readonly recorded: Recorded };

/** The board of a plan, before anything is counted. */
export type Board = {
  readonly scope: BoardScope;
  readonly times: Trust["sessionTimes"];
  readonly rules: FitRules;
  readonly sessions: readonly OpenSession[];
  readonly others: OtherStrikes;
};

/** The board of the plan of that id, on the connection given; not-found without it. */
export function openBoard(ctx: ReadContext, read: ReadHandle, planId: PlanId): Result<Board, AppError> {
  return onOneView(read, () => {
    const plan = requirePlan(read, planId);
    if (!plan.ok) return plan;
    const trust = findChoices(read);
    const recorded = readRecorded(read, plan.value);
    const scope = { plan: plan.value, trust, today: dateOf(ctx.now()) };
    const sessions = gatherSessions(read, scope, recorded.keys).map((session) => ({
      ...session,
      recorded: recorded.of(session.key),
    }));
    const others = otherStrikes(read, plan.value);
    return ok({ scope, times: trust.sessionTimes, rules: fitRules(read), sessions, others });
  });
}

/** The sessions of these keys, each once and in the order of the board; not-found where one is not on it. */
export function sessionsOf(board: Board, keys: readonly SessionKey[]): Result<OpenSession[], AppError> {
  const wanted = new Map(keys.map((key) => [sessionId(sessionKeyOf(key)), key]));
  const found = board.sessions.filter(({ key }) => wanted.delete(sessionId(key)));
  for (const missing of wanted.values()) {
    return err(
      appError(
        "not-found",
        `There is no session ${placeWords(missing)} on ${formatDate(missing.date)} in this plan: nothing is listed there.`,
        { field: "keys", value: placeWords(missing) },
      ),
    );
  }
  return ok(found);
}

/** Every day of the window with its sessions, counted. */
export function getBoard(ctx: ReadContext, args: Args<"board.get">): Result<Answer<"board.get">, AppError> {
  const board = openBoard(ctx, ctx.read, args.planId);
  if (!board.ok) return board;
  const { scope, sessions } = board.value;
  const { plan } = scope;
  const roomOf = openRooms(board.value);
  const byDate = groupBy(sessions, ({ key }) => key.date);
  const actionDates = new Set(plan.actionDates);
  return ok(
    datesBetween(plan.windowFrom, plan.windowTo).map((date) => {
      const counted = (byDate.get(date) ?? []).map((session) =>
        countSession(session, board.value, roomOf(session.key)),
      );
      return { date, onActionDay: actionDates.has(date), totals: totalsOf(counted), sessions: counted };
    }),
  );
}

/** A day's sessions together. */
function totalsOf(sessions: readonly BoardSession[]): Answer<"board.get">[number]["totals"] {
  const sum = (of: (session: BoardSession) => number): number => sessions.reduce((all, each) => all + of(each), 0);
  return {
    sessions: sessions.length,
    closed: sessions.filter(({ state }) => isClosed(state.value)).length,
    running: sum(({ running }) => running),
    cancelled: sum(({ cancelled }) => cancelled),
    undecided: sum(({ undecided }) => undecided),
    toPlace: sum((session) => session.toPlace),
    misfits: sum(({ misfits }) => misfits),
    unsure: sum(({ unsure }) => unsure),
  };
}

/** The cases of one session, with what no longer fits. */
export function getBoardSession(
  ctx: ReadContext,
  args: Args<"board.session">,
): Result<Answer<"board.session">, AppError> {
  return onOneView(ctx.read, () => {
    const board = openBoard(ctx, ctx.read, args.planId);
    if (!board.ok) return board;
    const found = sessionsOf(board.value, [args.key]);
    if (!found.ok) return found;
    const alike = namesOfDay(ctx.read, board.value, args.key.date);
    return ok(
      sessionCases(ctx.read, board.value, found.value).map(({ key: _key, ...item }) => {
        const mark = alike.get(namedOn(item.row.entryId, args.key.date));
        return { ...item, sameName: mark === undefined ? null : sameNameWords(mark) };
      }),
    );
  });
}

/** Why a case that runs does not fit, by state and cover; nothing of one that does not run. */
export function fitOfCase(item: BoardCase, { key, state, cover }: Recorded, rules: FitRules): Fit {
  return isRunning(item) ? fitOf(item.row, { key, state: state.value, cover }, rules) : { misfits: [], unsure: [] };
}

/** The cases of these sessions as screens see them; `wanted` keeps some. */
export function sessionCases(
  read: ReadHandle,
  { scope, rules }: Board,
  sessions: readonly OpenSession[],
  wanted: (fit: Fit) => boolean = () => true,
): MisfitCase[] {
  const found = sessions.flatMap(({ key, cases, recorded }) =>
    cases.map((item) => ({ key, item, fit: fitOfCase(item, recorded, rules) })).filter(({ fit }) => wanted(fit)),
  );
  const rows = wholeRows(
    read,
    scope,
    found.map(({ item }) => item.row.entryId),
  );
  return found.map(({ key, item, fit }) => ({
    key,
    row: required(rows.get(caseId(item.row)), "row of the board"),
    standing: item.standing,
    moved: item.moved,
    misfits: [...fit.misfits],
    unsure: [...fit.unsure],
  }));
}

/** What a session is called, and its place and length. */
export function sessionFrame(
  key: SessionKey,
  times: Trust["sessionTimes"],
): Pick<BoardSession, "key" | "specialty" | "times" | "lengthMinutes"> {
  return {
    key,
    specialty: key.theatre === null ? specialtyWords(key.treatmentFunction) : null,
    times: sessionTimes(key.session, times),
    lengthMinutes: sessionLength(key.session, times),
  };
}

function countSession(
  { key, cases, recorded }: OpenSession,
  { times, rules }: Board,
  { minutesLeft, sharedWith }: RoomMinutes,
): BoardSession {
  const counts = {
    running: 0,
    inpatient: 0,
    dayCase: 0,
    otherType: 0,
    kept: 0,
    undecided: 0,
    children: 0,
    protected: 0,
    movedIn: 0,
    cancelled: 0,
    movedOut: 0,
    movedAway: 0,
    gone: 0,
    misfits: 0,
    unsure: 0,
  };
  const running = cases.filter(isRunning);
  for (const { row, standing } of running) {
    counts.running++;
    counts[row.type === "inpatient" ? "inpatient" : row.type === "day-case" ? "dayCase" : "otherType"]++;
    counts[standing === "moved-in" ? "movedIn" : row.decision === "keep" ? "kept" : "undecided"]++;
    if (isChild(row.dateOfBirth, key.date) === true) counts.children++;
    if (row.isProtected) counts.protected++;
  }
  for (const item of running) {
    const fit = fitOfCase(item, recorded, rules);
    if (fit.misfits.length > 0) counts.misfits++;
    else if (fit.unsure.length > 0) counts.unsure++;
  }
  for (const { row, standing, moved } of cases) {
    if (standing === "gone") counts.gone++;
    if (standing === "moved-out") counts.movedAway++;
    if (standing !== "cancelled") continue;
    counts.cancelled++;
    if (moved !== null && row.cancelledElsewhere === null) counts.movedOut++;
  }
  const whose = running.length > 0 ? running : cases;
  const surgeons = new Set(whose.map(({ row }) => row.consultant));
  const specialties = new Set(whose.map(({ row }) => row.treatmentFunction));
  return {
    ...sessionFrame(key, times),
    ...bookedOf(cases),
    minutesLeft,
    sharedWith: [...sharedWith],
    ...counts,
    surgeons: [...surgeons].filter((name) => name !== null),
    specialties: [...specialties].filter((code) => code !== null).map(specialtyWords),
    state: recorded.state,
    toPlace: toPlace(recorded.state.value, counts.running),
    cover: [...recorded.roles],
  };
}
