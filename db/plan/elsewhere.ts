import type { Instant } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import type { Plan } from "../strike/strikes.ts";
import { DECIDED, ELSEWHERE_AS_AT, ELSEWHERE_NOW, CURRENT_AS_AT, CURRENT_NOW } from "./cases.ts";

/** A case of a plan that another strike cancelled. */
export type CaseElsewhere = {
  readonly entryId: number;
  readonly strike: string;
  /** This plan cancelled it as well, for the action: both strikes count it. */
  readonly isCancelledHere: boolean;
};

/** What is due in the window of a plan and another strike cancelled from that date, now or as at an instant. */
export function casesElsewhere(read: ReadHandle, plan: Plan, asAt: Instant | null): CaseElsewhere[] {
  const chosen = asAt === null ? [CURRENT_NOW, ELSEWHERE_NOW] : [CURRENT_AS_AT, ELSEWHERE_AS_AT];
  const { planId, strikeId, windowFrom: from, windowTo: to } = plan;
  return statement<object, Omit<CaseElsewhere, "isCancelledHere"> & { isCancelledHere: 0 | 1 }>(
    read,
    `WITH ${chosen.join(", ")}, ${DECIDED}
     SELECT x.entry_id AS entryId, x.at_strike AS strike, 1 AS isCancelledHere FROM elsewhere x
     JOIN chosen c ON c.entry_id = x.entry_id AND c.about_date = x.due_date JOIN decision d ON d.id = c.decision_id
     WHERE x.due_date BETWEEN :from AND :to AND d.decision = 'cancel' AND d.reason = 'industrial-action'
     UNION ALL
     SELECT e.id, x.at_strike, 0 FROM elsewhere x JOIN entry e ON e.id = x.entry_id AND e.tci_date = x.due_date
     LEFT JOIN decided ON decided.entry_id = e.id LEFT JOIN decision d ON d.id = decided.decision_id
     WHERE x.due_date BETWEEN :from AND :to AND d.decision IS NOT 'cancel'
     ORDER BY 1`,
  )
    .all({ planId, strikeId, from, to, ...(asAt === null ? {} : { asAt }) })
    .map((row) => ({ ...row, isCancelledHere: row.isCancelledHere === 1 }));
}
