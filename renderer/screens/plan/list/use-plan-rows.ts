import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import type { PlanId } from "../../../../shared/domain/strike/ids.ts";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { ChangedThing } from "../../../../shared/contract/events.ts";
import type { Answer } from "../../../../shared/contract/methods.ts";
import { unpackRows } from "../../../../shared/contract/packed-rows.ts";
import { planRowSchema, type PlanRow } from "../../../../shared/contract/plan.ts";
import { caseId } from "../../../../shared/domain/plan/cases.ts";
import { call } from "../../../api/client.ts";
import { useEvent } from "../../../api/use-event.ts";
import { useQuery } from "../../../api/use-query.ts";
import { keepSameName, markSameNames } from "./same-name-marks.ts";
import { createCatchUp } from "./catch-up.ts";

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
export function usePlanRows(planId: PlanId, update: (rows: readonly PlanRow[]) => void): PlanRows {
  const packed = useQuery("plan.rows", { planId }, BRINGS_ALL);
  const rows = useMemo(() => {
    if (packed.value === null) return null;
    const unpacked = unpackRows(planRowSchema, packed.value);
    markSameNames(unpacked);
    return unpacked;
  }, [packed.value]);
  const byCase = useMemo(() => new Map((rows ?? []).map((row) => [caseId(row), row])), [rows]);
  const [error, setError] = useState<AppError | null>(null);
  const newer = useRef(new Map<string, PlanRow>());
  const rowsOfEntry = useMemo(() => countByEntry(rows ?? []), [rows]);
  // The last action whose rows are here; null until it is known, when any change brings all rows.
  const seen = useRef<number | null>(null);
  // The last action that was here when all rows were asked for: they hold it, and perhaps not what came after.
  const base = useRef<number | null>(null);

  const take = useEffectEvent(({ actionId, entryIds, rows: changed }: Answer<"plan.rowsSince">) => {
    seen.current = actionId;
    // An entry that has more or fewer rows than before, as one put back on a date that the list has left: its rows come and
    // go, so all are read again.
    const now = countByEntry(changed ?? []);
    if (changed === null || entryIds.some((entryId) => now.get(entryId) !== rowsOfEntry.get(entryId))) {
      base.current = actionId;
      packed.refetch();
      return;
    }
    for (const row of changed) {
      keepSameName(newer.current.get(caseId(row)) ?? byCase.get(caseId(row)), row);
      newer.current.set(caseId(row), row);
    }
    if (changed.length > 0) update(changed);
  });
  const catchUp = useRef<(() => Promise<void>) | null>(null);
  useEffect(() => {
    const ask = () => call("plan.rowsSince", { planId, after: seen.current });
    catchUp.current = createCatchUp({ ask, take: (since) => take(since), setError });
  }, [planId]);

  const arrived = useEffectEvent(() => {
    newer.current.clear();
    setError(null);
    if (base.current === null) return;
    seen.current = base.current;
    void catchUp.current?.();
  });
  useEffect(() => arrived(), [packed.value]);

  useEffect(() => {
    void call("plan.rowsSince", { planId, after: null }).then((found) => {
      if (!found.ok) return;
      seen.current ??= found.value.actionId;
      base.current ??= found.value.actionId;
    });
  }, [planId]);

  useEvent((event) => {
    if (event.kind !== "changed") return;
    if (event.what.some((thing) => BRINGS_ALL.includes(thing))) base.current = seen.current;
    if (event.what.includes("decisions") || event.what.includes("contacts")) void catchUp.current?.();
  });

  return {
    rows,
    error: error ?? packed.error,
    current: () => (rows ?? []).map((row) => newer.current.get(caseId(row)) ?? row),
  };
}

function countByEntry(rows: readonly PlanRow[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { entryId } of rows) counts.set(entryId, (counts.get(entryId) ?? 0) + 1);
  return counts;
}
