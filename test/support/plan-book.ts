import {
  aboutOf,
  caseKey,
  closedPlace,
  entryOf,
  isClosed,
  isSamePlace,
  KNOWN,
  nothingDecided,
  placeKey,
  placeOf,
  placeOfKey,
  type Change,
  type Decided,
  type Listed,
  type Outcome,
  type Place,
  type Role,
  type Row,
  type Standing,
  type State,
} from "./plan-parts.ts";

/** What all plans share. */
export type Shared = {
  /** A count of what was done. */
  order: number;
  /** The trust's choice of who needs a resident. */
  inpatientsNeedResident: boolean;
  /** How the list had an entry on a date that an extract has moved it off, which nobody took back; null for any other. */
  readonly left: (entry: number, date: string) => Listed | null;
};

/**
 * What a plan holds in the plainest words: which patients a list has, what was decided about each on each of its dates, what
 * is recorded of sessions, and what can be undone. It knows nothing of the code under test.
 */
export class PlanBook {
  readonly window: { readonly from: string; readonly to: string; readonly actionDates: readonly string[] };
  /** The plans of the other strikes: what they cancelled is not this one's. */
  others: readonly PlanBook[] = [];
  actions = 0;
  /** What the last action changed; of an undo what it took back. */
  lastDone: readonly Change[] = [];
  /** How often something was recorded about each entry, in its history. */
  readonly recorded = new Map<string, number>();
  protected cases = new Map<string, Decided>();
  protected states = new Map<string, Standing>();
  protected covers = new Map<string, boolean>();
  protected contacts = new Map<string, Outcome>();
  private done: Change[][] = [];
  private undone: Change[][] = [];
  readonly list: readonly Listed[];
  protected readonly shared: Shared;

  constructor(window: PlanBook["window"], list: readonly Listed[], shared: Shared) {
    this.window = window;
    this.list = list;
    this.shared = shared;
  }

  /** One row for each date from which an entry is cancelled, and one for where the list has it if that is another. */
  rows(): Row[] {
    return this.list.flatMap((listed, entry) => {
      const cancelled = this.of(entry).filter(([, { kind }]) => kind === "cancel");
      const rows = this.cancelledRows(entry).filter((row) => this.isInWindow(row.date));
      const { date, onList } = listed;
      if (date === null || !this.isInWindow(date) || cancelled.some(([about]) => about === date)) return rows;
      const decided = this.onListDate(entry);
      const isElsewhere = this.others.some((other) => other.isCancelled(entry, date));
      const kept = decided?.kind === "keep" ? "kept" : "undecided";
      const holds = onList && decided?.kind === "keep" && isSamePlace(placeOf(decided.was), placeOf(listed));
      const moved = holds && decided.moved?.date === date ? decided.moved : null;
      const row: Row = {
        entry,
        date,
        theatre: listed.theatre,
        session: listed.session,
        management: listed.management,
        state: isElsewhere ? "cancelled-elsewhere" : onList ? kept : "gone",
        kind: decided?.kind ?? "undecided",
        note: decided?.note ?? null,
        clinician: decided?.clinician ?? null,
        contact: this.contacts.get(caseKey(entry, date)) ?? null,
        moved,
        isMoveOpen: moved !== null && !isElsewhere,
        order: decided?.order ?? 0,
      };
      return [...rows, row];
    });
  }

  /** Every date from which an entry is cancelled, in the window or not. */
  cancelledRows(entry: number): Row[] {
    const cancelled = this.of(entry).filter(([, { kind }]) => kind === "cancel");
    return cancelled.flatMap(([about, decided]) => this.cancelledRow(entry, about, decided));
  }

  private cancelledRow(entry: number, about: string, { was, ...decided }: Decided): Row[] {
    const listed = this.entry(entry);
    if (was.date === null) return [];
    // What nobody knew when it was cancelled, a newer extract may answer.
    const isUnknown = decided.isStated || !KNOWN.includes(was.management);
    const management = isUnknown && KNOWN.includes(listed.management) ? listed.management : was.management;
    const { kind, note, clinician, moved } = decided;
    const isMoveOpen = moved !== null && listed.onList && (listed.date ?? was.date) === was.date;
    const state = decided.reason === "industrial-action" ? "cancelled" : "cancelled-other";
    const contact = this.contacts.get(caseKey(entry, about)) ?? null;
    const { theatre, session } = was;
    return [
      {
        entry,
        date: was.date,
        theatre,
        session,
        management,
        state,
        kind,
        note,
        clinician,
        contact,
        moved,
        isMoveOpen,
        order: decided.order,
      },
    ];
  }

