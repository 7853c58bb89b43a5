import type { PlanBook } from "./plan-book.ts";
import { caseKey, isProtected, placeKey, UNDECIDED, type Agreed, type Change, type Decided } from "./plan-parts.ts";

/** What makes a plan the same as a variant of it; null where nothing differs or an agreement is missing. */
export function adoption(own: PlanBook, variant: PlanBook, agreed: Agreed): Change[] | null {
  const differing = [...own.list.keys()].flatMap((entry) =>
    [...datesOf(entry, own, variant)].flatMap((about) => differenceOn(entry, about, own, variant) ?? []),
  );
  const unagreed = differing.filter(({ isUnagreed }) => isUnagreed);
  if (unagreed.length > 0 && agreed === null) return null;
  const cases = differing.map(({ isUnagreed, before, after, key }): Change => {
    return { what: "case", key, before, after: isUnagreed ? { ...after, ...agreed } : after };
  });
  const changes = [...differingSessions(own, variant), ...cases];
  return changes.length === 0 ? null : changes;
}

/** The date that the list gives an entry, and those from which one of the plans cancels it. */
function datesOf(entry: number, ...plans: readonly PlanBook[]): Set<string> {
  const cancelled = plans.flatMap((plan) => plan.of(entry).filter(([, { kind }]) => kind === "cancel"));
  return new Set([plans[0]?.entry(entry).date ?? "", ...cancelled.map(([about]) => about)]);
}

type Difference = {
  readonly key: string;
  readonly before: Decided | null;
  readonly after: Decided;
  /** Protected and newly cancelled, without anybody who agreed. */
  readonly isUnagreed: boolean;
};

function differenceOn(entry: number, about: string, own: PlanBook, variant: PlanBook): Difference | null {
  const listed = own.entry(entry);
  const before = own.current(entry, about);
  const other = withOwnAgreement(before, variant.current(entry, about));
  // On a date that the entry has left only a cancellation matters.
  const isLeft = about !== (listed.date ?? "");
  const mattersOf = (one: Decided | null): Decided | null => (isLeft && one?.kind !== "cancel" ? null : one);
  if (isSame(mattersOf(before), mattersOf(other))) return null;
  const key = caseKey(entry, about);
  if (other === null) {
    return { key, before, after: { ...UNDECIDED, was: listed, order: 0, closing: null }, isUnagreed: false };
  }
  const isNew = other.kind === "cancel" && before?.kind !== "cancel";
  const isUnagreed = isNew && isProtected(entry) && (other.clinician === null || other.note === null);
  return { key, before, after: adopted(before, other, listed), isUnagreed };
}

/** A cancellation of the variant that names nobody leaves the agreement of the strike's own plan. */
function withOwnAgreement(own: Decided | null, other: Decided | null): Decided | null {
  if (own?.kind !== "cancel" || other?.kind !== "cancel") return other;
  if (other.clinician !== null || own.clinician === null) return other;
  return { ...other, clinician: own.clinician, note: own.note };
}

/** What is cancelled in both stays as it was cancelled here; what becomes cancelled is as it was there. */
function adopted(before: Decided | null, other: Decided, listed: Decided["was"]): Decided {
  if (other.kind === "cancel" && before?.kind === "cancel") {
    const management = other.isStated ? other.was.management : before.was.management;
    const isStated = other.isStated || before.isStated;
    return { ...other, was: { ...before.was, management }, isStated, closing: null };
  }
  const isAsThere = other.kind === "cancel" || (other.kind === "keep" && other.moved !== null);
  return { ...other, was: isAsThere ? other.was : listed, closing: null };
}

function isSame(own: Decided | null, other: Decided | null): boolean {
  if (contentOf(own) !== contentOf(other)) return false;
  if (other?.kind !== "cancel" || !other.isStated) return true;
  return own !== null && own.isStated && own.was.management === other.was.management;
}

function contentOf(decided: Decided | null): string {
  const { kind, reason, note, clinician, moved } = decided ?? UNDECIDED;
  return JSON.stringify([kind, reason, note, clinician, moved === null ? null : placeKey(moved)]);
}

function differingSessions(own: PlanBook, variant: PlanBook): Change[] {
  const [here, there] = [own.sessions(), variant.sessions()];
  const states = keysOf(here.states, there.states).flatMap((key): Change[] => {
    const [before, after] = [here.states.get(key) ?? null, there.states.get(key) ?? null];
    return before === after ? [] : [{ what: "state", key, before, after }];
  });
  const covers = keysOf(here.covers, there.covers).flatMap((key): Change[] => {
    const [before, after] = [here.covers.get(key) ?? null, there.covers.get(key) ?? null];
    return before === after ? [] : [{ what: "cover", key, before, after }];
  });
  return [...states, ...covers];
}

function keysOf(...maps: readonly ReadonlyMap<string, unknown>[]): string[] {
  return [...new Set(maps.flatMap((map) => [...map.keys()]))];
}
