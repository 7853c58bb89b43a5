import type { PlanRow } from "../../../../shared/contract/plan.ts";
import type { BoardSession } from "../../../../shared/contract/board.ts";
import type { MoveTarget } from "../../../../shared/contract/move.ts";
import { managementWord } from "../../../../shared/domain/list/intended-management.ts";
import { dayWords } from "../../../../shared/domain/actions/action-name.ts";
import { placeWords, sessionStateWord, type SessionState } from "../../../../shared/domain/theatres/theatre-session.ts";
import { countWord, formatNumber } from "../../../components/number-words.ts";

/** A state with its mark, so that it is not shown by colour alone. */
export function stateWords(state: SessionState): string {
  return `${MARK[state]} ${sessionStateWord(state)}`;
}

const MARK: Readonly<Record<SessionState, string>> = {
  runs: "●",
  "consultant-led": "◐",
  "emergency-only": "△",
  "stood-down": "✕",
};

/** "NG Theatre 4 AM", "Ophthalmology (R9Z01)". */
export function placeOf({ key }: Pick<BoardSession, "key">): string {
  return placeWords(key);
}

/** "NG Theatre 4 AM, Wed 16 Dec". */
export function sessionName(session: Pick<BoardSession, "key">): string {
  return `${placeOf(session)}, ${dayWords(session.key.date)}`;
}

type Minutes = Pick<BoardSession, "bookedMinutes" | "lengthMinutes" | "minutesLeft" | "sharedWith">;

/** "240 of 240 min", "270 of 240 min, over-booked", "100 of 240 min; 40 left, shared with ALL DAY", "180 min booked". */
export function bookedWords({ bookedMinutes, lengthMinutes, minutesLeft, sharedWith }: Minutes): string {
  if (lengthMinutes === null) return `${formatNumber(bookedMinutes)} min booked`;
  const booked = `${formatNumber(bookedMinutes)} of ${formatNumber(lengthMinutes)} min`;
  const left = minutesLeft ?? lengthMinutes - bookedMinutes;
  if (sharedWith.length === 0) return left < 0 ? `${booked}, over-booked` : booked;
  const room = left < 0 ? `over-booked by ${formatNumber(-left)}` : `${formatNumber(left)} left`;
  return `${booked}; ${room}, shared with ${sharedWith.join(", ")}`;
}

/** Whether a case goes to such a place without a question: room, cover, specialty, site and day are as they should be. */
export function isUsual({ fits, place, sameSite, unsure }: MoveTarget): boolean {
  return fits && (place === "same-consultant" || place === "same-specialty") && sameSite && unsure.length === 0;
}

/** The mark of a place that is offered: as it should be, with something to ask first, or not possible. */
export function markOf(target: MoveTarget): string {
  if (!target.fits) return "✕";
  return isUsual(target) ? "✓" : "?";
}

/** "4 inpatient", "2 day case" … what a session holds, without what is nought. */
export function mixParts(session: BoardSession): readonly string[] {
  const {
    inpatient,
    dayCase,
    otherType,
    withoutMinutes,
    children,
    undecided,
    movedIn,
    movedOut,
    movedAway,
    cancelled,
    gone,
  } = session;
  const parts: readonly (readonly [number, string])[] = [
    [inpatient, "inpatient"],
    [dayCase, "day case"],
    [otherType, "not counted or not known"],
    [session.protected, "protected"],
    [children, children === 1 ? "child" : "children"],
    [undecided, "undecided"],
    [withoutMinutes, "without minutes"],
    [movedIn, "moved in"],
    [cancelled, "cancelled"],
    [movedOut, "of those moved"],
    [movedAway, "in another session"],
    [gone, "off the list"],
  ];
  return parts.filter(([count]) => count > 0).map(([count, word]) => `${formatNumber(count)} ${word}`);
}

/** "9 left to place"; for an open session "2 do not fit", "1 cannot be checked"; empty if all fit. */
export function misfitParts({
  toPlace,
  misfits,
  unsure,
}: Pick<BoardSession, "toPlace" | "misfits" | "unsure">): readonly string[] {
  if (toPlace > 0) return [`${formatNumber(toPlace)} left to place`];
  return [
    ...(misfits === 0 ? [] : [`${formatNumber(misfits)} ${misfits === 1 ? "does" : "do"} not fit`]),
    ...(unsure === 0 ? [] : [`${formatNumber(unsure)} cannot be checked`]),
  ];
}

/** Who set the state and why, in words; null if nobody has set it. */
export function stateNoteOf({ state }: Pick<BoardSession, "state">): string | null {
  if (state.by === null) return null;
  return state.why === null ? `set by ${state.by}` : `${state.why} (${state.by})`;
}

/** "Okafor, R; Chen, L · ENT": the surgeons of a session and its specialties. */
export function whoseWords({ surgeons, specialties }: Pick<BoardSession, "surgeons" | "specialties">): string {
  return [surgeons.join("; "), specialties.join(", ")].filter((part) => part !== "").join(" · ");
}

/** A session in one sentence, as it is read out. */
export function sessionSentence(session: BoardSession): string {
  const stateNote = stateNoteOf(session);
  return [
    placeOf(session),
    ...session.surgeons,
    ...session.specialties,
    sessionStateWord(session.state.value),
    ...(stateNote === null ? [] : [stateNote]),
    countWord(session.running, "case", "cases"),
    bookedWords(session),
    ...mixParts(session),
    ...misfitParts(session),
  ].join(", ");
}

/** What is to be known of a case at a glance: management, minutes, anaesthetic, side. */
export function caseFacts(row: PlanRow): string {
  return [
    managementWord(row.type),
    row.expectedMinutes === null ? "minutes not stated" : `${formatNumber(row.expectedMinutes)} min`,
    row.anaesthetic ?? "anaesthetic not stated",
    row.procedurePriority,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}
