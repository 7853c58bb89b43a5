import type { Instant } from "../../shared/util/local-date.ts";
import type { StrikeId } from "../../shared/domain/strike/ids.ts";
import type { ReadHandle, WriteHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { readOrThrow, type StoredShape } from "./stored-shape.ts";

/** A strike, or with null the trust, from `at` on. */
type Standing<T> = { readonly strikeId: StrikeId | null; readonly at: Instant; readonly shape: StoredShape<T> };

/** Keeps it as it stands from that time on. */
export function keepAsItStands<T>(write: WriteHandle, { strikeId, at, shape }: Standing<T>, value: T): void {
  statement<(string | number | null)[]>(write, "INSERT INTO as_it_stood (strike_id, at, value) VALUES (?, ?, ?)").run(
    strikeId,
    at,
    shape.write(value),
  );
}

/**
 * A strike, or with null the trust, as it stood at that time: as it was last left by then, or, where it was not there
 * yet, as it was first. Null where nothing was ever kept of it. Throws an UnreadableError where it cannot be read: what
 * stands today must not be counted in its place.
 */
export function asItStood<T>(read: ReadHandle, { strikeId, at, shape }: Standing<T>): T | null {
  const row = statement<object, { value: string }>(
    read,
    `SELECT value FROM as_it_stood WHERE strike_id IS :strikeId
     ORDER BY at <= :at DESC, CASE WHEN at <= :at THEN -id ELSE id END LIMIT 1`,
  ).get({ strikeId, at });
  return row === undefined ? null : readOrThrow(shape, row.value);
}
