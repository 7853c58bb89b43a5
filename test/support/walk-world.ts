import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, ArgsIn } from "../../shared/contract/methods.ts";
import { USUAL_PROTECTION_RULES } from "../../shared/domain/plan/protection-rules.ts";
import { ownPlanOf, type PlanId, type StrikeId } from "../../shared/domain/strike/ids.ts";
import type { Result } from "../../shared/util/result.ts";
import { ALL_ANSWERED } from "./extracts.ts";
import type { Shared } from "./plan-book.ts";
import { PlanModel } from "./plan-model.ts";
import { isProtected, WINDOWS, type Listed, type Place } from "./plan-parts.ts";
import { openTestService, STRIKE, type TestService } from "./service.ts";

export const ENTRIES = 7;
export const DATES = ["2026-12-08", "2026-12-16", "2026-12-18", "2026-12-22", "2026-12-29"] as const;
export const THEATRES = ["Theatre 1", "Theatre 2"] as const;
export const SESSIONS = ["AM", "PM"] as const;
export const SITE = "R9Z01";

export type PlanName = "first" | "second" | "variant";
export type Named = { readonly planId: PlanId; readonly model: PlanModel };

/** The app and the model beside it, in a folder of their own: theatre lists know what any strike cancelled. */
export type World = {
  readonly it: TestService;
  readonly list: Listed[];
  readonly strikes: { readonly first: StrikeId; readonly second: StrikeId };
  readonly plans: Map<PlanName, Named>;
  /** The list before each import that is not undone, and the import's id. */
  readonly imports: { readonly importId: number; readonly before: readonly Listed[] }[];
  readonly ids: Map<number, number>;
  readonly shared: Shared;
  /** What each return was at each moment. */
  readonly returns: Map<string, { readonly strikeId: StrikeId; readonly asAt: string; readonly figures: number[] }>;
  /** What the log has besides one row for each action. */
  otherLogRows: number;
  now: string;
};

export const numberOf = (entry: number): string => `E${entry}`;

export async function openWorld(entries: readonly Listed[]): Promise<World> {
  const it = await openTestService();
  // Only what the list gives protects anybody here: cancelling again and again is part of the walk.
  const { twentyEightDays, cancelledBefore } = USUAL_PROTECTION_RULES;
  const [owed, before] = [
    { ...twentyEightDays, on: false },
    { ...cancelledBefore, on: false },
  ];
  await it.ask("protection.set", {
    rules: { ...USUAL_PROTECTION_RULES, twentyEightDays: owed, cancelledBefore: before },
  });
  const { actionDates, from: windowFrom, to: windowTo } = WINDOWS.second;
  const second = { name: "Second", start: "2026-12-22T08:00", end: "2026-12-23T08:00", windowFrom, windowTo };
  const strikes = {
    first: (await it.ask("strike.add", { ...STRIKE, name: "First" })).id,
    second: (await it.ask("strike.add", { ...STRIKE, ...second, actionDates: [...actionDates] })).id,
  };
  const now = "2026-12-01T09:00:00.000Z";
  it.at(now);
  const list = entries.map((one) => ({ ...one, onList: true }));
  const imports: World["imports"][number][] = [];
  const left: Shared["left"] = (entry, date) => {
    if (list[entry]?.date === date) return null;
    return imports.findLast((one) => one.before[entry]?.date === date)?.before[entry] ?? null;
  };
  const shared = { order: 0, inpatientsNeedResident: true, left };
  const models = {
    first: new PlanModel(WINDOWS.first, list, shared),
    second: new PlanModel(WINDOWS.second, list, shared),
  };
  models.first.others = [models.second];
  models.second.others = [models.first];
  const plans = new Map<PlanName, Named>([
    ["first", { planId: ownPlanOf(strikes.first), model: models.first }],
    ["second", { planId: ownPlanOf(strikes.second), model: models.second }],
  ]);
  const world: World = {
    it,
    list,
    strikes,
    plans,
    imports,
    ids: new Map(),
    shared,
    returns: new Map(),
    otherLogRows: 0,
    now,
  };
  await takeExtract(world, list, (args) => it.outcome("import.run", args));
  const raw = await it.raw();
  const rows = raw
    .prepare<[], { id: number; number: string }>(
      "SELECT id, entry_number AS number FROM entry WHERE entry_number LIKE 'E%'",
    )
    .all();
  raw.close();
  for (const { id, number } of rows) world.ids.set(Number(number.slice(1)), id);
  world.otherLogRows = (await it.ask("audit.list", { before: null, limit: 1, text: "" })).total;
  return world;
}

/** Imports the list, whole, as the model has it from then on. */
export async function takeExtract(
  world: World,
  next: readonly Listed[],
  run: (args: ArgsIn<"import.run">) => Promise<Result<Answer<"import.run">, AppError>>,
): Promise<void> {
  const headings =
    "EALEntryNumber,PatientSurname,TCIDate,IntendedManagement,ElectiveAdmissionListType,IntendedSiteCode,EALAnticipatedTheatre,SessionType,ProcedurePriority";
  const rows = next.flatMap(({ date, theatre, session, management, onList }, entry) => {
    const due = date?.replaceAll("-", "") ?? "";
    const priority = isProtected(entry) ? "P2" : "P4";
    const cells = [numberOf(entry), `STONE${entry}`, due, management, "11", SITE, theatre, session, priority];
    return onList ? [cells.join(",")] : [];
  });
  const path = join(world.it.folder, "extract.csv");
  const filler = `FILLER,OTHER,20270301,1,11,${SITE},Theatre 9,AM,P4`;
  writeFileSync(path, [headings, filler, ...rows, ""].join("\r\n"));
  const before = [...world.list];
  const done = await run({ jobId: "walk", path, asAt: world.now, sha256: null, answers: ALL_ANSWERED });
  if (!done.ok) throw new Error(done.error.message);
  world.list.splice(0, world.list.length, ...next);
  world.imports.push({ importId: done.value.importId, before });
  world.otherLogRows++;
}

export function entryIdOf(world: World, entry: number): number {
  const id = world.ids.get(entry);
  if (id === undefined) throw new Error(`no entry ${entry}`);
  return id;
}

export function keyOf({ date, theatre, session }: Place) {
  return { date, siteCode: SITE, theatre, session, treatmentFunction: null };
}

/** A minute goes by, so that no two steps are of one moment. */
export function passTime(world: World): void {
  world.now = new Date(Date.parse(world.now) + 60_000).toISOString();
  world.it.at(world.now);
}
