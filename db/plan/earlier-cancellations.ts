import type { EarlierCancellations } from "../../shared/domain/plan/protection.ts";
import { lastMinute } from "../../shared/domain/return/last-minute.ts";
import { dateOf, type Instant, type IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import type { Plan } from "../strike/strikes.ts";
import { FIRST_CANCELLED } from "./first-cancelled.ts";

type Row = {
  readonly entryId: number;
  readonly strike: string;
  readonly dueDate: IsoDate | null;
  readonly dateNow: IsoDate | null;
  /** When it was first made. */
  readonly cancelledAt: Instant;
};

const NONE: ReadonlyMap<number, EarlierCancellations> = new Map();

/** By entry, the cancellations by the hospital at the other strikes in this file, except on clinical grounds. */
export function earlierCancellations(
  read: ReadHandle,
  plan: Pick<Plan, "strikeId">,
  today: IsoDate,
): ReadonlyMap<number, EarlierCancellations> {
  const own = plan.strikeId;
  const others = statement<[number], { id: number }>(
    read,
    "SELECT id FROM strike WHERE id <> ? AND id NOT IN (SELECT plan_id FROM variant) LIMIT 1",
  ).get(own);
  if (others === undefined) return NONE;
  const rows = statement<[number], Row>(
    read,
    `SELECT c.entry_id AS entryId, s.name AS strike, d.due_date AS dueDate, e.tci_date AS dateNow,
            ${FIRST_CANCELLED} AS cancelledAt
     FROM strike_decision c JOIN strike s ON s.id = c.strike_id JOIN decision d ON d.id = c.decision_id
     JOIN entry e ON e.id = c.entry_id
     WHERE c.strike_id <> ? AND d.decision = 'cancel' AND d.reason IN ('industrial-action', 'other')
     ORDER BY s.starts, s.id`,
  ).all(own);
  const found = new Map<number, EarlierCancellations>();
  for (const { entryId, strike, dueDate, dateNow, cancelledAt } of rows) {
    const before = found.get(entryId);
    const owed = lastMinute({ dueDate, cancelledOn: dateOf(cancelledAt), dateNow }, today)?.rebookBy ?? null;
    found.set(entryId, {
      strikes: [...(before?.strikes ?? []), strike],
      rebookBy: owed ?? before?.rebookBy ?? null,
    });
  }
  return found;
}
