import type { Decision } from "../../shared/domain/actions/decision.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import type { Instant, IsoDate } from "../../shared/util/local-date.ts";
import { columnOf } from "../kernel/column-name.ts";

/** The three things that an action can change in a plan. */
export const FACETS = ["decision", "session", "contact"] as const;
export type Facet = (typeof FACETS)[number];

/** One thing that is recorded of a theatre session; texts of the key are "" where the extract has none. */
export type SessionFactRow = {
  readonly planId: PlanId;
  readonly listDate: IsoDate;
  readonly siteCode: string;
  readonly theatre: string;
  readonly session: string;
  readonly treatmentFunction: string;
  readonly fact: string;
  readonly value: string | null;
  readonly person: string | null;
  readonly why: string | null;
  readonly saidBy: string;
  readonly saidAt: Instant;
};

/** One attempt to tell a patient. */
export type ContactRow = {
  readonly planId: PlanId;
  readonly entryId: number;
  /** The patient was told about the cancellation from this date. */
  readonly aboutDate: string;
  readonly outcome: string;
  readonly how: string | null;
  readonly note: string | null;
  readonly contactedBy: string;
  readonly contactedAt: Instant;
};

/** A row of each facet, before it has an id. */
export type FacetRows = {
  readonly decision: Decision;
  readonly session: SessionFactRow;
  readonly contact: ContactRow;
};

/** One column of a facet's table. */
export type FacetColumn = {
  /**
   * key: which entry or session of which plan the row is about. content: what the planner decided or recorded.
   * snapshot: how the entry was at that time. signature: who, and when.
   */
  readonly part: "key" | "content" | "snapshot" | "signature";
  /**
   * What is written when an action is undone and there was no row before it, as SQL over :who, :now and the undone row
   * `a`. If there was a row, its value is copied.
   */
  readonly ifNoneBefore: string;
  /** True for a time that is set anew by whoever takes back or does again, never copied. */
  readonly isStampedAnew?: true;
  /** Of a snapshot: where the value comes from, as SQL over the entry `e`. */
  readonly fromEntry?: string;
};

const content = (ifNoneBefore = "NULL"): FacetColumn => ({ part: "content", ifNoneBefore });
const key = (name: string): FacetColumn => ({ part: "key", ifNoneBefore: `a.${columnOf(name)}` });
/** Where nothing was decided, the entry stays as it was when it was decided on first. */
const snapshot = (name: string, fromEntry = `e.${columnOf(name)}`): FacetColumn => ({
  part: "snapshot",
  ifNoneBefore: `a.${columnOf(name)}`,
  fromEntry,
});
const BY: FacetColumn = { part: "signature", ifNoneBefore: ":who" };
const AT: FacetColumn = { part: "signature", ifNoneBefore: ":now" };
const STAMPED_ANEW: FacetColumn = { ...AT, isStampedAnew: true };

/** An append-only table, and the table of pointers to the current row of each key. */
type FacetTable<Row> = {
  readonly table: string;
  readonly current: string;
  readonly pointer: string;
  /**
   * Every column but the id, by the name of its field in a row: what is written, selected, copied to a variant, adopted
   * and put back. A test holds it to the database's own schema.
   */
  readonly columns: Readonly<Record<keyof Row & string, FacetColumn>>;
  /** The column that names the row which an undo, a redo or a re-opened session put back; null where none does. */
  readonly restores: string | null;
  /**
   * If there was no row with the key of a new row `t`: SQL of the id of the row that was in force for it all the same;
   * null if there can be none.
   */
  readonly carried: string | null;
  /** The column that the touched rows are named by. */
  readonly names: string;
};

export const FACET_TABLES: { readonly [F in Facet]: FacetTable<FacetRows[F]> } = {
  decision: {
    table: "decision",
    current: "current_decision",
    pointer: "decision_id",
    columns: {
      planId: key("planId"),
      entryId: key("entryId"),
      aboutDate: key("aboutDate"),
      decision: content("'undecided'"),
      reason: content(),
      note: content(),
      clinician: content(),
      decidedBy: BY,
      decidedAt: STAMPED_ANEW,
      dueDate: snapshot("dueDate", "e.tci_date"),
      siteCode: snapshot("siteCode"),
      theatre: snapshot("theatre"),
      session: snapshot("session"),
      intendedManagement: snapshot("intendedManagement"),
      treatmentFunction: snapshot("treatmentFunction"),
      managementStated: { part: "snapshot", ifNoneBefore: "0", fromEntry: "0" },
      movedToDate: content(),
      movedToSiteCode: content(),
      movedToTheatre: content(),
      movedToSession: content(),
    },
    restores: "restores",
    // As decidedOn has it: a decision other than a cancellation goes along when the list moves the entry.
    carried: `(SELECT iif(x.decision = 'cancel', NULL, x.id) FROM current_decision p JOIN decision x ON x.id = p.decision_id
      WHERE p.strike_id = t.strike_id AND p.entry_id = t.entry_id AND p.about_date = coalesce(x.due_date, '')
      ORDER BY x.id DESC LIMIT 1)`,
    names: "entry_id",
  },
  session: {
    table: "session_fact",
    current: "current_session_fact",
    pointer: "session_fact_id",
    columns: {
      planId: key("planId"),
      listDate: key("listDate"),
      siteCode: key("siteCode"),
      theatre: key("theatre"),
      session: key("session"),
      treatmentFunction: key("treatmentFunction"),
      fact: key("fact"),
      value: content(),
      person: content(),
      why: content(),
      saidBy: BY,
      saidAt: STAMPED_ANEW,
    },
    restores: null,
    carried: null,
    names: "id",
  },
  contact: {
    table: "contact",
    current: "current_contact",
    pointer: "contact_id",
    columns: {
      planId: key("planId"),
      entryId: key("entryId"),
      aboutDate: key("aboutDate"),
      outcome: content("'withdrawn'"),
      how: content(),
      note: content(),
      // A call was made when it was made, however often it is taken back and done again.
      contactedBy: BY,
      contactedAt: AT,
    },
    restores: null,
    carried: null,
    names: "entry_id",
  },
};

/** The columns of a facet, of that part alone where one is given. */
export function facetColumns(facet: Facet, part?: FacetColumn["part"]): string[] {
  return Object.entries<FacetColumn>(FACET_TABLES[facet].columns)
    .filter(([, column]) => part === undefined || column.part === part)
    .map(([name]) => columnOf(name));
}

/** The columns of a facet's table under that alias, named as the fields of a row, or those fields alone. */
export function selectFacet<F extends Facet>(
  facet: F,
  alias: string,
  fields: readonly (keyof FacetRows[F] & string)[] | null = null,
): string {
  return (fields ?? Object.keys(FACET_TABLES[facet].columns))
    .map((name) => `${alias}.${columnOf(name)} AS ${name}`)
    .join(", ");
}

/** How an entry `e` is now, named as the fields of a decision's snapshot: "e.tci_date AS dueDate, …". */
export const SNAPSHOT_OF_ENTRY = Object.entries<FacetColumn>(FACET_TABLES.decision.columns)
  .flatMap(([name, { fromEntry }]) => (fromEntry === undefined ? [] : [`${fromEntry} AS ${name}`]))
  .join(", ");
