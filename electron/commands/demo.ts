import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { ownPlanOf, type PlanId, type StrikeId } from "../../shared/domain/strike/ids.ts";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Call } from "../../shared/contract/client.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import { unpackRows } from "../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../shared/contract/plan.ts";
import { RETURN_LAYOUTS } from "../../shared/domain/return/return-layout.ts";
import { sampleExtract } from "../../shared/domain/sample-trust/generate.ts";
import { proposeActionDates, proposeWindow } from "../../shared/domain/strike/strike.ts";
import { formatDate, toInstant, type IsoDate } from "../../shared/util/local-date.ts";
import { required } from "../../shared/util/assert.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import type { Command, CommandContext } from "./command.ts";
import { positionLines } from "./return.ts";
import { countLists } from "./schedule.ts";

/** The same day and seed, and so the same sample trust, in every run. */
const TODAY: IsoDate = "2026-11-25";
const SAMPLE = { seed: 2026, today: TODAY, rows: 1500, trustCode: "R9Z" } as const;
const STRIKE = {
  name: "Resident doctors, December 2026",
  staffGroup: "resident-doctors",
  start: "2026-12-16T08:00",
  end: "2026-12-17T08:00",
} as const;

export const demo: Command = {
  name: "demo",
  usage: "[--out DIR]",
  about: "Does the whole job on an invented trust, in data of its own, and writes the results to a folder.",
  options: { one: ["out"] },
  ownData: true,
  plan: (options) =>
    ok(async (context) => {
      const folder = resolve(context.workingFolder, options.value("out") ?? join("out", "demo"));
      const lines: string[] = [];
      const done = await wholeJob(context, folder, (line) => lines.push(line));
      return done.ok ? ok({ json: done.value, lines }) : done;
    }),
};

type Say = (line: string) => void;
type Counts = Record<string, unknown>;

async function wholeJob(context: CommandContext, folder: string, say: Say): Promise<Result<Counts, AppError>> {
  const { call, open } = context;
  await mkdir(folder, { recursive: true });
  const opened = await open({ create: true });
  if (!opened.ok) return opened;
  const trust = await call("trust.set", { code: SAMPLE.trustCode, name: "Northmoor University Hospitals" });
  if (!trust.ok) return trust;
  say(`Trust: ${trust.value.trust.code}, ${trust.value.trust.name} (invented).`);

  const imported = await importSample(context);
  if (!imported.ok) return imported;
  const { counts } = imported.value.summary;
  say(
    `Import: ${counts.read} rows read, ${counts.added} added, ${counts.refused} refused, ${counts.leftOut} left out, ${counts.warnings} warnings.`,
  );

  const actionDates = proposeActionDates(STRIKE.start, STRIKE.end);
  const window = required(proposeWindow(actionDates), "a window for the strike of the demo");
  const strike = await call("strike.add", { ...STRIKE, actionDates, ...window });
  if (!strike.ok) return strike;
  const strikeId = strike.value.id;
  say(`Strike: ${strike.value.name}, action dates ${actionDates.map(formatDate).join(", ")}.`);

  const decided = await decideOnActionDays(call, ownPlanOf(strikeId));
  if (!decided.ok) return decided;
  say(`Decisions: ${decided.value.cancelled} cancelled, ${decided.value.kept} kept.`);

  const figures = await exportReturns(call, strikeId, folder, say);
  if (!figures.ok) return figures;
  const lists = await saveLists(call, strikeId, actionDates, folder, say);
  if (!lists.ok) return lists;
  return ok({ import: counts, decisions: decided.value, figures: figures.value, lists: lists.value, folder });
}

async function importSample({ call, newId }: CommandContext): ReturnType<typeof runImport> {
  const folder = await mkdtemp(join(tmpdir(), "standdown-sample-"));
  try {
    const path = join(folder, "sample-extract.csv");
    await writeFile(path, `${[...sampleExtract(SAMPLE)].join("\n")}\n`);
    return await runImport(call, path, newId());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runImport(call: Call, path: string, jobId: string) {
  return call("import.run", { jobId, path, asAt: toInstant(`${TODAY}T06:00`), sha256: null });
}

/** Keeps the protected entries, and cancels the others on the action days. */
async function decideOnActionDays(
  call: Call,
  planId: PlanId,
): Promise<Result<{ cancelled: number; kept: number }, AppError>> {
  const packed = await call("plan.rows", { planId });
  if (!packed.ok) return packed;
  const due = unpackRows(planRowSchema, packed.value).filter(
    ({ onActionDay, type }) => onActionDay && (type === "inpatient" || type === "day-case"),
  );
  const keep = due.filter(({ protectedBy }) => protectedBy !== null).map(({ entryId }) => entryId);
  const cancel = due.filter(({ protectedBy }) => protectedBy === null).map(({ entryId }) => entryId);
  const cancelled = await call("decision.apply", {
    planId,
    entryIds: cancel,
    decision: "cancel",
    reason: "industrial-action",
    note: null,
    clinician: null,
  });
  if (!cancelled.ok) return cancelled;
  const kept = await call("decision.apply", {
    planId,
    entryIds: keep,
    decision: "keep",
    reason: null,
    note: "Protected",
    clinician: null,
  });
  if (!kept.ok) return kept;
  return ok({ cancelled: cancelled.value.applied, kept: kept.value.applied });
}

/** Each layout as CSV, and the same position also as XLSX. */
async function exportReturns(
  call: Call,
  strikeId: StrikeId,
  folder: string,
  say: Say,
): Promise<Result<Counts, AppError>> {
  let figures: Counts = {};
  for (const { id: layout } of RETURN_LAYOUTS) {
    const path = join(folder, `return-${layout}.csv`);
    const position = await call("return.export", {
      strikeId,
      layout,
      asAt: null,
      preparedBy: "A. Planner",
      approvedBy: "B. Director",
      confirmNil: false,
      path,
    });
    if (!position.ok) return position;
    const again = await call("return.exportAgain", {
      positionId: position.value.id,
      path: join(folder, `return-${layout}.xlsx`),
    });
    if (!again.ok) return again;
    for (const line of positionLines(position.value, path)) say(line);
    figures = position.value.figures;
  }
  return ok(figures);
}

async function saveLists(
  call: Call,
  strikeId: StrikeId,
  dates: readonly IsoDate[],
  folder: string,
  say: Say,
): Promise<Result<Counts, AppError>> {
  const path = join(folder, "theatre-lists.pdf");
  const scope = { dates: [...dates], siteCode: null, theatre: null, strikeId };
  const saved = await call("paper.savePdf", { ...scope, draftOk: true, path });
  if (!saved.ok) return saved;
  const { lists, pages } = saved.value;
  const counts = countLists(lists);
  say(
    `Theatre lists: ${path}: ${counts.sessions} sessions on ${pages} pages, ${counts.running} running, ${counts.cancelled} cancelled.`,
  );
  return ok({ ...counts, pages, version: lists.version });
}
