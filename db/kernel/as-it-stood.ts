import * as v from "valibot";
import { BugError } from "../../shared/util/assert.ts";
import type { Instant } from "../../shared/util/local-date.ts";
import type { ReadHandle, WriteHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";

/** Keeps a strike, or with null the trust, as it stands from `at` on. */
export function keepAsItStands(write: WriteHandle, strikeId: number | null, at: Instant, value: unknown): void {
  statement<(string | number | null)[]>(write, "INSERT INTO as_it_stood (strike_id, at, value) VALUES (?, ?, ?)").run(
    strikeId,
    at,
    JSON.stringify(value),
  );
}

/**
 * A strike, or with null the trust, as it stood at that time: as it was last left by then, or, where it was not there
 * yet, as it was first. Null where nothing was ever kept of it.
 */
export function asItStood<T>(
  read: ReadHandle,
  strikeId: number | null,
  at: Instant,
  schema: v.GenericSchema<unknown, T>,
): T | null {
  const row = statement<object, { value: string }>(
    read,
    `SELECT value FROM as_it_stood WHERE strike_id IS :strikeId
     ORDER BY at <= :at DESC, CASE WHEN at <= :at THEN -id ELSE id END LIMIT 1`,
  ).get({ strikeId, at });
  if (row === undefined) return null;
  const parsed = v.safeParse(schema, JSON.parse(row.value));
  if (!parsed.success) throw new BugError(`what stood at ${at} does not fit: ${parsed.issues[0].message}`);
  return parsed.output;
}
