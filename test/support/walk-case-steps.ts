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
import { numberOf } from "./walk-world.ts";

const decision = fc.constantFrom("cancel" as const, "cancel" as const, "keep" as const, "undecided" as const);
const reason = fc.constantFrom("industrial-action" as const, "industrial-action" as const, "patient" as const);
const words = fc.constantFrom(null, null, "ward full", "call first");
const byWhom = fc.constantFrom(null, null, "Dr Hale", "Dr Pearce");

const decide = kind(
  "decision.apply",
  7,
  fc.record({
    plan: planName,
    rows: someRows,
    decision,
    reason,
    note: words,
    clinician: byWhom,
    agreed: whoAgreed,
    isByEntry: fc.boolean(),
  }),
  async (world, chosen, call) => {
    const plan = world.plans.get(chosen.plan);
    let rows = rowsOf(plan, chosen.rows);
    // A bare entry is meant where it is due now.
    if (chosen.isByEntry) rows = rows.filter(({ entry, date }) => world.list[entry]?.date === date);
    if (plan === undefined || rows.length === 0) return;
    const { note, clinician } = chosen;
    const given = {
      kind: chosen.decision,
      reason: chosen.decision === "cancel" ? chosen.reason : null,
      note,
      clinician,
    };
    const refs = refsOf(world, rows);
    const done = await call({
      planId: plan.planId,
      entryIds: chosen.isByEntry ? refs.map(({ entryId }) => entryId) : refs,
      decision: given.kind,
      reason: chosen.decision === "cancel" ? chosen.reason : null,
      note,
      clinician,
      confirmed: confirmedOf(world, chosen.agreed, [...new Set(rows.map(({ entry }) => entry))]),
    });
    expectBoth(done, plan.model.decide(rows, given, { agreed: chosen.agreed, byName: false }), "deciding");
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
    const unknown = (plan?.model.rows() ?? []).filter((row) => row.management === "8" && row.kind === "cancel");
    const row = unknown[nth % Math.max(1, unknown.length)] ?? rowsOf(plan, [nth])[0];
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
    const all = rowsOf(plan, numbers);
    const rows = isAnyone === 0 ? all : all.filter(({ kind: decided }) => decided === "cancel");
    if (plan === undefined || rows.length === 0) return;
    const args = { planId: plan.planId, entryIds: refsOf(world, rows), outcome, how: "phone" as const, note: null };
    // Nobody is told of a variant.
    expectBoth(await call(args), name === "variant" ? null : plan.model.tell(rows, outcome), "telling");
  },
);

/** What planners do about patients. */
export const CASE_STEPS: readonly Kind[] = [decide, decideFile, writeNote, giveManagement, tell];