  entry(entry: number): Listed {
    const listed = this.list[entry];
    if (listed === undefined) throw new Error("no such entry");
    return listed;
  }

  /** The decision about the entry where the list has it; a keep goes along to a new date, a cancellation does not. */
  private onListDate(entry: number): Decided | null {
    return this.cases.get(caseKey(entry, this.list[entry]?.date ?? "")) ?? this.wentAlong(entry);
  }

  /** The decision that goes along to a date of which nothing is decided. */
  private wentAlong(entry: number): Decided | null {
    const [latest] = this.of(entry)
      // Withdrawing the cancellation of a date that the entry had left decides nothing about another date.
      .filter(([of, { was }]) => of === (was.date ?? ""))
      .map(([, decided]) => decided)
      .toSorted((a, b) => b.order - a.order);
    return latest === undefined || latest.kind === "cancel" ? null : latest;
  }

  /** What is decided on a case; what went along to it is of the entry as it is now, and has no new place. */
  current(entry: number, about: string): Decided | null {
    const own = this.cases.get(caseKey(entry, about));
    if (own !== undefined) return own;
    const listed = this.entry(entry);
    const carried = (listed.date ?? "") === about ? this.onListDate(entry) : null;
    return carried === null ? null : { ...carried, was: listed, moved: null, isStated: false, closing: null };
  }

  /** How the list had an entry on a date of the window that an extract moved it off before it was cancelled from it. */
  protected leftCase(entry: number, date: string): Listed | null {
    return this.has(entry, date) || !this.isInWindow(date) ? null : this.shared.left(entry, date);
  }

  /** Whom an extract moved off which date of the window, without a word yet on what that was. */
  movedOff(dates: readonly string[]): { readonly entry: number; readonly date: string; readonly was: Listed }[] {
    return [...this.list.keys()].flatMap((entry) =>
      dates.flatMap((date) => {
        const was = this.leftCase(entry, date);
        const isElsewhere = this.others.some((other) => other.isCancelled(entry, date));
        return was === null || isElsewhere ? [] : [{ entry, date, was }];
      }),
    );
  }

  /** What was in force for a case that is cancelled from a date which the entry has left: taking that back restores it. */
  protected beforeLeft(entry: number, date: string, was: Listed): Decided | null {
    const own = this.cases.get(caseKey(entry, date));
    if (own !== undefined) return own;
    const carried = this.wentAlong(entry);
    return carried === null ? null : { ...carried, was, moved: null, isStated: false, closing: null };
  }

  /** What is decided about an entry, by date. */
  of(entry: number): [about: string, Decided][] {
    return [...this.cases].flatMap(([key, decided]): [string, Decided][] =>
      entryOf(key) === entry ? [[aboutOf(key), decided]] : [],
    );
  }

  /** Whether this plan cancelled the entry from that date. */
  isCancelled(entry: number, date: string): boolean {
    return this.cases.get(caseKey(entry, date))?.kind === "cancel";
  }

  private isInWindow(date: string): boolean {
    return date >= this.window.from && date <= this.window.to;
  }

  /** Whether that case is there to be decided on. */
  has(entry: number, date: string): boolean {
    return this.list[entry]?.date === date || this.isCancelled(entry, date);
  }

  /** The date that is meant by an entry alone: where it is due now, or else what was cancelled last. */
  meant(entry: number): string {
    const due = this.entry(entry).date ?? "";
    if (this.isInWindow(due) || this.isCancelled(entry, due)) return due;
    const cancelled = this.of(entry).filter(([, { kind }]) => kind === "cancel");
    return cancelled.toSorted(([, a], [, b]) => b.order - a.order)[0]?.[0] ?? due;
  }

  /** What runs in a session: of its own, and brought there from another. */
  runsAt(place: Place): { readonly own: Row[]; readonly movedIn: Row[] } {
    const rows = this.rows();
    const isRunning = ({ state }: Row): boolean => state === "kept" || state === "undecided";
    return {
      own: rows.filter((row) => isSamePlace(row, place) && isRunning(row) && !row.isMoveOpen),
      movedIn: rows.filter(({ moved, isMoveOpen }) => isMoveOpen && isSamePlace(moved, place)),
    };
  }

  /** Whether the board has that session: somebody is or was listed in it, or something is recorded about it. */
  hasSession(place: Place): boolean {
    if (!this.isInWindow(place.date)) return false;
    const isThere = this.rows().some(
      (row) => isSamePlace(row, place) || (row.isMoveOpen && isSamePlace(row.moved, place)),
    );
    return isThere || this.isRecorded(place);
  }

