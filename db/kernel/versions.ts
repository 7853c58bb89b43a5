import type { Instant } from "../../shared/util/local-date.ts";
import type { StrikeId } from "../../shared/domain/strike/ids.ts";
import type { ReadHandle, WriteHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { readOrThrow, type StoredShape } from "./stored-shape.ts";

/** Which strike, or (null) the trust, and from or at which time. */
type VersionKey<T> = { readonly strikeId: StrikeId | null; readonly at: Instant; readonly shape: StoredShape<T> };

/** Stores the value that is valid from that time on. */
export function storeVersion<T>(write: WriteHandle, { strikeId, at, shape }: VersionKey<T>, value: T): void {
  statement<(string | number | null)[]>(write, "INSERT INTO as_it_stood (strike_id, at, value) VALUES (?, ?, ?)").run(
    strikeId,
    at,
    shape.write(value),
  );
}

/**
 * A strike, or (null) the trust, as it was at that time; if it did not exist yet, its first version. Null if none was
 * ever stored. Throws an UnreadableError if it cannot be read, because today's value must not be counted instead.
 */
export function versionAt<T>(read: ReadHandle, { strikeId, at, shape }: VersionKey<T>): T | null {
  const row = statement<object, { value: string }>(
    read,
    `SELECT value FROM as_it_stood WHERE strike_id IS :strikeId
     ORDER BY at <= :at DESC, CASE WHEN at <= :at THEN -id ELSE id END LIMIT 1`,
  ).get({ strikeId, at });
  return row === undefined ? null : readOrThrow(shape, row.value);
}
