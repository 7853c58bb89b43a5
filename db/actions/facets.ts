import { statement } from "../connection/prepared.ts";
import type { ReadHandle, WriteHandle } from "../connection/handles.ts";
import type { WriteContext } from "../kernel/context.ts";

/** The three things that an action can change in a plan. */
export const FACETS = ["decision", "session", "contact"] as const;
export type Facet = (typeof FACETS)[number];

/** An append-only table with the pointers to what stands, and how its rows are said again. */
type FacetTable = {
  readonly table: string;
  readonly current: string;
  readonly pointer: string;
  /** What a row is about, beside the plan. */
  readonly keys: readonly string[];
  /** What is copied when a row is said again, each with its SQL where nothing stood before. */
  readonly copied: Readonly<Record<string, string>>;
  /** What is its own at each time, as SQL over :now and :who. */
  readonly stamped: Readonly<Record<string, string>>;
  /** The column that the touched rows are named by. */
  readonly names: string;
};

const TABLES: Readonly<Record<Facet, FacetTable>> = {
  decision: {
    table: "decision",
    current: "current_decision",
    pointer: "decision_id",
    keys: ["entry_id"],
    copied: {
      decision: "'undecided'",
      reason: "NULL",
      note: "NULL",
      clinician: "NULL",
      decided_by: ":who",
      // Where nothing was decided, the entry stays as it was when it was decided on first.
      due_date: "a.due_date",
      site_code: "a.site_code",
      theatre: "a.theatre",
      session: "a.session",
      intended_management: "a.intended_management",
      treatment_function: "a.treatment_function",
      management_stated: "0",
      moved_to_date: "NULL",
      moved_to_site_code: "NULL",
      moved_to_theatre: "NULL",
      moved_to_session: "NULL",
      restores: "NULL",
    },
    stamped: { decided_at: ":now" },
    names: "entry_id",
  },
  session: {
    table: "session_fact",
    current: "current_session_fact",
    pointer: "session_fact_id",
    keys: ["list_date", "site_code", "theatre", "session", "treatment_function", "fact"],
    copied: { value: "NULL", person: "NULL", why: "NULL", said_by: ":who" },
    stamped: { said_at: ":now" },
    names: "id",
  },
  contact: {
    table: "contact",
    current: "current_contact",
    pointer: "contact_id",
    keys: ["entry_id"],
    // A call was made when it was made, however often it is taken back and said again.
    copied: { outcome: "'withdrawn'", how: "NULL", note: "NULL", contacted_by: ":who", contacted_at: ":now" },
    stamped: {},
    names: "entry_id",
  },
};

/** What brings back one side of an action. */
export type Restore = {
  /** The action of which one side comes back. */
  readonly actionId: number;
  /** The undo or redo that brings it back. */
  readonly reversed: number;
  readonly side: "before" | "after";
};

/** The id of the last row of that facet, of any plan: rows after it are new. */
export function lastRow(read: ReadHandle, facet: Facet): number {
  const { table } = TABLES[facet];
  return statement<[], { id: number | null }>(read, `SELECT max(id) AS id FROM ${table}`).get()?.id ?? 0;
}

/** Makes the rows after `last` what stands in the plan, and keeps what they took the place of with the action. */
export function settleFacet(write: WriteHandle, facet: Facet, actionId: number, last: number): void {
  const { table, current, pointer, keys } = TABLES[facet];
  const same = ["strike_id", ...keys].map((key) => `c.${key} = t.${key}`).join(" AND ");
  statement<object>(
    write,
    `INSERT INTO plan_action_item (action_id, facet, after_id, before_id)
     SELECT :actionId, :facet, t.id, c.${pointer} FROM ${table} t LEFT JOIN ${current} c ON ${same}
     WHERE t.id > :last`,
  ).run({ actionId, facet, last });
  const place = ["strike_id", ...keys].join(", ");
  statement<object>(
    write,
    `INSERT INTO ${current} (${place}, ${pointer}) SELECT ${place}, id FROM ${table} WHERE id > :last ORDER BY id
     ON CONFLICT (${place}) DO UPDATE SET ${pointer} = excluded.${pointer}`,
  ).run({ last });
}

/** Says again what stood on one side of an action; the entries touched (for sessions: the new rows). */
export function restoreFacet(ctx: WriteContext, facet: Facet, { actionId, reversed, side }: Restore): number[] {
  const last = lastRow(ctx.write, facet);
  statement<object>(ctx.write, restoreSql(facet, side)).run({
    actionId,
    facet,
    now: ctx.now(),
    who: ctx.who(),
  });
  settleFacet(ctx.write, facet, reversed, last);
  const { table, names } = TABLES[facet];
  return statement<[number], { id: number }>(
    ctx.write,
    `SELECT DISTINCT ${names} AS id FROM ${table} WHERE id > ? ORDER BY id`,
  )
    .all(last)
    .map(({ id }) => id);
}

function restoreSql(facet: Facet, side: Restore["side"]): string {
  const { table, keys, copied, stamped } = TABLES[facet];
  const from = side === "before" ? "b" : "a";
  const again = Object.entries(copied).map(([column, blank]) => {
    // What is put back is named: the first to say it, not one that had put it back itself.
    const value = column === "restores" ? `coalesce(${from}.restores, ${from}.id)` : `${from}.${column}`;
    return side === "before" ? `CASE WHEN b.id IS NULL THEN ${blank} ELSE ${value} END` : value;
  });
  const columns = ["strike_id", ...keys, ...Object.keys(copied), ...Object.keys(stamped)];
  const values = ["a.strike_id", ...keys.map((key) => `a.${key}`), ...again, ...Object.values(stamped)];
  return `INSERT INTO ${table} (${columns.join(", ")})
    SELECT ${values.join(", ")}
    FROM plan_action_item i JOIN ${table} a ON a.id = i.after_id LEFT JOIN ${table} b ON b.id = i.before_id
    WHERE i.action_id = :actionId AND i.facet = :facet ORDER BY i.after_id`;
}

/** What stands must be the last row of everything that was ever said; and what an action made must be there. */
export function facetFaults(read: ReadHandle, facet: Facet): string[] {
  const { table, current, pointer, keys } = TABLES[facet];
  const place = ["strike_id", ...keys].join(", ");
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
    ...(wrong === 0 ? [] : [`${wrong} ${STANDS[facet]} that is not their last.`]),
    ...(lost === 0 ? [] : [`${lost} rows that an action made or replaced are not there (${facet}).`]),
  ];
}

const STANDS: Readonly<Record<Facet, string>> = {
  decision: "entries stand under a decision",
  session: "facts of sessions stand under a word",
  contact: "entries stand under a contact",
};
