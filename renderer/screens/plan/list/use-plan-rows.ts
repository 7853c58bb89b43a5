import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { ChangedThing } from "../../../../shared/contract/events.ts";
import { unpackRows } from "../../../../shared/contract/packed-rows.ts";
import { planRowSchema, type PlanRow } from "../../../../shared/contract/plan.ts";
import { call } from "../../../api/client.ts";
import { useEvent } from "../../../api/use-event.ts";
import { useQuery } from "../../../api/use-query.ts";

/** What changes so much that all rows are read again. */
const BRINGS_ALL: readonly ChangedThing[] = ["list", "strikes", "trust", "protection"];

type PlanRows = {
  /** As they were when the list was last read whole: what the grid starts from. Null until then. */
  readonly rows: readonly PlanRow[] | null;
  readonly error: AppError | null;
  /** Every row as it is by now, those that came through `update` included. */
  readonly current: () => readonly PlanRow[];
};

/**
 * The rows of a plan. What is done to it, here or on another screen, undone or done again, brings only the rows that
 * it touched, through `update`; a change of the list or of the rules brings them all.
 */
export function usePlanRows(strikeId: number, update: (rows: readonly PlanRow[]) => void): PlanRows {
  const packed = useQuery("plan.rows", { strikeId }, BRINGS_ALL);
  const rows = useMemo(() => (packed.value === null ? null : unpackRows(planRowSchema, packed.value)), [packed.value]);
  const [error, setError] = useState<AppError | null>(null);
  const newer = useRef(new Map<number, PlanRow>());
  // The last action whose rows are here; null until it is known, when any change brings all rows.
  const seen = useRef<number | null>(null);
  // The last action that was here when all rows were asked for: they hold it, and perhaps not what came after.
  const base = useRef<number | null>(null);
  const asking = useRef(false);
  const stale = useRef(false);

  const catchUp = async (): Promise<void> => {
    stale.current = true;
    if (asking.current) return;
    asking.current = true;
    while (stale.current) {
      stale.current = false;
      // One after another: each asks from where the one before came to.
      const found = await call("plan.rowsSince", { strikeId, after: seen.current });
      if (!found.ok) {
        setError(found.error);
        continue;
      }
      seen.current = found.value.actionId;
      if (found.value.rows === null) {
        base.current = seen.current;
        packed.refetch();
        continue;
      }
      for (const row of found.value.rows) newer.current.set(row.entryId, row);
      if (found.value.rows.length > 0) update(found.value.rows);
    }
    asking.current = false;
  };

  const arrived = useEffectEvent(() => {
    newer.current.clear();
    setError(null);
    if (base.current === null) return;
    seen.current = base.current;
    void catchUp();
  });
  useEffect(() => arrived(), [packed.value]);

  useEffect(() => {
    void call("plan.rowsSince", { strikeId, after: null }).then((found) => {
      if (!found.ok) return;
      seen.current ??= found.value.actionId;
      base.current ??= found.value.actionId;
    });
  }, [strikeId]);

  useEvent((event) => {
    if (event.kind !== "changed") return;
    if (event.what.some((thing) => BRINGS_ALL.includes(thing))) base.current = seen.current;
    if (event.what.includes("decisions") || event.what.includes("contacts")) void catchUp();
  });

  return {
    rows,
    error: error ?? packed.error,
    current: () => (rows ?? []).map((row) => newer.current.get(row.entryId) ?? row),
  };
}
