import { useEffect, useMemo, useRef, useState } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import { unpackRows } from "../../../shared/contract/packed-rows.ts";
import { planRowSchema, type PlanRow } from "../../../shared/contract/schemas.ts";
import { call } from "../../api/client.ts";
import { useEvent } from "../../api/use-event.ts";
import { useQuery } from "../../api/use-query.ts";
import type { CancelDetails } from "./cancel-dialog.tsx";

/** What the planner decided about some rows. Only a cancellation has a reason. */
export type Flag =
  | { readonly decision: "cancel"; readonly details: CancelDetails }
  | { readonly decision: "keep" | "undecided" };

type PlanRows = {
  /** As they were when the list was last read whole: what the grid starts from. Null until then. */
  readonly rows: readonly PlanRow[] | null;
  readonly error: AppError | null;
  /** Makes one decision on all of these, all or nothing; what went wrong, or null. */
  readonly flag: (rows: readonly PlanRow[], flag: Flag) => Promise<AppError | null>;
};

/** From this many on, all rows packed come faster than these rows one by one. */
const RELOAD_ABOVE = 3000;

/**
 * The rows of a strike's plan. A flag made here brings only its own rows again, through `update`; a change made
 * anywhere else brings them all.
 */
export function usePlanRows(strikeId: number, update: (rows: readonly PlanRow[]) => void): PlanRows {
  const packed = useQuery("plan.rows", { strikeId }, ["list", "strikes", "trust"]);
  const rows = useMemo(() => (packed.value === null ? null : unpackRows(planRowSchema, packed.value)), [packed.value]);
  const [error, setError] = useState<AppError | null>(null);
  // Each flag of ours is answered by one event "decisions changed": that one is not news.
  const awaited = useRef(0);

  useEffect(() => setError(null), [packed.value]);

  useEvent((event) => {
    if (event.kind !== "changed" || !event.what.includes("decisions")) return;
    if (awaited.current > 0) awaited.current -= 1;
    else packed.refetch();
  });

  const flag = async (flagged: readonly PlanRow[], made: Flag): Promise<AppError | null> => {
    const entryIds = flagged.map(({ entryId }) => entryId);
    const details = made.decision === "cancel" ? made.details : { reason: null, note: null, clinician: null };
    awaited.current += 1;
    const applied = await call("decision.apply", {
      strikeId,
      entryIds,
      decision: made.decision,
      ...details,
    });
    if (!applied.ok) {
      awaited.current -= 1;
      return applied.error;
    }
    if (entryIds.length > RELOAD_ABOVE) {
      packed.refetch();
      return null;
    }
    const changed = await call("plan.rowsOf", { strikeId, entryIds });
    // The decision is stored: rows that cannot be read again are a fault of the screen, and said as one.
    if (changed.ok) update(changed.value);
    else setError(changed.error);
    return null;
  };

  return { rows, error: error ?? packed.error, flag };
}
