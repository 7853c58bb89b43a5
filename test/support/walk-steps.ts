import fc from "fast-check";
import { addDays } from "../../shared/util/local-date.ts";
import { CASE_STEPS } from "./walk-case-steps.ts";
import { SESSION_STEPS } from "./walk-session-steps.ts";
import { expectBoth, kind, planName, whoAgreed, type Kind, type Step } from "./walk-step.ts";
import { DATES, ENTRIES, SESSIONS, takeExtract, THEATRES, type World } from "./walk-world.ts";

/** An entry as an extract may have it. */
export const anyListed = fc.record({
  date: fc.option(fc.constantFrom(...DATES), { freq: 8, nil: null }),
  theatre: fc.constantFrom(...THEATRES),
  session: fc.constantFrom(...SESSIONS),
  management: fc.constantFrom("1", "2", "3", "4", "8", "8"),
  onList: fc.constant(true),
});

const makeVariant = kind("variant.make", 2, fc.constant(null), async (world, _none, call) => {
  const first = world.plans.get("first");
  if (first === undefined || world.plans.has("variant")) return;
  const made = await call({ from: first.planId, name: "rival", note: null });
  if (!made.ok) throw new Error(made.error.message);
  world.plans.set("variant", { planId: made.value.planId, model: first.model.copy() });
  world.otherLogRows++;
});

const nameVariant = kind(
  "variant.change",
  1,
  fc.string({ minLength: 1, maxLength: 5, unit: fc.constantFrom(..."abc") }),
  async (world, name, call) => {
    const variant = world.plans.get("variant");
    if (variant === undefined) return;
    const note = `called ${name} at ${world.otherLogRows}`;
    expectBoth(await call({ planId: variant.planId, name, note }), 0, "another name");
    world.otherLogRows++;
  },
);

const adopt = kind("variant.adopt", 2, whoAgreed, async (world, by, call) => {
  const [first, variant] = [world.plans.get("first"), world.plans.get("variant")];
  if (first === undefined || variant === undefined) return;
  // Whoever is asked for is named by the preview.
  const { setAside } = await world.it.ask("variant.adoptPreview", { planId: variant.planId });
  const confirmed =
    by === null
      ? []
      : setAside.map(({ entryId, dueDate }) => ({ entryId, dueDate, clinician: by.clinician, why: by.note }));
  const done = await call({ planId: variant.planId, confirmed });
  const expected = first.model.adopt(variant.model, by);
  expectBoth(done, expected, "adopting");
});

/** Undoes or redoes where there is something to: app and model must agree on whether there is. */
const reverse = (way: "undo" | "redo", weight: number): Kind =>
  kind(`plan.${way}`, weight, planName, async (world, name, call) => {
    const plan = world.plans.get(name);
    if (plan === undefined) return;
    const next = (await world.it.ask("plan.undoState", { planId: plan.planId }))[way];
    const expected = plan.model[way]();
    if (next === null && expected === null) return;
    if (next === null) throw new Error(`there is something to ${way}`);
    expectBoth(await call({ planId: plan.planId, actionId: next.actionId }), expected, way);
  });

const extract = kind(
  "import.run",
  5,
  fc.uniqueArray(fc.record({ entry: fc.nat(ENTRIES - 1), now: anyListed, gone: fc.nat(3) }), {
    minLength: 1,
    maxLength: 3,
    selector: ({ entry }) => entry,
  }),
  async (world, changes, call) => {
    const next = [...world.list];
    for (const { entry, now, gone } of changes) {
      const before = next[entry];
      next[entry] = gone === 0 && before !== undefined ? { ...before, onList: false } : now;
    }
    await takeExtract(world, next, call);
  },
);

const undoExtract = kind("import.undo", 2, fc.constant(null), async (world, _none, call) => {
  // The first one brought everybody, and stays.
  if (world.imports.length < 2) return;
  const last = world.imports.pop();
  if (last === undefined) return;
  expectBoth(await call({ jobId: "walk", importId: last.importId }), 0, "undoing an import");
  world.list.splice(0, world.list.length, ...last.before);
  world.otherLogRows++;
});

const day: Kind = {
  method: null,
  arbitrary: {
    weight: 1,
    arbitrary: fc.constant({
      method: null,
      take: (world: World) => {
        world.now = `${addDays(world.now.slice(0, 10), 1)}T09:00:00.000Z`;
        world.it.at(world.now);
        return Promise.resolve(true);
      },
      [fc.toStringMethod]: () => "a day goes by",
    }),
  },
};

const KINDS: readonly Kind[] = [
  ...CASE_STEPS,
  ...SESSION_STEPS,
  makeVariant,
  nameVariant,
  adopt,
  reverse("undo", 4),
  reverse("redo", 3),
  extract,
  undoExtract,
  day,
];

/** Anything that can be done to a plan. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(...KINDS.map(({ arbitrary }) => arbitrary));

/** The methods of the contract that a walk calls. */
export const WALKED = new Set(KINDS.flatMap(({ method }) => method ?? []));
