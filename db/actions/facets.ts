import { statement } from "../connection/prepared.ts";
import type { ReadHandle, WriteHandle } from "../connection/handles.ts";
import { columnOf } from "../kernel/column-name.ts";
import type { WriteContext } from "../kernel/context.ts";
import { FACET_TABLES, facetColumns, type Facet, type FacetColumn, type FacetRows } from "./facet-columns.ts";

/**
 * Adds these rows to a facet as part of an action: they are current from now on, and the action remembers which row
 * each replaced.
 */
export function appendRows<F extends Facet>(
  write: WriteHandle,
  facet: F,
  actionId: number,
  rows: readonly FacetRows[F][],
): void {
  const { table, columns } = FACET_TABLES[facet];
  const names = Object.keys(columns);
  appending(write, facet, actionId, () => {
    const insert = statement<object>(
      write,
      `INSERT INTO ${table} (${names.map(columnOf).join(", ")}) VALUES (${names.map((name) => `:${name}`).join(", ")})`,
    );
    for (const row of rows) insert.run(row);
  });
}

/** Rows that SQL makes: the SQL of each column's value, and all that follows FROM. */
export type Selection = {
  /** A WITH clause before the SELECT. */
  readonly with?: string;
  readonly value: (column: string) => string;
  readonly from: string;
};

/** Adds the rows of a selection to a facet as part of an action, as appendRows does. */
export function appendSelection(
  write: WriteHandle,
  facet: Facet,
  actionId: number,
  selection: Selection,
  params: object,
): void {
  insertSelection(write, { facet, actionId, columns: facetColumns(facet) }, selection, params);
}

/** Where a row that is put back is written, and the name and time that it gets. */
type Signing = Pick<WriteContext, "write" | "now" | "who">;

/** A row that an action made, and the one that was current before it, if any. */
export type Replacement = { readonly afterId: number; readonly beforeId: number | null };

/**
 * Puts back, as part of an action, what was current before these rows of a facet. Without a row before, the new row
 * means that nothing is decided or recorded.
 */
export function putBack(ctx: Signing, facet: Facet, actionId: number, replacements: readonly Replacement[]): void {
  const given = `(SELECT value ->> 'afterId' AS after_id, value ->> 'beforeId' AS before_id, key AS place
    FROM json_each(:replacements))`;
  putBackSide(
    ctx,
    facet,
    { actionId, side: "before", replacements: given },
    { replacements: JSON.stringify(replacements) },
  );
}

/** What brings back one side of an action. */
export type Restore = {
  /** The action of which one side comes back. */
  readonly actionId: number;
  /** The undo or redo that brings it back. */
  readonly reversed: number;
  readonly side: "before" | "after";
};

/** Puts back what was current before or after an action. Gives the entries touched (for sessions: the new rows). */
export function restoreFacet(ctx: Signing, facet: Facet, { actionId, reversed, side }: Restore): number[] {
  const replacements = `(SELECT after_id, before_id, after_id AS place FROM plan_action_item
    WHERE action_id = :restored AND facet = :facet)`;
  const last = putBackSide(ctx, facet, { actionId: reversed, side, replacements }, { restored: actionId, facet });
  const { table, names } = FACET_TABLES[facet];
  return statement<[number], { id: number }>(
    ctx.write,
    `SELECT DISTINCT ${names} AS id FROM ${table} WHERE id > ? ORDER BY id`,
  )
    .all(last)
    .map(({ id }) => id);
}

