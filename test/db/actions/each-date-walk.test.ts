import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { WriteHandle } from "../../../db/connection/handles.ts";
import { ownPlanOf } from "../../../shared/domain/strike/ids.ts";
import { casesOfPlan, expectViewsToAgree } from "../../support/every-view.ts";
import { openTestService, putEntries, STRIKE, type TestService } from "../../support/service.ts";

/**
 * Random walks of decisions, sessions stood down, undo and redo, while later extracts move the entries from date to date:
 * after every step each view has the cases of a plain story that is kept here by entry and date.
 */
let it: TestService;
let raw: WriteHandle;
beforeAll(async () => {
  it = await openTestService();
  raw = await it.raw();
});
afterAll(async () => {
  raw.close();
  await it.close();
});

const ENTRIES = 3;
const DATES = ["2026-12-15", "2026-12-16", "2026-12-18"] as const;
const ELSEWHERE = [null, "2027-01-08"] as const;
const which = fc.nat(ENTRIES - 1);
const said = fc.constantFrom("cancel", "cancel", "keep", "undecided");
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("decide" as const), on: fc.uniqueArray(which, { minLength: 1 }), said }),
  },
  // On one of the dates of the entry, whether it has it or not.
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("decide-case" as const),
      entry: which,
      date: fc.constantFrom(...DATES),
      said,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("extract" as const),
      entry: which,
      date: fc.constantFrom(...DATES, ...DATES, ...ELSEWHERE),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("stand-down" as const), date: fc.constantFrom(...DATES) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("undo" as const, "redo" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

type Word = {
  readonly said: string;
  /** Decided on the date that the entry had then: it goes along, unless it is a cancellation. */
  readonly ofListDate: boolean;
  readonly order: number;
};
type Change = { readonly entry: number; readonly about: string; readonly before: Word | null; readonly after: Word };

/** The story: what was said of each entry and date, and what can be taken back. */
class Story {
  readonly list: (string | null)[];
  readonly #said: Map<string, Word>[];
  readonly #done: Change[][] = [];
  #undone: Change[][] = [];
  #order = 0;

  constructor(list: readonly (string | null)[]) {
    this.list = [...list];
    this.#said = list.map(() => new Map<string, Word>());
  }

  /** What holds for an entry where the list has it. */
  #now(entry: number): Word | null {
    const words = this.#said[entry] ?? new Map<string, Word>();
    const own = words.get(this.list[entry] ?? "");
    if (own !== undefined) return own;
    const last = [...words.values()].filter(({ ofListDate }) => ofListDate).toSorted((a, b) => b.order - a.order)[0];
    return last === undefined || last.said === "cancel" ? null : last;
  }

  #cancelled(entry: number): [string, Word][] {
    return [...(this.#said[entry] ?? [])].filter(([, word]) => word.said === "cancel");
  }

  /** The date that is meant by the entry alone. */
  #meant(entry: number): string {
    const due = this.list[entry] ?? "";
    if (DATES.some((date) => date === due) || this.#said[entry]?.get(due)?.said === "cancel") return due;
    return this.#cancelled(entry).toSorted(([, a], [, b]) => b.order - a.order)[0]?.[0] ?? due;
  }

  /** Whether there is anything to decide about that entry on that date. */
  has(entry: number, date: string): boolean {
    return this.list[entry] === date || this.#said[entry]?.get(date)?.said === "cancel";
  }

  decide(cases: readonly (readonly [entry: number, date: string | null])[], what: string): void {
    const changes: Change[] = [];
    for (const [entry, date] of cases) {
      const about = date ?? this.#meant(entry);
      const isListed = about === (this.list[entry] ?? "");
      const before = isListed ? this.#now(entry) : (this.#said[entry]?.get(about) ?? null);
      if ((before?.said ?? "undecided") === what) continue;
      // Amended, a cancellation stays of the date that it was made on.
      const after = { said: what, ofListDate: isListed, order: ++this.#order };
      changes.push({ entry, about, before, after });
    }
    this.#do(changes);
  }

  standDown(date: string): void {
    const running = this.list.flatMap((due, entry) =>
      due === date && this.#now(entry)?.said !== "cancel" ? [[entry, date] as const] : [],
    );
    const changes = running.map(([entry, about]) => ({
      entry,
      about,
      before: this.#now(entry),
      after: { said: "cancel", ofListDate: true, order: ++this.#order },
    }));
    this.#do(changes, true);
  }

  #do(changes: Change[], always = false): void {
    if (changes.length === 0 && !always) return;
    for (const { entry, about, after } of changes) this.#said[entry]?.set(about, after);
    this.#done.push(changes);
    this.#undone = [];
  }

  undo(): void {
    const changes = this.#done.pop();
    if (changes === undefined) return;
    this.#undone.push(changes);
    for (const { entry, about, before, after } of changes) {
      // What had gone along from another date is put back on this one, as said of it.
      const word = before ?? { said: "undecided", ofListDate: after.ofListDate };
      this.#said[entry]?.set(about, { said: word.said, ofListDate: word.ofListDate, order: ++this.#order });
    }
  }

  /** Whether the list has another date by now for something that the next redo would cancel. */
  isRedoStale(): boolean {
    return (this.#undone.at(-1) ?? []).some(
      ({ entry, about, before, after }) =>
        after.said === "cancel" && before?.said !== "cancel" && (this.list[entry] ?? "") !== about,
    );
  }

  redo(): void {
    if (this.isRedoStale()) return;
    const changes = this.#undone.pop();
    if (changes === undefined) return;
    this.#done.push(changes);
    for (const { entry, about, after } of changes) this.#said[entry]?.set(about, { ...after, order: ++this.#order });
  }

  cases(name: (entry: number) => string): string[] {
    return this.list
      .flatMap((due, entry) => {
        const cancelled = this.#cancelled(entry).map(([date]) => `${name(entry)} ${date} cancelled`);
        const now = this.#now(entry)?.said ?? "undecided";
        const isDue = DATES.some((date) => date === due) && now !== "cancel";
        return isDue ? [...cancelled, `${name(entry)} ${due} ${now === "keep" ? "kept" : "undecided"}`] : cancelled;
      })
      .filter((words) => DATES.some((date) => words.includes(date)))
      .toSorted();
  }
}

let run = 0;

test("every view has the same cases after every step, by entry and date", { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...DATES), { minLength: ENTRIES, maxLength: ENTRIES }),
      fc.array(step, { minLength: 8, maxLength: 24, size: "max" }),
      async (list, steps) => {
        run++;
        raw.exec("UPDATE entry SET tci_date = NULL");
        const strikeId = (await it.ask("strike.add", { ...STRIKE, name: `Run ${run}` })).id;
        const plan = { strikeId, planId: ownPlanOf(strikeId) };
        const ids = putEntries(
          raw,
          list.map((tciDate, index) => ({ entryNumber: nameOf(index), tciDate, nhsNumber: null })),
        );
        const story = new Story(list);
        for (const one of steps) {
          await take(plan, ids, story, one);
          expect(await casesOfPlan(it, plan)).toEqual(story.cases(nameOf));
          await expectViewsToAgree(it, plan);
        }
        // Papers are of every strike: what this run cancelled must not be in the next.
        const cases = story.cases(nameOf).filter((words) => words.endsWith("cancelled"));
        for (const words of cases) {
          const [number = "", dueDate = ""] = words.split(" ");
          const entryId = ids[list.findIndex((_date, index) => nameOf(index) === number)] ?? 0;
          await decide(plan, [{ entryId, dueDate }], "undecided");
        }
      },
    ),
    // A walk that fails leaves its cancellations on every list: shrinking would find those.
    { numRuns: 40, endOnFailure: true },
  );
  expect((await it.ask("check.run", {})).problems).toEqual([]);
});

