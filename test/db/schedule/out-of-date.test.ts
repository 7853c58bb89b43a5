import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { TheatreLists } from "../../../shared/contract/schedule.ts";
import { ownPlanOf, type PlanId, type StrikeId } from "../../../shared/domain/strike/ids.ts";
import {
  cancelArgs,
  keepArgs,
  openTestService,
  pdfAt,
  putEntries,
  STRIKE,
  type TestService,
} from "../../support/service.ts";

let it: TestService;
let strikeId: StrikeId;
let planId: PlanId;
let ids: number[];
const DATE = "2026-12-16";

beforeEach(start);
afterEach(() => it.close());

async function start(): Promise<void> {
  it = await openTestService();
  strikeId = (await it.ask("strike.add", STRIKE)).id;
  planId = ownPlanOf(strikeId);
  const raw = await it.raw();
  ids = putEntries(raw, [
    { entryNumber: "E1", theatre: "Theatre 1", surname: "ONE", listOrder: 1 },
    { entryNumber: "E2", theatre: "Theatre 1", surname: "TWO", listOrder: 2 },
    { entryNumber: "E3", theatre: "Theatre 2", surname: "THREE" },
    { entryNumber: "E4", theatre: "Theatre 3", surname: "FOUR" },
  ]);
  raw.close();
}

const id = (index: number): number => ids[index] ?? 0;

function draft(changedOnly = false, theatre: string | null = null): Promise<TheatreLists> {
  return it.ask("schedule.draft", { dates: [DATE], siteCode: null, theatre, strikeId, changedOnly });
}

async function print(changedOnly = false, theatre: string | null = null): Promise<TheatreLists> {
  const lists = await draft(changedOnly, theatre);
  const scope = { dates: [DATE], siteCode: null, theatre, strikeId, changedOnly };
  await it.ask("schedule.record", { lists, scope, pages: 1, pdf: pdfAt(join(it.folder, "lists.pdf")) });
  return lists;
}

const theatres = (lists: TheatreLists): (string | null)[] => lists.sheets.map(({ theatre }) => theatre);

async function outOfDate(): Promise<[string, number, number | null, boolean][]> {
  const { lists } = await it.ask("schedule.outOfDate", {});
  return lists.map(({ place, version, sameAs, gone }) => [place, version, sameAs, gone]);
}

/** Undoes the last action of the plan; false if there is none. */
async function undoLast(): Promise<boolean> {
  const { undo } = await it.ask("plan.undoState", { planId });
  if (undo === null) return false;
  await it.ask("plan.undo", { planId, actionId: undo.actionId });
  return true;
}

async function sql(text: string): Promise<void> {
  const raw = await it.raw();
  raw.exec(text);
  raw.close();
}

test("a list is out of date once it differs from its last print, and right again after an undo", async () => {
  expect(await it.ask("schedule.outOfDate", {})).toEqual({ lists: [], current: 0 });
  await print();
  expect(await it.ask("schedule.outOfDate", {})).toEqual({ lists: [], current: 3 });
  await it.ask("decision.apply", cancelArgs(planId, [id(0)]));
  expect(await outOfDate()).toEqual([["Theatre 1 AM", 1, null, false]]);
  expect(theatres(await draft(true))).toEqual(["Theatre 1"]);
  expect(await undoLast()).toBe(true);
  expect(await outOfDate()).toEqual([]);
  expect(theatres(await draft(true))).toEqual([]);
});

test("the lists out of date are printed alone, and are right then", async () => {
  await print();
  await it.ask("decision.apply", cancelArgs(planId, [id(0), id(2)]));
  const again = await print(true);
  expect(again.sheets.map(({ theatre, version, supersedes }) => [theatre, version, supersedes])).toMatchObject([
    ["Theatre 1", 2, expect.anything()],
    ["Theatre 2", 2, expect.anything()],
  ]);
  expect(await it.ask("schedule.outOfDate", {})).toEqual({ lists: [], current: 3 });
});

test("a list that shows again what an earlier version showed is out of date, because that version was destroyed", async () => {
  await print();
  await it.ask("decision.apply", cancelArgs(planId, [id(0)]));
  await print(true);
  expect(await undoLast()).toBe(true);
  expect(await outOfDate()).toEqual([["Theatre 1 AM", 2, 1, false]]);
});