/** Puts earlier rows back, column by column: the only code that does. `replacements`: SQL of after_id, before_id, place. */
function putBackSide(
  ctx: Signing,
  facet: Facet,
  { actionId, side, replacements }: { actionId: number; side: Restore["side"]; replacements: string },
  params: object,
): number {
  const { table, columns, restores } = FACET_TABLES[facet];
  const isSameKey = facetColumns(facet, "key")
    .map((key) => `a.${key} IS b.${key}`)
    .join(" AND ");
  const values = new Map(
    Object.entries<FacetColumn>(columns).map(([name, { part, ifNoneBefore, isStampedAnew }]) => {
      const [before, after] = [`b.${columnOf(name)}`, `a.${columnOf(name)}`];
      if (part === "key") return [columnOf(name), after];
      if (isStampedAnew === true) return [columnOf(name), ":now"];
      if (side === "after") return [columnOf(name), after];
      // What had gone along from another date of the entry is put back on this one.
      const isAsBefore = part === "snapshot" ? isSameKey : "b.id IS NOT NULL";
      return [columnOf(name), `iif(${isAsBefore}, ${before}, ${ifNoneBefore})`];
    }),
  );
  // The row that is put back is named: the first one with this content, not one that was itself put back.
  const from = side === "before" ? "b" : "a";
  if (restores !== null) values.set(restores, `coalesce(${from}.${restores}, ${from}.id)`);
  return insertSelection(
    ctx.write,
    { facet, actionId, columns: [...values.keys()] },
    {
      value: (column) => values.get(column) ?? "NULL",
      from: `${replacements} i CROSS JOIN ${table} a ON a.id = i.after_id LEFT JOIN ${table} b ON b.id = i.before_id
        ORDER BY i.place`,
    },
    { ...params, now: ctx.now(), who: ctx.who() },
  );
}

function insertSelection(
  write: WriteHandle,
  { facet, actionId, columns }: { facet: Facet; actionId: number; columns: readonly string[] },
  selection: Selection,
  params: object,
): number {
  return appending(write, facet, actionId, () => {
    statement<object>(
      write,
      `INSERT INTO ${FACET_TABLES[facet].table} (${columns.join(", ")}) ${selection.with ?? ""}
       SELECT ${columns.map(selection.value).join(", ")} FROM ${selection.from}`,
    ).run(params);
  });
}

/**
 * Does `insert`, makes the rows that it added current in their plan, and stores with the action which rows they
 * replaced. Gives the id after which the new rows begin.
 */
function appending(write: WriteHandle, facet: Facet, actionId: number, insert: () => void): number {
  const { table, current, pointer, carried } = FACET_TABLES[facet];
  const last = statement<[], { id: number | null }>(write, `SELECT max(id) AS id FROM ${table}`).get()?.id ?? 0;
  insert();
  const keys = facetColumns(facet, "key");
  const place = keys.join(", ");
  statement<object>(
    write,
    `INSERT INTO plan_action_item (action_id, facet, after_id, before_id)
     SELECT :actionId, :facet, t.id, ${carried === null ? `c.${pointer}` : `coalesce(c.${pointer}, ${carried})`}
     FROM ${table} t
     LEFT JOIN ${current} c ON ${keys.map((key) => `c.${key} = t.${key}`).join(" AND ")}
     WHERE t.id > :last`,
  ).run({ actionId, facet, last });
  statement<object>(
    write,
    `INSERT INTO ${current} (${place}, ${pointer}) SELECT ${place}, id FROM ${table} WHERE id > :last ORDER BY id
     ON CONFLICT (${place}) DO UPDATE SET ${pointer} = excluded.${pointer}`,
  ).run({ last });
  return last;
}

/** The current row must be the last of its key, and every row that an action made must exist. */
export function facetFaults(read: ReadHandle, facet: Facet): string[] {
  const { table, current, pointer } = FACET_TABLES[facet];
  const place = facetColumns(facet, "key").join(", ");
  const wrong =
    statement<[], { count: number }>(
      read,
      `SELECT count(*) AS count FROM (SELECT ${place}, max(id) AS id FROM ${table} GROUP BY ${place}) AS last
       FULL JOIN ${current} c USING (${place}) WHERE c.${pointer} IS NOT last.id`,
    ).get()?.count ?? 0;
  const lost =
    statement<[Facet], { count: number }>(
      read,
      `SELECT count(*) AS count FROM plan_action_item i
       WHERE i.facet = ? AND (NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.id = i.after_id)
         OR (i.before_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.id = i.before_id)))`,
    ).get(facet)?.count ?? 0;
  return [
    ...(wrong === 0 ? [] : [`${wrong} ${CURRENT_WORDS[facet]} that is not the last one.`]),
    ...(lost === 0 ? [] : [`${lost} rows that an action made or replaced are not there (${facet}).`]),
  ];
}

const CURRENT_WORDS: Readonly<Record<Facet, string>> = {
  decision: "entries have a current decision",
  session: "facts of sessions have a current value",
  contact: "entries have a current contact",
};