const nameOf = (index: number): string => `W${run}-${index}`;

type Plan = Parameters<typeof casesOfPlan>[1];

async function decide(
  { planId }: Plan,
  entryIds: (number | { entryId: number; dueDate: string })[],
  what: string,
): Promise<boolean> {
  const reason = what === "cancel" ? "industrial-action" : null;
  const entries = entryIds.map((one) => (typeof one === "number" ? one : one.entryId));
  const confirmed = entries.map((entryId) => ({ entryId, clinician: "Dr Hale", why: "agreed" }));
  const args = { planId, entryIds, decision: what, reason, note: "agreed", clinician: "Dr Hale", confirmed };
  // The same words each time, confirmed or not: what is decided already is no new decision.
  return (await it.service.call("decision.apply", what === "cancel" ? args : { ...args, note: null, clinician: null }))
    .ok;
}

/** Takes a step in the app and in the story. */
async function take(plan: Plan, ids: readonly number[], story: Story, one: Step): Promise<void> {
  const { planId } = plan;
  switch (one.do) {
    case "decide":
      expect(
        await decide(
          plan,
          one.on.map((entry) => ids[entry] ?? 0),
          one.said,
        ),
      ).toBe(true);
      story.decide(
        one.on.map((entry) => [entry, null] as const),
        one.said,
      );
      return;
    case "decide-case": {
      const done = await decide(plan, [{ entryId: ids[one.entry] ?? 0, dueDate: one.date }], one.said);
      expect(done).toBe(story.has(one.entry, one.date));
      if (done) story.decide([[one.entry, one.date]], one.said);
      return;
    }
    case "extract":
      raw.prepare("UPDATE entry SET tci_date = ? WHERE id = ?").run(one.date, ids[one.entry] ?? 0);
      story.list[one.entry] = one.date;
      return;
    case "stand-down": {
      const day = (await it.ask("board.get", { planId })).find(({ date }) => date === one.date);
      const keys = (day?.sessions ?? []).map(({ key }) => key);
      if (keys.length === 0) return;
      const confirmed = ids.map((entryId) => ({ entryId, clinician: "Dr Hale", why: "agreed" }));
      await it.ask("session.setState", { planId, keys, state: "stood-down", why: null, confirmed });
      story.standDown(one.date);
      return;
    }
    case "undo":
    case "redo": {
      const next = (await it.ask("plan.undoState", { planId }))[one.do];
      const isStale = one.do === "redo" && story.isRedoStale();
      if (next !== null) {
        expect((await it.outcome(`plan.${one.do}`, { planId, actionId: next.actionId })).ok).toBe(!isStale);
      }
      story[one.do]();
    }
  }
}
