import fc from "fast-check";
import { ownPlanOf, type PlanId } from "../../../shared/domain/strike/ids.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unpackRows } from "../../../shared/contract/packed-rows.ts";
import { planRowSchema, type PlanRow } from "../../../shared/contract/plan.ts";
import type { DecisionKind, Reason } from "../../../shared/domain/actions/decision.ts";
import type { WriteHandle } from "../../../db/connection/handles.ts";
import { caseId } from "../../../shared/domain/plan/cases.ts";
import { createCaseModel, type CaseModel } from "../../support/case-model.ts";
import { openTestService, putEntries, STRIKE, type TestService } from "../../support/service.ts";

/**
 * Any sequence of decisions and of changes by later extracts: the totals equal a recount of the rows, and the return
 * equals a count by a plain model that knows nothing of the code under test.
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

const dates = [null, "2026-12-08", "2026-12-09", "2026-12-16", "2026-12-17", "2026-12-23", "2026-12-24"] as const;
const managements = [null, "1", "2", "3", "4", "5", "8", "9"] as const;
const entry = fc.record({ due: fc.constantFrom(...dates), management: fc.constantFrom(...managements) });
type ModelEntry = { due: string | null; management: string | null };

const ENTRIES = 5;
const which = fc.integer({ min: 0, max: ENTRIES - 1 });
const step = fc.oneof(
  fc.record({
    do: fc.constant("decide" as const),
    entries: fc.uniqueArray(which, { minLength: 1 }),
    decision: fc.constantFrom<{ decision: DecisionKind; reason: Reason | null }[]>(
      { decision: "cancel", reason: "industrial-action" },
      { decision: "cancel", reason: "industrial-action" },
      { decision: "cancel", reason: "patient" },
      { decision: "keep", reason: null },
      { decision: "undecided", reason: null },
    ),
  }),
  fc.record({ do: fc.constant("extract" as const), entry: which, now: entry }),
  fc.record({ do: fc.constant("gone" as const), entry: which, missing: fc.boolean() }),
  fc.record({
    do: fc.constant("state" as const),
    entry: which,
    management: fc.constantFrom("inpatient" as const, "day-case" as const),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What the model knows of one entry: as the list has it, and as it was cancelled from each of its dates. */
type Model = { now: ModelEntry; cases: CaseModel<ModelEntry & { stated: boolean }> };

function follow(model: Model[], done: Step): void {
  const at = (index: number): Model => {
    const found = model[index];
    if (found === undefined) throw new Error("no such entry");
    return found;
  };
  switch (done.do) {
    case "decide":
      for (const index of done.entries) {
        const { cases, now } = at(index);
        cases.decide({ ...now, stated: false }, done.decision.reason);
      }
      return;
    case "extract":
      at(done.entry).now = { ...done.now };
      return;
    case "gone":
      return;
    case "state": {
      const { cases, now } = at(done.entry);
      // The one of which it is asked; of several, that of the date where the entry is due now.
      const asked = cases.cancelled().filter(({ as }) => as.stated || !KNOWN.includes(as.management ?? ""));
      const meant = asked.length === 1 ? asked[0] : cases.meant({ ...now, stated: false });
      if (meant === null || meant === undefined || isAnswered(meant.as, now)) return;
      if (!meant.as.stated && KNOWN.includes(meant.as.management ?? "")) return;
      meant.as = { ...meant.as, management: done.management === "inpatient" ? "1" : "2", stated: true };
    }
  }
}

const KNOWN = ["1", "2", "3", "4", "5"];

/** Whether an extract says by now what nobody knew, or the planner had to say, when it was cancelled. */
function isAnswered({ management, stated }: ModelEntry & { stated: boolean }, now: ModelEntry): boolean {
  return (stated || !KNOWN.includes(management ?? "")) && KNOWN.includes(now.management ?? "");
}

function modelReturn(model: readonly Model[]): number[] {
  const counted = model.flatMap(({ cases, now }) =>
    cases
      .cancelled()
      .filter(({ reason }) => reason === "industrial-action")
      .map(({ as }) => (isAnswered(as, now) ? { ...as, management: now.management } : as)),
  );
  const inWindow = counted.filter(({ due }) => due !== null && due >= "2026-12-09" && due <= "2026-12-23");
  const inpatient = inWindow.filter(({ management }) => management === "1" || management === "3");
  const dayCase = inWindow.filter(({ management }) => management === "2");
  const onDay = (rows: readonly ModelEntry[]) => rows.filter(({ due }) => due === "2026-12-16").length;
  return [inpatient.length, onDay(inpatient), dayCase.length, onDay(dayCase)];
}

const caseWords = ({ entryId, dueDate, decision }: Pick<PlanRow, "entryId" | "dueDate" | "decision">): string =>
  `${entryId} ${dueDate} ${decision === "cancel" ? "cancelled" : "runs"}`;

