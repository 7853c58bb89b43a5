import * as v from "valibot";
import { expect } from "vitest";
import { aboutOf, entryOf, type Decided } from "./plan-parts.ts";
import type { PlanModel } from "./plan-model.ts";
import { numberOf, type World } from "./walk-world.ts";

/** What a row of the log says of one decision, or of several alike. */
const loggedSchema = v.looseObject({
  decision: v.string(),
  reason: v.nullable(v.string()),
  note: v.nullable(v.string()),
  clinician: v.nullable(v.string()),
  entries: v.optional(v.array(v.string())),
});
type Logged = v.InferOutput<typeof loggedSchema>;
const severalSchema = v.looseObject({ decisions: v.array(loggedSchema) });

/** Of which models the last action was compared already: how many they had done. */
const compared = new WeakMap<PlanModel, number>();

/** The newest row of the log says what the model did last: in which strike, to whom, and what was decided about each. */
export async function compareNewestLogRow(world: World): Promise<void> {
  for (const [name, { model }] of world.plans) {
    const known = compared.get(model);
    compared.set(model, model.actions);
    if (known === undefined || known === model.actions) continue;
    const { rows } = await world.it.ask("audit.list", { before: null, limit: 1, text: "" });
    const [row] = rows;
    if (row === undefined) throw new Error("the log is empty");
    const strike = name === "second" ? "Second" : "First";
    expect(row.subject, `strike of the newest row of the log, ${row.action}`).toMatch(new RegExp(`\\b${strike}\\b`));
    const entries = new Set(
      model.lastDone.flatMap(({ what, key }) => (what === "case" || what === "contact" ? [entryOf(key)] : [])),
    );
    const after = v.parse(v.looseObject({}), row.after === null ? {} : JSON.parse(row.after));
    // Those whom a stand-down set aside are named too, and nothing changed for them.
    const { setAside: _aside, ...changed } = after;
    const named = new Set(`${row.subject} ${JSON.stringify(changed)}`.match(/\bE\d\b/g) ?? []);
    const of = `${row.action}: ${row.subject}`;
    if (named.size === 0) expect(after["entries"] ?? 0, `how many entries, ${of}`).toBe(entries.size);
    else expect([...named].toSorted(), `entries, ${of}`).toEqual([...entries].map(numberOf).toSorted());
    compareDecisions(model, after, row.subject, of);
  }
}

function compareDecisions(model: PlanModel, after: Record<string, unknown>, subject: string, of: string): void {
  const groups = decisionsIn(after["adopted"] ?? after);
  const decided = model.lastDone.flatMap((change) => {
    if (change.what !== "case") return [];
    const now = model.of(entryOf(change.key)).find(([about]) => about === aboutOf(change.key));
    return now === undefined ? [] : [{ number: numberOf(entryOf(change.key)), decided: now[1] }];
  });
  const shown = groups.flatMap((group) =>
    (group.entries ?? [subject]).map((words) => wordsOf(/\bE\d\b/.exec(words)?.[0] ?? "", group)),
  );
  if (groups.length > 0) {
    expect(shown.toSorted(), `decisions, ${of}`).toEqual(
      decided.map((one) => wordsOf(one.number, inLog(one.decided))).toSorted(),
    );
  }
}

function decisionsIn(after: unknown): readonly Logged[] {
  const several = v.safeParse(severalSchema, after);
  if (several.success) return several.output.decisions;
  const one = v.safeParse(loggedSchema, after);
  return one.success ? [one.output] : [];
}

function inLog({ kind, reason, note, clinician }: Decided): Logged {
  return { decision: kind, reason, note, clinician };
}

function wordsOf(number: string, { decision, reason, note, clinician }: Logged): string {
  return JSON.stringify([number, decision, reason, note, clinician]);
}
