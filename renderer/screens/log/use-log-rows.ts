import { useState } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { AuditRow } from "../../../shared/contract/log.ts";
import { call } from "../../api/client.ts";
import { useQuery } from "../../api/use-query.ts";

const ROWS_AT_ONCE = 100;

type AuditRows = {
  /** Newest first; null until the first answer. */
  readonly rows: readonly AuditRow[] | null;
  readonly total: number;
  readonly error: AppError | null;
  /** Brings older rows; null where there are none. */
  readonly loadMore: (() => void) | null;
  readonly loading: boolean;
};

type Older = { readonly text: string; readonly rows: readonly AuditRow[] };

/** The log's rows that hold these words: the newest kept up to date, older ones as they are asked for. */
export function useAuditRows(text: string): AuditRows {
  const newest = useQuery("audit.list", { before: null, limit: ROWS_AT_ONCE, text }, ["audit"]);
  const [older, setOlder] = useState<Older>({ text, rows: [] });
  const [error, setError] = useState<AppError | null>(null);
  const [loading, setLoading] = useState(false);

  const first = newest.value;
  const rows = first === null ? null : join(first.rows, older.text === text ? older.rows : []);
  const last = rows?.at(-1);

  async function load(all: readonly AuditRow[], before: number) {
    setLoading(true);
    const result = await call("audit.list", { before, limit: ROWS_AT_ONCE, text });
    setLoading(false);
    setError(result.ok ? null : result.error);
    // All that is on screen is kept with them, so that no gap opens when new rows push old ones off the first page.
    if (result.ok) setOlder({ text, rows: [...all, ...result.value.rows] });
  }

  const more = first !== null && rows !== null && last !== undefined && rows.length < first.total;
  return {
    rows,
    total: first?.total ?? 0,
    error: newest.error ?? error,
    loadMore: more ? () => void load(rows, last.id) : null,
    loading,
  };
}

function join(newest: readonly AuditRow[], older: readonly AuditRow[]): AuditRow[] {
  const byId = new Map([...older, ...newest].map((row) => [row.id, row]));
  return [...byId.values()].toSorted((a, b) => b.id - a.id);
}