/** The rows of the plan: each entry cancelled from every date that it was cancelled from, and running where it is due. */
function modelRows(
  ids: readonly number[],
  model: readonly Model[],
  { windowFrom, windowTo }: { readonly windowFrom: string; readonly windowTo: string },
): string[] {
  return model
    .flatMap(({ now, cases }, index) => {
      const cancelled = new Set(cases.cancelled().map(({ about }) => about));
      const everyDate = new Set([...cancelled, now.due ?? ""]);
      return [...everyDate]
        .filter((date) => date >= windowFrom && date <= windowTo)
        .map((date) => `${ids[index] ?? 0} ${date} ${cancelled.has(date) ? "cancelled" : "runs"}`);
    })
    .toSorted();
}

/** What an extract changes in an entry, and what it keeps of how the entry was. */
function takeExtract(id: number, now: ModelEntry, at: string): void {
  const importId = raw
    .prepare(
      `INSERT INTO import (file_name, file_size, sha256, shape, as_at, as_at_from, imported_at, imported_by, rows_read,
                           added, changed, unchanged, missing, refused, left_out, warnings)
       VALUES ('test.csv', 1, '', 'eal', :at, 'given', :at, 'planner', 0, 0, 0, 0, 0, 0, 0, 0)`,
    )
    .run({ at }).lastInsertRowid;
  raw
    .prepare(
      `INSERT INTO entry_change (import_id, entry_id, kind, before, after, carried, row_hash, changed_import_id,
                                 missing_since_import_id)
       SELECT :importId, id, 'changed', json_object('tciDate', tci_date, 'intendedManagement', intended_management),
              json_object('tciDate', :due, 'intendedManagement', :management), carried, row_hash, changed_import_id,
              missing_since_import_id FROM entry WHERE id = :id`,
    )
    .run({ importId, id, ...now });
  raw.prepare("UPDATE entry SET tci_date = :due, intended_management = :management WHERE id = :id").run({ id, ...now });
}

async function apply(ids: readonly number[], planId: PlanId, done: Step, at: string): Promise<void> {
  const id = (index: number) => ids[index] ?? 0;
  switch (done.do) {
    case "decide":
      await it.ask("decision.apply", {
        planId,
        entryIds: done.entries.map(id),
        ...done.decision,
        note: null,
        clinician: null,
      });
      return;
    case "extract":
      takeExtract(id(done.entry), done.now, at);
      return;
    case "gone":
      raw
        .prepare("UPDATE entry SET missing_since_import_id = ? WHERE id = ?")
        .run(done.missing ? 1 : null, id(done.entry));
      return;
    case "state":
      await it.outcome("decision.stateManagement", {
        planId,
        entryId: id(done.entry),
        management: done.management,
      });
  }
}

let run = 0;

test(
  "totals equal a recount of the rows; the return equals a plain model, now and as at each moment before",
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { minLength: ENTRIES, maxLength: ENTRIES }),
        fc.array(step, { maxLength: 12 }),
        async (entries, steps) => {
          run++;
          raw.exec("UPDATE entry SET tci_date = NULL");
          const ids = putEntries(
            raw,
            entries.map(({ due, management }, index) => ({
              entryNumber: `R${run}E${index}`,
              tciDate: due,
              intendedManagement: management,
            })),
          );
          const strike = await it.ask("strike.add", STRIKE);
          const model: Model[] = entries.map((now) => ({
            now: { ...now },
            cases: createCaseModel(({ due }) => due ?? "", { from: strike.windowFrom, to: strike.windowTo }),
          }));
          const history: [at: string, figures: number[]][] = [];
          for (const [index, done] of steps.entries()) {
            const now = `2026-12-${String(index + 2).padStart(2, "0")}T10:00:00.000Z`;
            it.at(now);
            await apply(ids, ownPlanOf(strike.id), done, now);
            follow(model, done);
            history.push([now, modelReturn(model)]);
          }
          const rows = unpackRows(planRowSchema, await it.ask("plan.rows", { planId: ownPlanOf(strike.id) }));
          expect(new Set(rows.map(caseId)).size).toBe(rows.length);
          expect(rows.map(caseWords).toSorted()).toEqual(modelRows(ids, model, strike));
          const recount: Record<string, number> = {};
          for (const row of rows) {
            const cell = `${row.type} ${row.onActionDay} ${row.state}`;
            recount[cell] = (recount[cell] ?? 0) + 1;
          }
          const totals = await it.ask("plan.totals", { planId: ownPlanOf(strike.id) });
          expect(
            Object.fromEntries(totals.map((cell) => [`${cell.type} ${cell.onActionDay} ${cell.state}`, cell.count])),
          ).toEqual(recount);
          for (const [asAt, figures] of [[null, modelReturn(model)] as const, ...history]) {
            const { figures: f } = await it.ask("return.draft", { strikeId: strike.id, layout: "2016", asAt });
            expect([f.inpatient, f.inpatientOnActionDays, f.dayCase, f.dayCaseOnActionDays]).toEqual(figures);
          }
          const counted = await it.ask("return.entries", {
            strikeId: strike.id,
            asAt: null,
            types: ["inpatient", "day-case"],
            actionDaysOnly: false,
          });
          const [inpatient = 0, , dayCase = 0] = modelReturn(model);
          expect(counted).toHaveLength(inpatient + dayCase);
          expect(counted.every((row) => row.state === "cancelled")).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
    expect(await it.ask("check.run", {})).toMatchObject({ ok: true });
  },
);
