import type { BoardSession } from "../../shared/contract/board.ts";
import type { CoverSaid } from "../../shared/contract/session.ts";
import {
  COVER_ROLES,
  SESSION_STATES,
  sessionId,
  type Cover,
  type CoverRole,
  type SessionKey,
} from "../../shared/domain/theatres/theatre-session.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { readSessionFacts, type SessionFact, type CurrentFact } from "./session-facts.ts";
import type { Plan } from "../strike/strikes.ts";

/** What is recorded about one session in a plan: its state and its cover. */
export type Recorded = {
  readonly key: SessionKey;
  readonly state: BoardSession["state"];
  readonly cover: Cover;
  /** The roles that are recorded as there or not there, in a fixed order, with who recorded it. */
  readonly roles: readonly CoverSaid[];
};

/** What is recorded about all sessions of a plan. */
export type AllRecorded = {
  /** What is recorded about that session. A session without a record runs. */
  of(key: SessionKey): Recorded;
  /** The sessions of the window about which something is recorded. */
  readonly keys: readonly SessionKey[];
};

/** Reads the current state and cover of all sessions in a plan. */
export function readRecorded(read: ReadHandle, plan: Plan): AllRecorded {
  const bySession = new Map<string, { key: SessionKey; facts: CurrentFact[] }>();
  for (const fact of readSessionFacts(read, plan.planId)) {
    const { date } = fact.key;
    if (date < plan.windowFrom || date > plan.windowTo) continue;
    const id = sessionId(fact.key);
    const session = bySession.get(id) ?? { key: fact.key, facts: [] };
    session.facts.push(fact);
    bySession.set(id, session);
  }
  return {
    of: (key) => recordedOf(key, bySession.get(sessionId(key))?.facts ?? []),
    keys: [...bySession.values()].map(({ key }) => key),
  };
}

/** Most sessions have no record, and all of those share this value. */
const NOTHING_RECORDED = {
  state: { value: "runs", why: null, by: null, at: null },
  cover: {},
  roles: [],
} as const satisfies Omit<Recorded, "key">;

function recordedOf(key: SessionKey, facts: readonly CurrentFact[]): Recorded {
  if (facts.length === 0) return { key, ...NOTHING_RECORDED };
  const stateFact = facts.find(({ fact }) => fact === "state");
  const roles = COVER_ROLES.flatMap((role): CoverSaid[] => {
    const known = facts.find(({ fact }) => fact === role);
    if (known === undefined) return [];
    const { person, why, by, at } = known;
    return [{ role, present: known.value === "yes", person, why, by, at }];
  });
  const cover: Partial<Record<CoverRole, boolean>> = {};
  for (const { role, present } of roles) cover[role] = present;
  return {
    key,
    state: {
      value: SESSION_STATES.find((state) => state === stateFact?.value) ?? "runs",
      why: stateFact?.why ?? null,
      by: stateFact?.by ?? null,
      at: stateFact?.at ?? null,
    },
    cover,
    roles,
  };
}

/** A fact about one role: present, not present, or (null) not known any more. */
export function coverFact(
  key: SessionKey,
  role: CoverRole,
  present: boolean | null,
  { person, why }: { readonly person: string | null; readonly why: string | null },
): SessionFact {
  return { key, fact: role, value: present === null ? null : present ? "yes" : "no", person, why };
}
