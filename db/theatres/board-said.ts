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
import { readSessionFacts, type SessionFact, type StandingFact } from "./session-facts.ts";
import type { Plan } from "../strike/strikes.ts";

/** What is said of one session in a plan. */
export type Said = {
  readonly key: SessionKey;
  readonly state: BoardSession["state"];
  readonly cover: Cover;
  /** The roles of which something is said, in a fixed order, with who said it. */
  readonly roles: readonly CoverSaid[];
};

/** What is said of the sessions of a plan. */
export type AllSaid = {
  /** What is said of that session; that it runs, where nothing was said. */
  of(key: SessionKey): Said;
  /** The sessions of the window of which something is said. */
  readonly keys: readonly SessionKey[];
};

/** All that stands of state and cover in a plan, read once. */
export function readSaid(read: ReadHandle, plan: Plan): AllSaid {
  const bySession = new Map<string, { key: SessionKey; facts: StandingFact[] }>();
  for (const fact of readSessionFacts(read, plan.planId)) {
    const { date } = fact.key;
    if (date < plan.windowFrom || date > plan.windowTo) continue;
    const id = sessionId(fact.key);
    const session = bySession.get(id) ?? { key: fact.key, facts: [] };
    session.facts.push(fact);
    bySession.set(id, session);
  }
  return {
    of: (key) => saidOf(key, bySession.get(sessionId(key))?.facts ?? []),
    keys: [...bySession.values()].map(({ key }) => key),
  };
}

/** Most sessions have nothing said of them: one answer does for all. */
const NOTHING_SAID = {
  state: { value: "runs", why: null, by: null, at: null },
  cover: {},
  roles: [],
} as const satisfies Omit<Said, "key">;

function saidOf(key: SessionKey, facts: readonly StandingFact[]): Said {
  if (facts.length === 0) return { key, ...NOTHING_SAID };
  const stateFact = facts.find(({ fact }) => fact === "state");
  const roles = COVER_ROLES.flatMap((role): CoverSaid[] => {
    const said = facts.find(({ fact }) => fact === role);
    if (said === undefined) return [];
    const { person, why, by, at } = said;
    return [{ role, present: said.value === "yes", person, why, by, at }];
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

/** That a role is there, or not; null takes back what was said of it. */
export function coverFact(
  key: SessionKey,
  role: CoverRole,
  present: boolean | null,
  { person, why }: { readonly person: string | null; readonly why: string | null },
): SessionFact {
  return { key, fact: role, value: present === null ? null : present ? "yes" : "no", person, why };
}
