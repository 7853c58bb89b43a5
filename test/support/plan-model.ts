/**
 * A plan in the plainest words: which patients a list has, and what was decided about each on each of its dates. It knows
 * nothing of the code under test, so that what both agree on was worked out twice.
 */

export const WINDOWS = {
  first: { from: "2026-12-09", to: "2026-12-23", actionDates: ["2026-12-16"] },
  second: { from: "2026-12-18", to: "2027-01-04", actionDates: ["2026-12-22"] },
} as const;

export type Place = { readonly date: string; readonly theatre: string; readonly session: string };

/** An entry as in the list: a null date is no date; `onList` is false if it is gone from the latest extract. */
export type Listed = {
  readonly date: string | null;
  readonly theatre: string;
  readonly session: string;
  readonly management: string;
  readonly onList: boolean;
};

type Kind = "cancel" | "keep" | "undecided";
/** A decision about an entry on one date, with the entry as it was then. */
type Decided = {
  readonly kind: Kind;
  readonly reason: string | null;
  readonly was: Listed;
  /** Counts up: which of two was made later. */
  readonly order: number;
  /** Which closing of a session made it, null for any other. */
  readonly closing: number | null;
};

/** What one action changed, so that it can be undone and done again. */
type Change =
  | { readonly what: "case"; readonly key: string; readonly before: Decided | null; readonly after: Decided }
  | { readonly what: "session"; readonly key: string; readonly before: Closed | null; readonly after: Closed | null };
type Closed = { readonly closing: number };

export type Row = {
  readonly entry: number;
  readonly date: string;
  readonly theatre: string;
  readonly session: string;
  readonly management: string;
  readonly state: "cancelled" | "cancelled-other" | "cancelled-elsewhere" | "kept" | "undecided" | "gone";
};

export class PlanModel {
  readonly window: { readonly from: string; readonly to: string; readonly actionDates: readonly string[] };
  /** The plans of the other strikes: what they cancelled is not this one's. */
  others: readonly PlanModel[] = [];
  private cases = new Map<string, Decided>();
  private closed = new Map<string, Closed>();
  private done: Change[][] = [];
  private undone: Change[][] = [];
  private readonly list: readonly Listed[];
  private readonly counter: { order: number };

  constructor(window: PlanModel["window"], list: readonly Listed[], counter: { order: number }) {
    this.window = window;
    this.list = list;
    this.counter = counter;
  }

  /** A variant begins as what it was copied from, with nothing to undo. */
  copy(): PlanModel {
    const copied = new PlanModel(this.window, this.list, this.counter);
    copied.others = this.others;
    copied.cases = new Map(this.cases);
    copied.closed = new Map(this.closed);
    return copied;
  }

  /** One row for each date from which an entry is cancelled, and one for where the list has it if that is another. */
  rows(): Row[] {
    return this.list.flatMap((listed, entry) => {
      const cancelled = this.of(entry).filter(([, decided]) => decided.kind === "cancel");
      const rows = cancelled.flatMap(([, { was, reason }]): Row[] => {
        if (was.date === null || !this.isInWindow(was.date)) return [];
        const { theatre, session } = was;
        // What nobody knew when it was cancelled, a newer extract may answer.
        const isAnswered = !KNOWN.includes(was.management) && KNOWN.includes(listed.management);
        const management = isAnswered ? listed.management : was.management;
        const state = reason === "industrial-action" ? "cancelled" : "cancelled-other";
        return [{ entry, date: was.date, theatre, session, management, state }];
      });
      const { date, theatre, session, management, onList } = listed;
      if (date === null || !this.isInWindow(date) || cancelled.some(([about]) => about === date)) return rows;
      const kind = this.onListDate(entry)?.kind ?? "undecided";
      const isElsewhere = this.others.some((other) => other.isCancelled(entry, date));
      const state = isElsewhere ? "cancelled-elsewhere" : !onList ? "gone" : kind === "keep" ? "kept" : "undecided";
      return [...rows, { entry, date, theatre, session, management, state }];
    });
  }

  /** The decision about the entry where the list has it; a keep goes along to a new date, a cancellation does not. */
  private onListDate(entry: number): Decided | null {
    const about = this.list[entry]?.date ?? "";
    const own = this.cases.get(keyOf(entry, about));
    if (own !== undefined) return own;
    const [latest] = this.of(entry)
      // Withdrawing the cancellation of a date that the entry had left decides nothing about another date.
      .filter(([of, { was }]) => of === (was.date ?? ""))
      .map(([, decided]) => decided)
      .toSorted((a, b) => b.order - a.order);
    return latest === undefined || latest.kind === "cancel" ? null : latest;
  }

  private of(entry: number): [about: string, Decided][] {
    return [...this.cases].flatMap(([key, decided]): [string, Decided][] => {
      const [of = "", about = ""] = key.split("/");
      return Number(of) === entry ? [[about, decided]] : [];
    });
  }

