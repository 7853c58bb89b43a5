import type { PlanId } from "../../shared/domain/strike/ids.ts";
import { isSameMove, NOT_MOVED, type Decision } from "../../shared/domain/actions/decision.ts";
import type { Instant } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { snapshotOf, targetsAbout, type Target } from "../actions/decision-rows.ts";
import { FACET_TABLES, facetColumns, type FacetColumn } from "../actions/facet-columns.ts";

/** The two plans that are compared: the strike's own, and the variant that it is to become. */
export type Rivals = { readonly own: PlanId; readonly variant: PlanId };

/** A case on which the variant differs: the case in the strike's own plan, and the decision that is to replace it. */
export type Difference = { readonly target: Target; readonly row: Decision };

const CONTENT_COLUMNS = facetColumns("decision", "content").filter((column) => column !== "decision");

/**
 * The cases on which the variant differs, each with the decision that makes the strike's own plan the same.
 * What is cancelled already keeps its own snapshot; what becomes cancelled counts as in the variant.
 */
export function differencesOf(
  read: ReadHandle,
  rivals: Rivals,
  made: { readonly who: string; readonly at: Instant },
): Difference[] {
  const cases = casesOf(read, rivals);
  const rival = targetsAbout(read, rivals.variant, cases);
  return targetsAbout(read, rivals.own, cases).flatMap((target, index): Difference[] => {
    const other = withOwnAgreement(target.current, rival[index]?.current ?? null);
    if (isSame(target, other)) return [];
    return [{ target, row: adoptedRow(rivals.own, target, other, made) }];
  });
}

/**
 * The cases, from both plans, of the entries on which the plans differ: the case on the date of the list, and those on
 * every other date from which one of the plans cancels.
 */
function casesOf(read: ReadHandle, rivals: Rivals): { entryId: number; aboutDate: string }[] {
  return statement<object, { entryId: number; aboutDate: string }>(
    read,
    `WITH decided(entry_id, about_date) AS (
       SELECT entry_id, about_date FROM current_decision WHERE strike_id = :own
       UNION SELECT entry_id, about_date FROM current_decision WHERE strike_id = :variant
     ), differing(entry_id) AS (
       SELECT DISTINCT t.entry_id FROM decided t
       LEFT JOIN current_decision co ON co.strike_id = :own AND co.entry_id = t.entry_id AND co.about_date = t.about_date
       LEFT JOIN decision o ON o.id = co.decision_id
       LEFT JOIN current_decision cv ON cv.strike_id = :variant AND cv.entry_id = t.entry_id
         AND cv.about_date = t.about_date
       LEFT JOIN decision v ON v.id = cv.decision_id
       -- A withdrawal differs from nothing: it ends a keep that had gone along to that date.
       WHERE o.decision IS NOT v.decision
         OR ${CONTENT_COLUMNS.map((column) => `o.${column} IS NOT v.${column}`).join(" OR ")}
         OR (v.decision = 'cancel' AND v.management_stated = 1
             AND (o.management_stated = 0 OR o.intended_management IS NOT v.intended_management))
     )
     SELECT e.id AS entryId, coalesce(e.tci_date, '') AS aboutDate FROM differing JOIN entry e ON e.id = differing.entry_id
     UNION
     SELECT c.entry_id, c.about_date FROM differing
     JOIN current_decision c ON c.strike_id IN (:own, :variant) AND c.entry_id = differing.entry_id
     JOIN decision d ON d.id = c.decision_id WHERE d.decision = 'cancel'
     ORDER BY 1, 2`,
  ).all(rivals);
}

const CONTENT = Object.entries<FacetColumn>(FACET_TABLES.decision.columns)
  .filter(([name, { part }]) => part === "content" && name !== "decision")
  .map(([name]) => name);

/** A cancellation of the variant that names nobody leaves the agreement of the strike's own plan, with its reason. */
function withOwnAgreement(own: Decision | null, other: Decision | null): Decision | null {
  if (other?.decision !== "cancel" || own?.decision !== "cancel") return other;
  if (other.clinician !== null || own.clinician === null) return other;
  return { ...other, clinician: own.clinician, note: own.note };
}

