import { rmSync, writeFileSync } from "node:fs";
import { planIdOf } from "../../support/ids.ts";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DecisionKind, Reason } from "../../../shared/domain/actions/decision.ts";
import { createCaseModel } from "../../support/case-model.ts";
import { ALL_ANSWERED } from "../../support/extracts.ts";
import { openReturnTest, type ReturnTest } from "../../support/returns.ts";
import { STRIKE } from "../../support/service.ts";

/**
 * Any list, decisions at two strikes and later extracts, imported as files: the return equals a recount that is
 * written here from the words of the rule alone, in every layout.
 */
let t: ReturnTest;
beforeAll(async () => {
  t = await openReturnTest();
  const trust = await t.it.ask("trust.get", {});
  if (trust === null) throw new Error("no trust");
  await t.it.ask("trust.change", { trust: { ...trust, regularDayCountsAs: "day-case" } });
  await t.it.ask("layout.save", { text: JSON.stringify(BY_SITE) });
});
afterAll(async () => {
  rmSync(t.out, { recursive: true, force: true });
  await t.it.close();
});

const both = { carries: "count", types: ["inpatient", "day-case"], actionDaysOnly: false } as const;
const BY_SITE = {
  id: "by-site",
  title: "By site",
  description: "",
  rows: "window-date",
  dateStyle: "compact",
  headerRows: [[both]],
  columns: [
    { heading: "date", carries: "date", date: "activity_date" },
    { heading: "all", ...both },
    { heading: "A", ...both, sites: ["R9Z01"] },
    { heading: "B", ...both, sites: ["R9Z02"] },
    { heading: "110", ...both, treatmentFunctions: ["110"] },
    { heading: "other", ...both, treatmentFunctions: ["300", "502"] },
  ],
};

