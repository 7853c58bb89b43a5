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
  /** Loads older rows; null if there are none. */
  readonly loadMore: (() => void) | null;
  readonly loading: boolean;
};

/** The older rows loaded so far, for this search text. */
type Older = { readonly text: string; readonly rows: readonly AuditRow[]; readonly error: AppError | null };

/** The log's rows that contain the search text: the newest are kept up to date, older ones are loaded on request. */
export function useAuditRows(text: string): AuditRows {
  const newest = useQuery("audit.list", { before: null, limit: ROWS_AT_ONCE, text }, ["audit"]);
  const [older, setOlder] = useState<Older>({ text, rows: [], error: null });
  const [loading, setLoading] = useState(false);

  const first = newest.value;
  const [kept, error] = older.text === text ? [older.rows, older.error] : [[], null];
  const rows = first === null ? null : join(first.rows, kept);
  const last = rows?.at(-1);

  async function load(all: readonly AuditRow[], before: number) {
    setLoading(true);
    const result = await call("audit.list", { before, limit: ROWS_AT_ONCE, text });
    setLoading(false);
    // All rows on screen are remembered, so that no gap opens when new rows push old ones off the first page.
    setOlder(
      result.ok
        ? { text, rows: [...all, ...result.value.rows], error: null }
        : { text, rows: all, error: result.error },
    );
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
