import type { IsoDate } from "../../util/local-date.ts";
import { isChild } from "../list/age.ts";
import type { ManagementClass } from "../list/intended-management.ts";
import { isClosed, type Cover, type SessionKey, type SessionState } from "./theatre-session.ts";
import { dayWords } from "../actions/action-name.ts";
import type { FitRules } from "./fit-rules.ts";
import type { RoomMinutes } from "./room-minutes.ts";
import { readAnaesthetic, type AnaestheticKind } from "./fit-anaesthetic.ts";

/** What of a case decides whether it fits into a session. */
export type FitCase = {
  readonly type: ManagementClass;
  readonly dateOfBirth: IsoDate | null;
  readonly anaesthetic: string | null;
};

/** What is recorded for a session. Staff for whom nothing is recorded count as there. */
export type FitSession = {
  readonly key: SessionKey;
  readonly state: SessionState;
  readonly cover: Cover;
};

/** Why a case does not fit, and what is not known for the check, in words; both empty if it fits. */
export type Fit = { readonly misfits: readonly string[]; readonly unsure: readonly string[] };

const FITS: Fit = { misfits: [], unsure: [] };

/**
 * Whether a case fits into a session by its state and its cover:
 *
 * - stood down or emergency only: nothing elective;
 * - no surgeon: nothing;
 * - no anaesthetist: only what is done under local or without an anaesthetic;
 * - no general anaesthetic: nothing under one;
 * - no paediatric cover: no child on that date;
 * - no resident: nobody who stays the night, where the trust's rules have it that somebody must be there;
 *   consultant-led only means no resident, unless the cover gives one.
 *
 * A role for which nothing is recorded limits no case. If the list does not give what a case needs, it counts as
 * fitting and the missing fact is named.
 */
export function fitOf(item: FitCase, { key, state, cover }: FitSession, rules: FitRules): Fit {
  if (isClosed(state)) {
    return { misfits: [`${state === "stood-down" ? "stood down" : "emergency only"} on ${when(key)}`], unsure: [] };
  }
  const resident = cover.resident ?? (state === "consultant-led" ? false : undefined);
  const lacksResident = rules.inpatientNeedsResident && resident === false;
  if (isWholeCover(cover) && !lacksResident) return FITS;
  const misfits: string[] = [];
  const unsure: string[] = [];
  const judge = (needs: boolean | null, lacks: string, doubt: string): void => {
    if (needs === null) unsure.push(doubt);
    else if (needs) misfits.push(`${lacks} on ${when(key)}`);
  };
  if (cover.surgeon === false) misfits.push(`needs a surgeon: none on ${when(key)}`);
  const kind = readAnaesthetic(item.anaesthetic);
  const asked = anaestheticWords(item.anaesthetic);
  if (cover.anaesthetist === false) {
    judge(needsAnaesthetist(kind), "needs an anaesthetist: none", `${asked}: it may need an anaesthetist`);
  }
  if (cover["general-anaesthetic"] === false) {
    const general = kind === "unknown" ? null : kind === "general";
    judge(general, "needs a general anaesthetic: none", `${asked}: it may be a general one`);
  }
  if (cover.paediatric === false) {
    const child = isChild(item.dateOfBirth, key.date);
    judge(child, "needs paediatric cover: none", "date of birth not known: this may be a child");
  }
  if (lacksResident) {
    const overnight = item.type === "unknown" ? null : item.type === "inpatient";
    const lacks = cover.resident === false ? "needs a resident: none" : "needs a resident: consultant-led only";
    judge(overnight, lacks, "inpatient or day case not known: it may need a resident");
  }
  return misfits.length === 0 && unsure.length === 0 ? FITS : { misfits, unsure };
}

/** Whether a session has room for a case of these minutes. Only known facts count; unknown ones are named. */
export function roomOf(
  minutes: number | null,
  { minutesLeft, sharedWith, maybeSharedWith, withoutMinutes }: RoomMinutes,
): Fit {
  const unsure: string[] = [];
  if (minutes === null) unsure.push("the list gives no minutes for this case");
  if (minutesLeft === null) unsure.push("how long this session is, is not known");
  if (withoutMinutes > 0) {
    unsure.push(`${withoutMinutes} ${withoutMinutes === 1 ? "case there has" : "cases there have"} no minutes`);
  }
  if (maybeSharedWith.length > 0) {
    unsure.push(`the times of ${maybeSharedWith.join(", ")} in this theatre are not known: it may need these minutes`);
  }
  if (minutesLeft === null) return { misfits: [], unsure };
  const isFull = minutes === null ? minutesLeft <= 0 : minutes > minutesLeft;
  if (!isFull) return { misfits: [], unsure };
  const room = leftWords(minutesLeft, sharedWith);
  return { misfits: [minutes === null ? `is full: ${room}` : `needs ${minutes} min: ${room}`], unsure };
}

/** "95 min left", "40 min left, shared with ALL DAY", "overbooked by 20 min". */
function leftWords(left: number, sharedWith: readonly string[]): string {
  const words = left > 0 ? `${left} min left` : left === 0 ? "no minutes left" : `overbooked by ${-left} min`;
  return sharedWith.length === 0 ? words : `${words}, shared with ${sharedWith.join(", ")}`;
}

function isWholeCover(cover: Cover): boolean {
  return !Object.values(cover).includes(false);
}

function needsAnaesthetist(kind: AnaestheticKind): boolean | null {
  return kind === "unknown" ? null : kind !== "local" && kind !== "none";
}

function anaestheticWords(text: string | null): string {
  return text === null ? "no anaesthetic stated" : `anaesthetic “${text}” is not known`;
}

/** "Wed 16 Dec AM" */
function when({ date, session }: SessionKey): string {
  return session === null ? dayWords(date) : `${dayWords(date)} ${session}`;
}
