import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import {
  confirmedOf,
  expectBoth,
  kind,
  nthRow,
  planName,
  refsOf,
  rowsOf,
  someRows,
  whoAgreed,
  type Kind,
} from "./walk-step.ts";
import { DATES, ENTRIES, entryIdOf, numberOf } from "./walk-world.ts";

const decision = fc.constantFrom("cancel" as const, "cancel" as const, "keep" as const, "undecided" as const);
const reason = fc.constantFrom("industrial-action" as const, "industrial-action" as const, "patient" as const);
const words = fc.constantFrom(null, null, "ward full", "call first");
const byWhom = fc.constantFrom(null, null, "Dr Hale", "Dr Pearce");

const anyDate = fc.record({ entry: fc.nat(ENTRIES - 1), date: fc.constantFrom(...DATES) });

function nthOf<T>(some: readonly T[], number: number): T[] {
  const one = some[number % Math.max(1, some.length)];
  return one === undefined ? [] : [one];
}

const decide = kind(
  "decision.apply",
  8,
  fc.record({
    plan: planName,
    // Rows of the plan, entries by themselves, or an entry on a date that it may never have had.
    on: fc.oneof(
      { weight: 3, arbitrary: fc.record({ rows: someRows }) },
      {
        weight: 2,
        arbitrary: fc.record({ entries: fc.uniqueArray(fc.nat(ENTRIES - 1), { minLength: 1, maxLength: 3 }) }),
      },
      { weight: 1, arbitrary: fc.record({ one: anyDate }) },
      // Somebody whom an extract moved off a date.
      { weight: 1, arbitrary: fc.record({ moved: fc.nat(10) }) },
    ),
    decision,
    reason,
    note: words,
    clinician: byWhom,
    agreed: whoAgreed,
  }),
  async (world, { on, decision: what, agreed, note, clinician, ...chosen }, call) => {
    const plan = world.plans.get(chosen.plan);
    if (plan === undefined) return;
    const named =
      "rows" in on
        ? rowsOf(plan, on.rows)
        : "entries" in on
          ? on.entries.map((entry) => ({ entry, date: plan.model.meant(entry) }))
          : "one" in on
            ? [on.one]
            : nthOf(plan.model.movedOff(DATES), on.moved);
    if (named.length === 0) return;
    const why = what === "cancel" ? chosen.reason : null;
    const entryIds = "entries" in on ? named.map(({ entry }) => entryIdOf(world, entry)) : refsOf(world, named);
    const confirmed = confirmedOf(world, agreed, [...new Set(named.map(({ entry }) => entry))]);
    const { planId, model } = plan;
    const done = await call({ planId, entryIds, decision: what, reason: why, note, clinician, confirmed });
    expectBoth(
      done,
      model.decide(named, { kind: what, reason: why, note, clinician }, { agreed, byName: false }),
      what,
    );
  },
);

const decideFile = kind(
  "decision.applyFile",
  2,
  fc.record({ plan: planName, rows: someRows, decision, reason, note: words, clinician: byWhom }),
  async (world, { plan: name, rows: numbers, ...chosen }, call) => {
    const plan = world.plans.get(name);
    const rows = rowsOf(plan, numbers);
    if (plan === undefined || rows.length === 0) return;
    const given = { ...chosen, kind: chosen.decision, reason: chosen.decision === "cancel" ? chosen.reason : null };
    const path = join(world.it.folder, "decisions.csv");
    const cells = [given.kind, given.reason ?? "", given.note ?? "", given.clinician ?? ""].join(",");
    const lines = rows.map(({ entry, date }) => `${numberOf(entry)},${date},${cells}`);
    writeFileSync(path, ["entry_number,due_date,decision,reason,note,clinician", ...lines, ""].join("\n"));
    const done = await call({ planId: plan.planId, path });
    expectBoth(done, plan.model.decide(rows, given, { agreed: null, byName: true }), "a file of decisions");
  },
);

const writeNote = kind(
  "decision.note",
  2,
  fc.record({ plan: planName, rows: someRows, note: words }),
  async (world, chosen, call) => {
    const plan = world.plans.get(chosen.plan);
    const rows = rowsOf(plan, chosen.rows);
    if (plan === undefined || rows.length === 0) return;
    const done = await call({ planId: plan.planId, entryIds: refsOf(world, rows), note: chosen.note });
    expectBoth(done, plan.model.note(rows, chosen.note), "a note");
  },
);

const giveManagement = kind(
  "decision.stateManagement",
  2,
  fc.record({ plan: planName, row: nthRow, management: fc.constantFrom("inpatient" as const, "day-case" as const) }),
  async (world, { plan: name, row: nth, management }, call) => {
    const plan = world.plans.get(name);
    // Of those that can be asked, if there are any.
    const unknown = rowsOf(plan, [nth], (one) => one.management === "8" && one.kind === "cancel");
    const [row] = unknown.length > 0 ? unknown : rowsOf(plan, [nth]);
    if (plan === undefined || row === undefined) return;
    const [ref] = refsOf(world, [row]);
    if (ref === undefined) return;
    const done = await call({ planId: plan.planId, ...ref, management });
    expectBoth(done, plan.model.state(row, management === "inpatient" ? "1" : "2"), "giving the management");
  },
);

const tell = kind(
  "contact.record",
  3,
  fc.record({
    plan: planName,
    rows: someRows,
    outcome: fc.constantFrom("told" as const, "told" as const, "message-left" as const, "not-reached" as const),
    isAnyone: fc.nat(5),
  }),
  async (world, { plan: name, rows: numbers, outcome, isAnyone }, call) => {
    const plan = world.plans.get(name);
    const rows = rowsOf(plan, numbers, ({ kind: decided }) => isAnyone === 0 || decided === "cancel");
    if (plan === undefined || rows.length === 0) return;
    const args = { planId: plan.planId, entryIds: refsOf(world, rows), outcome, how: "phone" as const, note: null };
    // Nobody is told of a variant.
    expectBoth(await call(args), name === "variant" ? null : plan.model.tell(rows, outcome), "telling");
  },
);

/** What planners do about patients. */
export const CASE_STEPS: readonly Kind[] = [decide, decideFile, writeNote, giveManagement, tell];
