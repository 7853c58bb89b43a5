import type { Answer } from "../../shared/contract/methods.ts";
import { ownPlanOf, type PlanId, type StrikeId } from "../../shared/domain/strike/ids.ts";
import type { BoardSession, ListedCase } from "../../shared/contract/board.ts";
import type { SessionKey } from "../../shared/domain/theatres/theatre-session.ts";
import { openTestService, putEntries, STRIKE, type TestEntry, type TestService } from "./service.ts";

/** A service with a strike, and what tests of theatres ask of it. */
export type Theatres = {
  readonly it: TestService;
  readonly strikeId: StrikeId;
  readonly planId: PlanId;
  put(...entries: TestEntry[]): Promise<number[]>;
  sql(text: string): Promise<void>;
  /** The session of that theatre and day as the board counts it. */
  session(key: SessionKey): Promise<BoardSession>;
  cases(key: SessionKey): Promise<ListedCase[]>;
  /** Entry number, `standing` and the words on the move, in the order of the session. */
  list(key: SessionKey): Promise<unknown[]>;
  totals(): Promise<Answer<"plan.totals">>;
};

export async function openTheatres(): Promise<Theatres> {
  const it = await openTestService();
  const strikeId = (await it.ask("strike.add", STRIKE)).id;
  const planId = ownPlanOf(strikeId);
  const cases = (key: SessionKey) => it.ask("board.session", { planId, key });
  return {
    it,
    strikeId,
    planId,
    cases,
    async put(...entries) {
      const raw = await it.raw();
      const ids = putEntries(raw, entries);
      raw.close();
      return ids;
    },
    async sql(text) {
      const raw = await it.raw();
      raw.exec(text);
      raw.close();
    },
    async session(key) {
      const days = await it.ask("board.get", { planId });
      const found = days
        .flatMap(({ sessions }) => sessions)
        .find((session) => JSON.stringify(session.key) === JSON.stringify(key));
      if (found === undefined) throw new Error(`no session ${JSON.stringify(key)}`);
      return found;
    },
    async list(key) {
      return (await cases(key)).map(({ row, standing, moved }) => [row.entryNumber, standing, moved]);
    },
    totals: () => it.ask("plan.totals", { planId }),
  };
}

/** A session of site R9Z01. */
export function at(theatre: string, session: string, date = "2026-12-16"): SessionKey {
  return { date, siteCode: "R9Z01", theatre, session, treatmentFunction: null };
}