  /** The sessions of a date, each once. */
  sessionsOn(date: string): Place[] {
    const recorded = [...this.states.keys(), ...this.covers.keys()].map(placeOfKey);
    const listed = this.rows().flatMap((row) => (row.isMoveOpen && row.moved !== null ? [row, row.moved] : [row]));
    const there = [...listed, ...recorded].filter((one) => one.date === date && this.hasSession(one));
    return [...new Set(there.map(placeKey))].map(placeOfKey);
  }

  private isRecorded(place: Place): boolean {
    const key = placeKey(place);
    return this.states.has(key) || [...this.covers.keys()].some((cover) => cover.startsWith(`${key}/`));
  }

  stateOf(place: Place): State | null {
    return this.states.get(placeKey(place))?.state ?? null;
  }

  closedSessions(): Place[] {
    return [...this.states].flatMap(([key, { state }]) => (isClosed(state) ? [placeOfKey(key)] : []));
  }

  coverOf(place: Place, role: Role): boolean | null {
    return this.covers.get(`${placeKey(place)}/${role}`) ?? null;
  }

  /** What is recorded of every session, by place: states, and cover by place and role. */
  sessions(): { readonly states: ReadonlyMap<string, State>; readonly covers: ReadonlyMap<string, boolean> } {
    return { states: new Map([...this.states].map(([key, { state }]) => [key, state])), covers: this.covers };
  }

  protected act(changes: readonly Change[]): number {
    this.done.push([...changes]);
    this.undone = [];
    return this.lay(changes, "after");
  }

  /** Writes one side of an action: how many entries' rows it wrote. */
  private lay(changes: readonly Change[], side: "before" | "after"): number {
    this.actions++;
    this.lastDone = changes;
    const order = ++this.shared.order;
    const closed = new Set<string>();
    for (const change of changes) {
      if (change.what === "state") {
        const value = change[side];
        const now = this.states.get(change.key);
        const stays = now !== undefined && isClosed(now.state) === isClosed(value);
        if (value === null) this.states.delete(change.key);
        else this.states.set(change.key, { state: value, since: stays ? now.since : order });
        if (isClosed(value)) closed.add(change.key);
      } else if (change.what === "cover") {
        put(this.covers, change.key, change[side]);
      } else if (change.what === "contact") {
        put(this.contacts, change.key, change[side]);
        this.record("contact", change.key);
      }
    }
    for (const change of changes) {
      if (change.what !== "case") continue;
      const value = change[side] ?? nothingDecided(change.after);
      const now = this.current(entryOf(change.key), aboutOf(change.key));
      const place = closedPlace(now, value);
      const isClosing = value.kind === "cancel" && value.reason === "industrial-action" && closed.has(place);
      const closing = isClosing ? { place, before: now, order } : value.closing;
      this.cases.set(change.key, { ...value, order: ++this.shared.order, closing });
      this.record("decision", change.key);
    }
    return changes.filter(({ what }) => what === "case" || what === "contact").length;
  }

  private record(what: "decision" | "contact", key: string): void {
    const of = `${what} ${entryOf(key)}`;
    this.recorded.set(of, (this.recorded.get(of) ?? 0) + 1);
  }

  undo(): number | null {
    const last = this.done.pop();
    if (last === undefined) return null;
    this.undone.push(last);
    return this.lay(last, "before");
  }

  /** Whether the list has changed what the next redo would cancel, or another strike has cancelled it since the undo. */
  isRedoStale(): boolean {
    return (this.undone.at(-1) ?? []).some((change) => {
      if (change.what !== "case" || change.after.kind !== "cancel" || change.before?.kind === "cancel") return false;
      const { was, isStated } = change.after;
      const now = this.entry(entryOf(change.key));
      const isSame = isSamePlace(placeOf(now), placeOf(was)) && (isStated || now.management === was.management);
      const undone = this.cases.get(change.key)?.order ?? 0;
      const isElsewhere = this.others.some((other) => {
        const there = other.cases.get(change.key);
        return there !== undefined && there.kind === "cancel" && there.order > undone;
      });
      return !now.onList || !isSame || isElsewhere;
    });
  }

  redo(): number | null {
    if (this.isRedoStale()) return null;
    const last = this.undone.pop();
    if (last === undefined) return null;
    this.done.push(last);
    return this.lay(last, "after");
  }
}

function put<T>(map: Map<string, T>, key: string, value: T | null): void {
  if (value === null) map.delete(key);
  else map.set(key, value);
}
