import { adoption } from "./plan-adoption.ts";
import { PlanBook } from "./plan-book.ts";
import {
  amend,
  caseKey,
  isAgreement,
  isClosed,
  isDecided,
  isProtected,
  isSamePlace,
  KNOWN,
  nothingDecided,
  placeKey,
  placeOf,
  type Agreed,
  type Change,
  type Given,
  type Outcome,
  type Place,
  type Role,
  type Row,
  type State,
} from "./plan-parts.ts";

/** A case that an action names: an entry on one of its dates. */
type Named = { readonly entry: number; readonly date: string };

/**
 * The actions on a plan in the plainest words, so that what the app and this agree on was worked out twice. Each gives how
 * many cases it changed, null where it is refused.
 */
export class PlanModel extends PlanBook {
  /** A variant begins as what it was copied from, with nothing to undo; nobody is told of it. */
  copy(): PlanModel {
    const copied = new PlanModel(this.window, this.list, this.shared);
    copied.others = this.others;
    copied.cases = new Map(this.cases);
    copied.states = new Map(this.states);
    copied.covers = new Map(this.covers);
    return copied;
  }

  /** What is decided anew: with the entry as it is now, or, where a cancellation is only amended, as it was then. */
  private changed(named: Named, given: Given & { readonly moved: Place | null }): Change {
    const left = this.leftCase(named.entry, named.date);
    const before =
      left === null ? this.current(named.entry, named.date) : this.beforeLeft(named.entry, named.date, left);
    const isAmended = given.kind === "cancel" && before?.kind === "cancel";
    const was = isAmended ? before.was : (left ?? this.entry(named.entry));
    const isStated = isAmended && before.isStated;
    const { kind, reason, note, clinician, moved } = given;
    const after = { kind, reason, note, clinician, moved, was, isStated, order: 0, closing: null };
    return { what: "case", key: caseKey(named.entry, named.date), before, after };
  }

  /** `agreed`: who agreed that the protected ones are cancelled, and why. `byName`: each is meant for itself. */
  decide(
    chosen: readonly Named[],
    given: Given,
    { agreed, byName }: { readonly agreed: Agreed; readonly byName: boolean },
  ): number | null {
    // Of a date that an extract has moved a patient off it can only be recorded that it was a cancellation.
    const isThere = ({ entry, date }: Named): boolean =>
      date === "" || this.has(entry, date) || (given.kind === "cancel" && this.leftCase(entry, date) !== null);
    if (!chosen.every(isThere)) return null;
    const isUnagreed = ({ entry, date }: Named): boolean =>
      given.kind === "cancel" &&
      isProtected(entry) &&
      this.current(entry, date)?.kind !== "cancel" &&
      this.leftCase(entry, date) === null;
    if (!byName && agreed === null && chosen.some(isUnagreed)) return null;
    const changes = chosen.flatMap((named): Change[] => {
      const { entry, date } = named;
      const current = this.current(entry, date);
      // An agreement is about the date that the entry has now.
      const isNow = (this.entry(entry).date ?? "") === date;
      const isNamed = !byName && agreed !== null && isProtected(entry) && isNow;
      const own = isNamed && given.kind === "cancel" ? { ...given, ...agreed } : given;
      const isForItself = byName || chosen.length === 1 || isNamed;
      const whole = amend(current, own, isForItself);
      return isDecided(current, whole) ? [] : [this.changed(named, whole)];
    });
    return changes.length === 0 ? 0 : this.act(changes);
  }

  /** A note in place of the one before; put on many, it leaves alone the reason that came with an agreement. */
  note(named: readonly Named[], note: string | null): number {
    const isAgreed = ({ entry, date }: Named): boolean => isAgreement(this.current(entry, date));
    const chosen = named.length === 1 ? named : named.filter((one) => !isAgreed(one));
    if (chosen.length === 0) return 0;
    return this.act(
      chosen.map(({ entry, date }): Change => {
        const key = caseKey(entry, date);
        const before = this.current(entry, date);
        const nothing = { kind: "undecided", reason: null, clinician: null, moved: null, isStated: false } as const;
        const decided = before ?? { ...nothing, was: this.entry(entry), order: 0 };
        return { what: "case", key, before, after: { ...decided, note, closing: null } };
      }),
    );
  }

  /** Says what a cancelled entry is of which nobody knew. */
  state({ entry, date }: Named, management: string): number | null {
    const before = this.current(entry, date);
    if (before?.kind !== "cancel" || KNOWN.includes(this.entry(entry).management)) return null;
    if (!before.isStated && KNOWN.includes(before.was.management)) return null;
    const after = { ...before, was: { ...before.was, management }, isStated: true, closing: null };
    return this.act([{ what: "case", key: caseKey(entry, date), before, after }]);
  }

  tell(chosen: readonly Named[], outcome: Outcome): number | null {
    if (chosen.some(({ entry, date }) => !this.isCancelled(entry, date))) return null;
    return this.act(
      chosen.map(({ entry, date }): Change => {
        const key = caseKey(entry, date);
        return { what: "contact", key, before: this.contacts.get(key) ?? null, after: outcome };
      }),
    );
  }

