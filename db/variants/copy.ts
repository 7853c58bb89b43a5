import type { PlanId } from "../../shared/domain/strike/ids.ts";
import { isClosed, SESSION_STATES } from "../../shared/domain/theatres/theatre-session.ts";
import { statement } from "../connection/prepared.ts";
import { columnOf } from "../kernel/column-name.ts";
import type { WriteContext } from "../kernel/context.ts";
import { insertAction } from "../actions/actions.ts";
import { changedInCopyWords } from "../actions/changed-since.ts";
import { FACET_TABLES, facetColumns, type FacetColumn } from "../actions/facet-columns.ts";
import { appendSelection } from "../actions/facets.ts";
import type { Plan } from "../strike/strikes.ts";
import { readSessionFacts } from "../theatres/session-facts.ts";
import { cancelledByClosing } from "../theatres/session-restore.ts";

/** How much of a plan was copied. */
export type Copied = {
  readonly decisions: number;
  readonly sessionFacts: number;
  /** Of the cancellations, what the list has changed since they were made, in a sentence; null where nothing has. */
  readonly listChanged: string | null;
};

/**
 * Copies the decisions and the facts about sessions of a plan into an empty one, with who recorded them and when; not
 * which patients were told. Closed sessions with what closing them cancelled are a step of their own, so that opening
 * one again brings back the same in both plans. Neither step is one to undo: a variant begins where it was copied.
 */
export function copyPlan(ctx: WriteContext, from: Plan, to: PlanId, name: string): Copied {
  const closed = readSessionFacts(ctx.write, from.planId).filter(
    ({ fact, value }) => fact === "state" && SESSION_STATES.some((state) => state === value && isClosed(state)),
  );
  const closings = closed.flatMap(({ key }) => cancelledByClosing(ctx.write, from.planId, key));
  const given = {
    from: from.planId,
    to,
    closings: JSON.stringify(closings),
    closed: JSON.stringify(closed.map(({ id }) => id)),
  };
  copyStep(ctx, to, name, given, {
    decision: "d.id = iif(w.entry_id IS NULL, c.decision_id, coalesce(w.before_id, c.decision_id))",
    // Where nothing was decided before, that is copied too: a decision on another date came later.
    isUndecided: "w.entry_id IS NOT NULL AND w.before_id IS NULL",
    fact: "f.id NOT IN (SELECT value FROM json_each(:closed))",
  });
  if (closed.length > 0) {
    copyStep(ctx, to, `${name}: closed sessions`, given, {
      decision: "w.entry_id IS NOT NULL AND d.id = c.decision_id",
      isUndecided: "0",
      fact: "f.id IN (SELECT value FROM json_each(:closed))",
    });
  }
  const cancelled = statement<[PlanId], { id: number }>(
    ctx.write,
    `SELECT d.id FROM current_decision c JOIN decision d ON d.id = c.decision_id
     WHERE c.strike_id = ? AND d.decision = 'cancel'`,
  ).all(from.planId);
  const ids = cancelled.map(({ id }) => id);
  const listChanged = changedInCopyWords(ctx.write, from.strikeId, ids);
  const copied = statement<object, Omit<Copied, "listChanged">>(
    ctx.write,
    `SELECT (SELECT count(*) FROM current_decision WHERE strike_id = :to) AS decisions,
            (SELECT count(*) FROM current_session_fact WHERE strike_id = :to) AS sessionFacts`,
  ).get({ to });
  return { ...(copied ?? { decisions: 0, sessionFacts: 0 }), listChanged };
}

const SNAPSHOT = facetColumns("decision", "snapshot");

/** What the columns of a decision hold where nothing is decided, as SQL. */
const NOTHING_DECIDED = new Map(
  Object.entries<FacetColumn>(FACET_TABLES.decision.columns)
    .filter(([, { part }]) => part === "content")
    .map(([name, { ifNoneBefore }]) => [columnOf(name), ifNoneBefore]),
);

function copyStep(
  ctx: WriteContext,
  to: PlanId,
  name: string,
  given: object,
  which: { readonly decision: string; readonly isUndecided: string; readonly fact: string },
): void {
  const actionId = insertAction(ctx, to, { kind: "do", ofAction: null, name });
  appendSelection(
    ctx.write,
    "decision",
    actionId,
    {
      with: `WITH was_closed(entry_id, about_date, before_id) AS MATERIALIZED (
        SELECT a.entry_id, a.about_date, value ->> 'beforeId' FROM json_each(:closings)
        JOIN decision a ON a.id = value ->> 'afterId'
      )`,
      value: (column) => {
        if (column === "strike_id") return ":to";
        if (column === "about_date") return "c.about_date";
        const none = NOTHING_DECIDED.get(column);
        if (none !== undefined) return `iif(${which.isUndecided}, ${none}, d.${column})`;
        // What had gone along from another date of the entry is copied as a decision on this one.
        return SNAPSHOT.includes(column) ? `iif(d.about_date = c.about_date, d.${column}, n.${column})` : `d.${column}`;
      },
      from: `current_decision c JOIN decision n ON n.id = c.decision_id LEFT JOIN was_closed w ON w.entry_id = c.entry_id AND w.about_date = c.about_date
        JOIN decision d ON ${which.decision}
        WHERE c.strike_id = :from ORDER BY d.id`,
    },
    given,
  );
  appendSelection(
    ctx.write,
    "session",
    actionId,
    {
      value: (column) => (column === "strike_id" ? ":to" : `f.${column}`),
      from: `current_session_fact c JOIN session_fact f ON f.id = c.session_fact_id
        WHERE c.strike_id = :from AND f.value IS NOT NULL AND ${which.fact} ORDER BY f.id`,
    },
    given,
  );
}
