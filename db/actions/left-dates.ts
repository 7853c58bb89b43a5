import * as v from "valibot";
import type { DecisionSnapshot } from "../../shared/domain/actions/decision.ts";
import type { Instant, IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";

/** A date that an extract has moved an entry off. */
export type LeftDate = {
  readonly entryId: number;
  /** How the list had the entry on that date. */
  readonly asThen: DecisionSnapshot & { readonly dueDate: IsoDate };
  /** The extract that moved it: its own time. */
  readonly extractAsAt: Instant;
  readonly importedAt: Instant;
};

const text = v.exactOptional(v.nullable(v.string()));

/** What an import changed, as far as a decision keeps it: each field as it was before. */
const beforeSchema = v.object({
  tciDate: text,
  siteCode: text,
  theatre: text,
  session: text,
  intendedManagement: text,
  treatmentFunction: text,
});

/**
 * The dates between these that imports, which are not undone, have moved these entries off, the latest move of each date.
 * `now` is how the list has each entry.
 */
export function leftDates(
  read: ReadHandle,
  now: ReadonlyMap<number, DecisionSnapshot>,
  window: { readonly windowFrom: IsoDate; readonly windowTo: IsoDate },
): LeftDate[] {
  const changes = statement<[string], { entryId: number; before: string; extractAsAt: Instant; importedAt: Instant }>(
    read,
    // From the entries to their changes by each import: the key of entry_change begins with the import.
    `SELECT c.entry_id AS entryId, c.before, i.as_at AS extractAsAt, i.imported_at AS importedAt
     FROM json_each(?) j CROSS JOIN import i CROSS JOIN entry_change c ON c.import_id = i.id AND c.entry_id = j.value
     WHERE i.id NOT IN (SELECT import_id FROM import_undo) ORDER BY c.entry_id, i.id DESC`,
  );
  const found = new Map<string, LeftDate>();
  const reached = new Map(now);
  for (const { entryId, before, ...extract } of changes.iterate(JSON.stringify([...now.keys()]))) {
    const after = reached.get(entryId);
    if (after === undefined) continue;
    const { tciDate, ...was } = v.parse(beforeSchema, JSON.parse(before));
    const dueDate = tciDate === undefined ? after.dueDate : tciDate;
    const asThen = { ...after, ...was, dueDate };
    reached.set(entryId, asThen);
    const isLeft = tciDate !== undefined && dueDate !== null && dueDate !== now.get(entryId)?.dueDate;
    if (!isLeft || dueDate < window.windowFrom || dueDate > window.windowTo) continue;
    const key = `${entryId} ${dueDate}`;
    if (!found.has(key)) found.set(key, { entryId, asThen: { ...asThen, dueDate }, ...extract });
  }
  return [...found.values()];
}