/** Whether both plans decide the same on a case. On a date that the entry has left, only a cancellation matters. */
function isSame({ aboutDate, snapshot, current }: Target, rival: Decision | null): boolean {
  const isLeft = aboutDate !== (snapshot.dueDate ?? "");
  const relevant = (one: Decision | null): Decision | null => (isLeft && one?.decision !== "cancel" ? null : one);
  const [own, other] = [relevant(current), relevant(rival)];
  if ((own?.decision ?? "undecided") !== (other?.decision ?? "undecided")) return false;
  const valueOf = (one: Decision | null, name: string): unknown => (one === null ? null : Reflect.get(one, name));
  if (CONTENT.some((name) => valueOf(own, name) !== valueOf(other, name))) return false;
  if (other?.decision !== "cancel" || other.managementStated === 0) return true;
  return own?.managementStated === 1 && own.intendedManagement === other.intendedManagement;
}

function adoptedRow(
  own: PlanId,
  { entryId, aboutDate, current, snapshot }: Target,
  rival: Decision | null,
  { who, at }: { readonly who: string; readonly at: Instant },
): Decision {
  const common = { planId: own, entryId, aboutDate, decidedAt: at };
  if (rival === null) {
    const undecided = { decision: "undecided", reason: null, note: null, clinician: null, decidedBy: who } as const;
    return { ...snapshot, ...undecided, ...NOT_MOVED, ...common };
  }
  // A move within the date is from where the list showed the entry then.
  if (rival.decision === "keep" && rival.movedToDate !== null) return { ...rival, ...common };
  if (rival.decision !== "cancel") return { ...rival, ...snapshot, ...common };
  if (current?.decision !== "cancel") return { ...rival, ...common };
  const { intendedManagement, managementStated } = rival.managementStated === 1 ? rival : current;
  return { ...rival, ...snapshotOf(current), intendedManagement, managementStated, ...common };
}

/** Whether adopting cancels a date that is not cancelled in the strike's own plan. */
export function isNewlyCancelled({ target, row }: Difference): boolean {
  return row.decision === "cancel" && target.current?.decision !== "cancel";
}

/** Under which heading a difference is counted: each is under exactly one. */
export type DifferenceKind = "becomeCancelled" | "becomeKept" | "becomeUndecided" | "movedOtherwise" | "amended";

export function kindOf({ target, row }: Difference): DifferenceKind {
  const { current } = target;
  if (row.decision === (current?.decision ?? "undecided")) {
    return isSameMove(row, current ?? NOT_MOVED) ? "amended" : "movedOtherwise";
  }
  switch (row.decision) {
    case "cancel":
      return "becomeCancelled";
    case "keep":
      return "becomeKept";
    case "undecided":
      return "becomeUndecided";
  }
}

/** Whether adopting takes a cancellation back. */
export function isReinstated({ target, row }: Difference): boolean {
  return target.current?.decision === "cancel" && row.decision !== "cancel";
}

const FACT_KEYS = facetColumns("session", "key").filter((column) => column !== "strike_id");
const FACT_CONTENT = facetColumns("session", "content");
const FACT_REST = [...FACT_CONTENT, ...facetColumns("session", "signature")];

const sameFact = (table: string): string => FACT_KEYS.map((key) => `${table}.${key} = recorded.${key}`).join(" AND ");

/** The facts about theatre sessions in which the variant differs, as a table to select from; a NULL value takes one back. */
export const DIFFERING_FACTS = `WITH recorded AS (
    SELECT DISTINCT ${FACT_KEYS.join(", ")} FROM current_session_fact WHERE strike_id IN (:own, :variant)
  ), differing AS (
    SELECT recorded.*, ${FACT_REST.map((column) => `v.${column}`).join(", ")}
    FROM recorded
    LEFT JOIN current_session_fact co ON co.strike_id = :own AND ${sameFact("co")}
    LEFT JOIN session_fact o ON o.id = co.session_fact_id
    LEFT JOIN current_session_fact cv ON cv.strike_id = :variant AND ${sameFact("cv")}
    LEFT JOIN session_fact v ON v.id = cv.session_fact_id
    WHERE o.value IS NOT v.value
      OR (v.value IS NOT NULL AND (${FACT_CONTENT.map((column) => `o.${column} IS NOT v.${column}`).join(" OR ")}))
  )`;

/** How many theatre sessions differ in the variant. */
export function countDifferingSessions(read: ReadHandle, rivals: Rivals): number {
  const keys = FACT_KEYS.filter((key) => key !== "fact").join(", ");
  const found = statement<object, { count: number }>(
    read,
    `${DIFFERING_FACTS} SELECT count(*) AS count FROM (SELECT DISTINCT ${keys} FROM differing)`,
  ).get(rivals);
  return found?.count ?? 0;
}