const ENTRIES = 4;
const listed = fc.record({
  due: fc.constantFrom("", "20261208", "20261209", "20261216", "20261217", "20261223", "20261224"),
  management: fc.constantFrom("1", "2", "3", "4", "5", "8", "9", ""),
  site: fc.constantFrom("R9Z01", "R9Z02"),
  specialty: fc.constantFrom("110", "300", "502"),
});
type Listed = typeof listed extends fc.Arbitrary<infer T> ? T : never;
const whole = fc.array(listed, { minLength: ENTRIES, maxLength: ENTRIES });
const which = fc.uniqueArray(fc.integer({ min: 0, max: ENTRIES - 1 }), { minLength: 1 });
const decided = fc.constantFrom<{ decision: DecisionKind; reason: Reason | null }[]>(
  { decision: "cancel", reason: "industrial-action" },
  { decision: "cancel", reason: "industrial-action" },
  { decision: "cancel", reason: "other" },
  { decision: "keep", reason: null },
  { decision: "undecided", reason: null },
);
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("decide" as const), strike: fc.nat({ max: 1 }), entries: which, decided }),
  },
  // An extract that names some entries, as they are then; the others are missing from it.
  { weight: 1, arbitrary: fc.record({ do: fc.constant("import" as const), named: which, list: whole }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const STRIKES = [
  { ...STRIKE, actionDates: ["2026-12-16"], windowFrom: "2026-12-09", windowTo: "2026-12-23" },
  {
    ...STRIKE,
    name: "Nurses",
    actionDates: ["2026-12-16", "2026-12-17"],
    windowFrom: "2026-12-08",
    windowTo: "2026-12-17",
  },
];

type Count = { date: string; inpatient: boolean; site: string; specialty: string };

const dashed = (due: string): string => (due === "" ? "" : `${due.slice(0, 4)}-${due.slice(4, 6)}-${due.slice(6)}`);

/** What counts at a strike, entry by entry, from the story alone. */
function recount(first: readonly Listed[], steps: readonly Step[], strike: number): Count[] {
  const counts: Count[] = [];
  for (let entry = 0; entry < ENTRIES; entry++) {
    const of = STRIKES[strike];
    let now = first[entry];
    if (of === undefined || now === undefined) throw new Error("no such strike or entry");
    const model = createCaseModel<Listed>(({ due }) => dashed(due), { from: of.windowFrom, to: of.windowTo });
    for (const one of steps) {
      if (one.do === "import") {
        if (one.named.includes(entry)) now = one.list[entry] ?? now;
      } else if (one.strike === strike && one.entries.includes(entry)) {
        model.decide(now, one.decided.reason);
      }
    }
    for (const { as, reason } of model.cancelled()) {
      if (reason !== "industrial-action" || as.due === "") continue;
      const { due, site, specialty } = as;
      // What the extract did not know at the cancellation, a later one may answer.
      const answers = [as.management, now.management].filter((code) => /^[1-5]$/.test(code));
      const management = answers[0] ?? "";
      const date = dashed(due);
      if (date < of.windowFrom || date > of.windowTo || !"1234".includes(management) || management === "") continue;
      counts.push({ date, inpatient: management === "1" || management === "3", site, specialty });
    }
  }
  return counts;
}

let run = 0;
let clock = Date.parse("2026-12-01T09:00:00Z");

async function importList(list: readonly Listed[], named: readonly number[]): Promise<void> {
  const heads =
    "EALEntryNumber,ElectiveAdmissionListType,TCIDate,IntendedManagement,IntendedSiteCode,TreatmentFunctionCode";
  const lines = named.map((index) => {
    const entry = list[index];
    return `R${run}E${index},11,${entry?.due},${entry?.management},${entry?.site},${entry?.specialty}`;
  });
  const path = join(t.out, "list.csv");
  writeFileSync(path, [heads, ...lines, ""].join("\n"));
  const asAt = new Date(clock).toISOString();
  const { summary } = await t.it.ask("import.run", { jobId: "list", path, asAt, sha256: null, answers: ALL_ANSWERED });
  expect(summary.counts.refused).toBe(0);
}

test(
  "the return equals a plain recount in every layout, at two strikes, whatever was imported since",
  { timeout: 120_000 },
  async () => {
    const { it } = t;
    await fc.assert(
      fc.asyncProperty(whole, fc.array(step, { maxLength: 8 }), async (first, steps) => {
        run++;
        await importList(first, [0, 1, 2, 3]);
        const raw = await it.raw();
        const ids = Array.from({ length: ENTRIES }, (_, index) =>
          Number(raw.prepare("SELECT id FROM entry WHERE entry_number = ?").pluck().get(`R${run}E${index}`)),
        );
        raw.close();
        const strikes = [
          await it.ask("strike.add", { ...STRIKES[0], ...STRIKE }),
          await it.ask("strike.add", { ...STRIKE, ...STRIKES[1] }),
        ];
        for (const one of steps) {
          clock += 60_000;
          it.at(new Date(clock).toISOString());
          if (one.do === "import") await importList(one.list, one.named);
          else {
            await it.ask("decision.apply", {
              planId: planIdOf(strikes[one.strike]?.id ?? 0),
              entryIds: one.entries.map((index) => ids[index] ?? 0),
              ...one.decided,
              note: null,
              clinician: null,
              // Cancelled at one strike, an entry is protected at the other.
              confirmed: one.entries.map((index) => ({
                entryId: ids[index] ?? 0,
                clinician: "Dr Pearce",
                why: "agreed",
              })),
            });
          }
        }
        for (const [index, strike] of strikes.entries()) {
          const counts = recount(first, steps, index);
          const inpatients = counts.filter(({ inpatient }) => inpatient);
          const dayCases = counts.filter(({ inpatient }) => !inpatient);
          const onAction = (of: Count[]) => of.filter(({ date }) => strike.actionDates.includes(date)).length;
          const draft = (layout: string) => it.ask("return.draft", { strikeId: strike.id, layout, asAt: null });
          const figures = [inpatients.length, onAction(inpatients), dayCases.length, onAction(dayCases)];
          const in2016 = await draft("2016");
          expect(in2016.table.rows.map((row) => row.slice(4, 8))).toEqual([figures]);
          expect([in2016.total, in2016.totalOnActionDays]).toEqual([counts.length, onAction(counts)]);
          expect(in2016.checks.some(({ code }) => code === "sums-differ")).toBe(false);
          expect((await draft("2022")).table.rows[0]?.[4]).toBe(counts.length);
          const byDate = (await draft("by-date")).table;
          for (const row of byDate.rows) {
            const onDate = counts.filter(({ date }) => date === row[4]);
            const inpatient = onDate.filter((count) => count.inpatient).length;
            expect(row.slice(5)).toEqual([
              strike.actionDates.includes(String(row[4])) ? "Y" : "N",
              inpatient,
              onDate.length - inpatient,
            ]);
          }
          const sum = (rows: (string | number)[][], column: number) =>
            rows.reduce((so, row) => so + Number(row[column]), 0);
          expect([sum(byDate.rows, 6), sum(byDate.rows, 7)]).toEqual([inpatients.length, dayCases.length]);
          const bySite = (await draft("by-site")).table;
          const of = (key: "site" | "specialty", value: string) =>
            counts.filter((count) => count[key] === value).length;
          expect([1, 2, 3, 4, 5].map((column) => sum(bySite.rows, column))).toEqual([
            counts.length,
            of("site", "R9Z01"),
            of("site", "R9Z02"),
            of("specialty", "110"),
            of("specialty", "300") + of("specialty", "502"),
          ]);
          expect(bySite.above).toEqual([[counts.length]]);
          const explained = await it.ask("return.explain", { strikeId: strike.id, asAt: null, figure: "total" });
          expect(explained.counted).toHaveLength(counts.length);
        }
      }),
      { numRuns: 40 },
    );
  },
);