  /** Closing sessions cancels what runs in them; opening one brings back what that cancelled and nobody touched since. */
  setState(places: readonly Place[], state: State, agreed: Agreed): number {
    const states = places.map((place): Change => {
      return { what: "state", key: placeKey(place), before: this.stateOf(place), after: state };
    });
    return this.act([
      ...states,
      ...(isClosed(state) ? this.closes(places, agreed) : places.flatMap((place) => this.opens(place))),
    ]);
  }

  private closes(places: readonly Place[], agreed: Agreed): Change[] {
    const runs = places.flatMap((place) => Object.values(this.runsAt(place)).flat());
    const isLeft = ({ entry, kind }: Row): boolean => isProtected(entry) && agreed === null && kind !== "cancel";
    const left = new Set(runs.filter(isLeft).map(({ entry }) => entry));
    return runs
      .filter(({ entry }) => !left.has(entry))
      .map((row) => {
        const { entry, note, clinician, kind } = row;
        const isAgreed = agreed !== null && isProtected(entry) && kind !== "cancel";
        // Whoever wanted it kept has not agreed to cancel it.
        const words = isAgreed ? agreed : { note, clinician: kind === "cancel" ? clinician : null };
        return this.changed(row, { kind: "cancel", reason: "industrial-action", ...words, moved: null });
      });
  }

  private opens(place: Place): Change[] {
    const key = placeKey(place);
    const now = this.states.get(key);
    if (now === undefined || !isClosed(now.state)) return [];
    return [...this.cases].flatMap(([of, decided]): Change[] => {
      const { closing, kind } = decided;
      if (kind !== "cancel" || closing === null || closing.place !== key || closing.order < now.since) return [];
      return [{ what: "case", key: of, before: decided, after: closing.before ?? nothingDecided(decided) }];
    });
  }

  setCover(place: Place, role: Role, present: boolean | null): number {
    const key = `${placeKey(place)}/${role}`;
    return this.act([{ what: "cover", key, before: this.covers.get(key) ?? null, after: present }]);
  }

  /** Why a case cannot be moved is not asked here, only whether it can. */
  move(named: Named, to: Place, why: string, agreed: Agreed): number | null {
    const row = this.rows().find(({ entry, date }) => entry === named.entry && date === named.date);
    if (row === undefined || !this.canMove(row, to)) return null;
    const { entry, date, kind } = row;
    const isSameDate = to.date === date;
    const isNow = this.entry(entry).date === date;
    if (!isSameDate && isProtected(entry) && kind !== "cancel" && agreed === null) return null;
    const moved = isSamePlace(to, placeOf(this.entry(entry))) ? null : to;
    const given = isSameDate
      ? { kind: "keep" as const, reason: null, note: why, clinician: null, moved }
      : {
          kind: "cancel" as const,
          reason: "industrial-action",
          moved: to,
          ...this.wordsOfMove(named, isNow ? agreed : null, why),
        };
    return this.act([this.changed(named, given)]);
  }

  /** The reason that came with an agreement stays before that of the move. */
  private wordsOfMove({ entry, date }: Named, given: Agreed, why: string): { note: string; clinician: string | null } {
    const current = this.current(entry, date);
    const before = current?.kind === "cancel" ? current : null;
    const reason = given?.note ?? (isAgreement(before) ? before?.note : null) ?? null;
    const first = reason === null ? why : (reason.split("; moved: ")[0] ?? reason);
    const note = first === why ? why : `${first}; moved: ${why}`;
    return { note, clinician: given?.clinician ?? before?.clinician ?? null };
  }

  private canMove(row: Row, to: Place): boolean {
    const { entry, date, state, moved, isMoveOpen, management } = row;
    const listed = this.entry(entry);
    if (!this.hasSession(to) || !listed.onList || state === "cancelled-elsewhere" || state === "cancelled-other") {
      return false;
    }
    if (listed.date !== null && listed.date !== date) return false;
    const runsIn = isMoveOpen ? moved : row.kind === "cancel" ? null : row;
    if (runsIn !== null && isSamePlace(runsIn, to)) return false;
    if (row.kind === "cancel" && to.date === date && (isSamePlace(row, to) || listed.date === null)) return false;
    const there = this.stateOf(to);
    // A session that another strike closed is closed for everybody.
    const isClosedElsewhere = this.others.some((other) => isClosed(other.stateOf(to)));
    if (isClosed(there) || isClosedElsewhere || this.coverOf(to, "surgeon") === false) return false;
    const resident = this.coverOf(to, "resident") ?? (there === "consultant-led" ? false : null);
    // Whether those of unknown management stay the night is not known, so it keeps nobody away.
    return resident !== false || !this.shared.inpatientsNeedResident || !["1", "3"].includes(management);
  }

  /** Makes this plan the same as a variant of it. */
  adopt(variant: PlanModel, agreed: Agreed): number | null {
    const changes = adoption(this, variant, agreed);
    return changes === null ? null : this.act(changes);
  }
}