test("a session stood down is out of date on paper, and right again after an undo, whoever recorded its staff", async () => {
  await print();
  const list = { date: DATE, siteCode: null, theatre: "Theatre 1", session: "AM", treatmentFunction: null };
  const [key = list] = (await it.ask("board.get", { planId })).flatMap(({ sessions }) =>
    sessions.flatMap((one) => (one.key.theatre === "Theatre 1" ? [one.key] : [])),
  );
  await it.ask("session.setState", {
    planId,
    keys: [key],
    state: "stood-down",
    why: "no anaesthetist",
    confirmed: [],
    leave: [],
  });
  expect(await outOfDate()).toEqual([["Theatre 1 AM", 1, null, false]]);
  expect(await undoLast()).toBe(true);
  expect(await outOfDate()).toEqual([]);
  const cover = { planId, keys: [key], role: "anaesthetist" as const, present: true, person: "Dr Hall", why: null };
  await it.ask("cover.set", cover);
  expect(await outOfDate()).toEqual([["Theatre 1 AM", 1, null, false]]);
  await print();
  it.at("2026-12-10T22:00:00Z");
  await it.ask("planner.set", { name: "Sam Other" });
  await it.ask("cover.set", cover);
  expect(await outOfDate()).toEqual([]);
});

test("a list that was never printed is not out of date", async () => {
  await print(false, "Theatre 2");
  await it.ask("decision.apply", cancelArgs(planId, [id(0)]));
  expect(await it.ask("schedule.outOfDate", {})).toEqual({ lists: [], current: 1 });
});

test("a printed list that nobody is on any more is to be destroyed; a list of a past date is nobody’s", async () => {
  await print();
  await sql("UPDATE entry SET theatre = 'Theatre 2' WHERE entry_number = 'E4'");
  expect(await outOfDate()).toEqual([
    ["Theatre 2 AM", 1, null, false],
    ["Theatre 3 AM", 1, null, true],
  ]);
  it.at("2026-12-16T22:00:00Z");
  expect(await outOfDate()).toHaveLength(2);
  it.at("2026-12-17T01:00:00Z");
  expect(await outOfDate()).toEqual([]);
});

test("over random plans and prints, the lists out of date are those that show something else than their last print", async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constantFrom("cancel" as const, "keep" as const), at: fc.nat({ max: 3 }) }),
    fc.record({ kind: fc.constantFrom("undo" as const, "print" as const, "print changed" as const) }),
  );
  let undone = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 12 }), async (steps) => {
      await it.close();
      await start();
      const onPaper = new Map<string | null, string>();
      for (const one of steps) {
        if (one.kind === "cancel" || one.kind === "keep") {
          const args = (one.kind === "cancel" ? cancelArgs : keepArgs)(planId, [id(one.at)]);
          await it.outcome("decision.apply", args);
        } else if (one.kind === "undo") {
          if (await undoLast()) undone += 1;
        } else if (one.kind === "print" || (await draft(true)).sheets.length > 0) {
          for (const sheet of (await print(one.kind === "print changed")).sheets)
            onPaper.set(sheet.theatre, shown(sheet));
        }
        const differ = (await draft()).sheets.filter(
          (sheet) => onPaper.has(sheet.theatre) && onPaper.get(sheet.theatre) !== shown(sheet),
        );
        expect((await outOfDate()).map(([place]) => place)).toEqual(differ.map(({ theatre }) => `${theatre} AM`));
        expect(theatres(await draft(true))).toEqual(differ.map(({ theatre }) => theatre));
      }
    }),
    { numRuns: 8, seed: 20261216 },
  );
  expect(undone).toBeGreaterThan(0);
}, 120_000);

/** What a sheet shows of its list, whatever was printed before. */
function shown(sheet: TheatreLists["sheets"][number]): string {
  const about = new Set(["version", "reprint", "supersedes", "changes", "noLongerHere"]);
  return JSON.stringify(sheet, (name, value: unknown) => (about.has(name) ? undefined : value));
}