  /** Whether this plan cancelled the entry from that date. */
  isCancelled(entry: number, date: string): boolean {
    return this.cases.get(keyOf(entry, date))?.kind === "cancel";
  }

  private isInWindow(date: string): boolean {
    return date >= this.window.from && date <= this.window.to;
  }

  /** Whether that case is there to be decided on. */
  has(entry: number, date: string): boolean {
    return this.rows().some((row) => row.entry === entry && row.date === date);
  }

  decide(
    chosen: readonly { readonly entry: number; readonly date: string }[],
    kind: Kind,
    reason: string | null,
  ): void {
    this.act(chosen.flatMap(({ entry, date }) => this.decided(entry, date, kind, reason, null)));
  }

  private decided(entry: number, about: string, kind: Kind, reason: string | null, closing: number | null): Change[] {
    const key = keyOf(entry, about);
    const own = this.cases.get(key) ?? null;
    const listed = this.list[entry];
    if (listed === undefined) throw new Error("no such entry");
    const current = own ?? ((listed.date ?? "") === about ? this.onListDate(entry) : null);
    // The same decision again, word for word, is no action. A cancellation that is amended keeps the entry as it was.
    if (kind !== "cancel" && (current?.kind ?? "undecided") === kind) return [];
    if (kind === "cancel" && own?.kind === "cancel" && own.reason === reason) return [];
    const was = kind === "cancel" && own?.kind === "cancel" ? own.was : listed;
    const after = { kind, reason, was, order: ++this.counter.order, closing };
    // What had gone along from another date of the entry comes back on this one.
    const before = own ?? (current === null ? null : { ...current, was: listed });
    return [{ what: "case", key, before, after }];
  }

  /** Cancels what runs in the session. */
  standDown(place: Place): void {
    const key = placeKey(place);
    const closing = ++this.counter.order;
    const runs = this.rows().filter((row) => isAt(row, place) && (row.state === "kept" || row.state === "undecided"));
    const changes = runs.flatMap(({ entry, date }) =>
      this.decided(entry, date, "cancel", "industrial-action", closing),
    );
    const before = this.closed.get(key) ?? null;
    if (before !== null && changes.length === 0) return;
    this.act([{ what: "session", key, before, after: { closing } }, ...changes]);
  }

  private act(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.lay(changes, "after");
    this.done.push([...changes]);
    this.undone = [];
  }

  private lay(changes: readonly Change[], side: "before" | "after"): void {
    for (const change of changes) {
      if (change.what === "session") {
        const value = change[side];
        if (value === null) this.closed.delete(change.key);
        else this.closed.set(change.key, value);
        continue;
      }
      const value = change[side];
      const listed = this.list[Number(change.key.split("/")[0])];
      if (value !== null) this.cases.set(change.key, { ...value, order: ++this.counter.order });
      else if (listed !== undefined) {
        // Taking back the first word about a case leaves it undecided; that is a decision too, of now.
        this.cases.set(change.key, {
          kind: "undecided",
          reason: null,
          was: listed,
          order: ++this.counter.order,
          closing: null,
        });
      }
    }
  }

  undo(): boolean {
    const last = this.done.pop();
    if (last === undefined) return false;
    this.lay(last, "before");
    this.undone.push(last);
    return true;
  }

  /** Whether the list has changed what the next redo would cancel. */
  isRedoStale(): boolean {
    const next = this.undone.at(-1) ?? [];
    return next.some((change) => {
      if (change.what !== "case" || change.after.kind !== "cancel" || change.before?.kind === "cancel") return false;
      const now = this.list[Number(change.key.split("/")[0])];
      return now === undefined || FACTS.some((fact) => now[fact] !== change.after.was[fact]);
    });
  }

  redo(): boolean {
    if (this.isRedoStale()) return false;
    const last = this.undone.pop();
    if (last === undefined) return false;
    this.lay(last, "after");
    this.done.push(last);
    return true;
  }

  isClosed(place: Place): boolean {
    return this.closed.has(placeKey(place));
  }

  /** Inpatient, of them on action days, day case, of them on action days. */
  figures(): number[] {
    const counted = this.rows().filter(({ state }) => state === "cancelled");
    const inpatient = counted.filter(({ management }) => management === "1" || management === "3");
    const dayCase = counted.filter(({ management }) => management === "2");
    const onDays = (rows: readonly Row[]) => rows.filter(({ date }) => this.window.actionDates.includes(date)).length;
    return [inpatient.length, onDays(inpatient), dayCase.length, onDays(dayCase)];
  }
}

const FACTS = ["date", "theatre", "session", "management", "onList"] as const;

const KNOWN = ["1", "2", "3", "4", "5"];

export function isAt(row: Pick<Row, "date" | "theatre" | "session">, place: Place): boolean {
  return row.date === place.date && row.theatre === place.theatre && row.session === place.session;
}

function keyOf(entry: number, about: string): string {
  return `${entry}/${about}`;
}

function placeKey({ date, theatre, session }: Place): string {
  return `${date}/${theatre}/${session}`;
}
