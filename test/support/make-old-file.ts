// Fills a data folder with something in every table, through the service, on a set clock. Run it once for a new version
// of the file, into a new folder of test/fixtures, and keep what it made: node test/support/make-old-file.ts FOLDER
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { ownPlanOf, type PlanId, type StrikeId } from "../../shared/domain/strike/ids.ts";
import { join } from "node:path";
import { argv } from "node:process";
import { unpackRows } from "../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../shared/contract/plan.ts";
import { writeXlsxTable } from "../../db/files/write-xlsx.ts";
import { sampleExtract } from "../../shared/domain/sample-trust/generate.ts";
import { USUAL_PROTECTION_RULES } from "../../shared/domain/plan/protection-rules.ts";
import { USUAL_SESSION_TIMES } from "../../shared/domain/trust/trust.ts";
import { ALL_ANSWERED } from "./extracts.ts";
import { newFolder, PASSPHRASE, pdfAt, serviceOn, STRIKE, type TestService } from "./service.ts";

const LAYOUT = {
  id: "own",
  title: "Our own form",
  description: "Made by the trust.",
  rows: "strike",
  columns: [
    { heading: "Trust", carries: "text", text: "org_code" },
    { heading: "Cancelled", carries: "count", types: ["inpatient", "day-case"], actionDaysOnly: false },
  ],
  cells: [
    {
      sheet: "Return",
      cell: "B2",
      value: { carries: "count", types: ["inpatient", "day-case"], actionDaysOnly: false },
    },
  ],
};

/** Everything that a trust does from the first start to the final position. */
export async function fillEveryTable(it: TestService): Promise<void> {
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(it.folder, name);
    writeFileSync(path, content);
    return path;
  };
  await it.ask("vault.create", { passphrase: PASSPHRASE });
  await it.ask("planner.set", { name: "Pat Planner" });
  await setChoices(it);
  await importLists(it, file);
  const strikeId = (await it.ask("strike.add", STRIKE)).id;
  const other = { ...STRIKE, name: "Consultants, January", staffGroup: "consultants" as const };
  const january = { start: "2027-01-13T08:00", end: "2027-01-14T08:00", actionDates: ["2027-01-13"] };
  const calledOff = await it.ask("strike.add", {
    ...other,
    ...january,
    windowFrom: "2027-01-06",
    windowTo: "2027-01-20",
  });
  await it.ask("baseline.freeze", { strikeId: calledOff.id });
  await it.ask("baseline.freeze", { strikeId: calledOff.id, reason: "a list came late" });
  await it.ask("strike.callOff", { strikeId: calledOff.id, at: "2026-12-01T08:00:00.000Z" });
  await plan(it, ownPlanOf(strikeId));
  await report(it, strikeId, file);
  await printLists(it, strikeId);
}

async function setChoices(it: TestService): Promise<void> {
  const { trust } = await it.ask("trust.set", { code: "R9Z", name: "Northmoor University Hospitals" });
  const sessionTimes = { ...USUAL_SESSION_TIMES, EVE: { start: "18:00", end: "21:00" } };
  const counts = { regularDayCountsAs: "day-case", regularNightCountsAs: "inpatient" } as const;
  await it.ask("trust.change", { trust: { ...trust, ...counts, listAgeLimitHours: 48, sessionTimes } });
  const rules = { ...USUAL_PROTECTION_RULES, cancer: { on: false }, longWait: { on: true, weeks: 78 } };
  await it.ask("protection.set", { rules });
  await it.ask("fit.set", { rules: { inpatientNeedsResident: false } });
  await it.ask("watchedFolder.set", { path: "/srv/extracts" });
  await it.ask("screen.remember", { screen: "plan", text: '{"show":"cancelled"}' });
  await it.ask("view.save", { name: "Long waits", definition: '{"show":"all"}' });
}

async function importLists(it: TestService, file: (name: string, content: string) => string): Promise<void> {
  const rows = [...sampleExtract({ seed: 2, today: "2026-12-01", rows: 160, trustCode: "R9Z" })];
  const order = (path: string, asAt: string) => ({ jobId: "1", path, asAt, sha256: null, answers: ALL_ANSWERED });
  await it.ask("import.run", order(file("first.csv", rows.slice(0, 141).join("\n")), "2026-11-30T06:00:00.000Z"));
  // Some are gone, some new, and one that is refused.
  const second = [...rows.slice(0, 1), ...rows.slice(6), (rows[7] ?? "").replace(/^EAL\d+/, "")];
  await it.ask("import.run", order(file("second.csv", second.join("\n")), "2026-12-01T06:00:00.000Z"));
  await it.ask("import.run", order(file("third.csv", rows.slice(0, 80).join("\n")), "2026-12-01T07:00:00.000Z"));
  await it.ask("import.undo", { jobId: "2", importId: 3 });
  const columns = [
    { heading: "Number", field: "entryNumber" as const, dateOrder: null },
    { heading: "Date", field: "tciDate" as const, dateOrder: "day-first" as const },
    { heading: "Stay", field: "intendedManagement" as const, dateOrder: null },
  ];
  const values = [{ field: "intendedManagement" as const, text: "Over night", code: "1" }];
  await it.ask("mapping.save", { name: "Theatre system", mapping: { headerLine: 2, sheet: "List", columns, values } });
}

async function plan(it: TestService, own: PlanId): Promise<void> {
  const rows = unpackRows(planRowSchema, await it.ask("plan.rows", { planId: own }));
  const free = rows.filter((row) => row.protectedBy === null && row.theatre !== null).map(({ entryId }) => entryId);
  const careful = rows.filter((row) => row.protectedBy !== null).map(({ entryId }) => entryId);
  const details = { note: null, clinician: null, confirmed: [] };
  const cancel = { planId: own, decision: "cancel", reason: "industrial-action", ...details } as const;
  await it.ask("decision.apply", { ...cancel, entryIds: free.slice(0, 4) });
  const confirmed = careful.slice(0, 1).map((entryId) => ({ entryId, clinician: "Dr Pearce", why: "agreed" }));
  await it.ask("decision.apply", { ...cancel, entryIds: careful.slice(0, 1), confirmed });
  await it.ask("decision.apply", { ...cancel, reason: "patient", entryIds: free.slice(4, 5) });
  await it.ask("decision.apply", {
    planId: own,
    entryIds: free.slice(5, 8),
    decision: "keep",
    reason: null,
    ...details,
  });
  await it.ask("decision.note", { planId: own, entryIds: free.slice(0, 1), note: "Lives far away" });
  const told = { outcome: "told", how: "phone", note: null } as const;
  await it.ask("contact.record", { planId: own, entryIds: free.slice(0, 2), ...told });

  const { planId } = await it.ask("variant.make", { from: own, name: "Fewer lists", note: "for the meeting" });
  const days = await it.ask("board.get", { planId: own });
  const keys = days.flatMap(({ sessions }) => sessions.filter(({ running }) => running > 0).map(({ key }) => key));
  await it.ask("session.setState", {
    planId,
    keys: keys.slice(0, 1),
    state: "stood-down",
    why: "no anaesthetist",
    leave: careful,
  });
  const cover = { role: "anaesthetist", present: false, person: "Dr Oakes", why: "on strike" } as const;
  await it.ask("cover.set", { planId: own, keys: keys.slice(1, 2), ...cover });
  for (const entryId of free.slice(8)) {
    const targets = await it.ask("move.targets", { planId: own, entryId });
    const to = targets.find(({ fits }) => fits)?.key;
    if (to === undefined) continue;
    await it.ask("move.apply", { planId: own, entryId, to, why: "room there" });
    break;
  }
  await it.ask("variant.adopt", { planId, confirmed: [] });
  for (let round = 0; round < 2; round++) {
    const { undo } = await it.ask("plan.undoState", { planId: own });
    if (undo !== null) await it.ask("plan.undo", { planId: own, actionId: undo.actionId });
  }
  const { redo } = await it.ask("plan.undoState", { planId: own });
  if (redo !== null) await it.ask("plan.redo", { planId: own, actionId: redo.actionId });
}

async function report(
  it: TestService,
  strikeId: StrikeId,
  file: (name: string, content: string | Uint8Array) => string,
): Promise<void> {
  await it.ask("return.setNotBooked", { strikeId, inpatient: 3, dayCase: 5, note: "two lists never filled" });
  const line = { at: "2026-12-16T08:00", grade: "Foundation doctor", due: 20, onStrike: 11 };
  await it.ask("staffing.set", { strikeId, rows: [line, { ...line, grade: "Registrar", due: 9, onStrike: 4 }] });
  await it.ask("layout.save", { text: JSON.stringify(LAYOUT) });
  const form = await writeXlsxTable({ above: [], headings: ["Trust", "Cancelled"], rows: [["", ""]] });
  await it.ask("layout.setTemplate", { layoutId: "own", path: file("form.xlsx", form) });
  const by = { preparedBy: "Amina Bello", approvedBy: "Sam Director", confirmNil: false, note: null };
  const taken = { strikeId, asAt: null, ...by, path: join(it.folder, "return.csv") };
  await it.ask("return.export", { ...taken, layout: "2016", kind: "predicted" });
  it.at("2026-12-18T09:00:00.000Z");
  await it.ask("return.export", { ...taken, layout: "own", kind: "final", note: "one came in after all" });
  it.at("2026-12-01T12:00:00.000Z");
}

async function printLists(it: TestService, strikeId: StrikeId): Promise<void> {
  const scope = { dates: ["2026-12-16", "2026-12-17"], siteCode: null, theatre: null, strikeId };
  for (const as of ["pdf", "printer"] as const) {
    const lists = await it.ask("schedule.draft", scope);
    const pdf = as === "pdf" ? pdfAt(join(it.folder, "lists.pdf")) : null;
    await it.ask("schedule.record", { lists, scope, pages: lists.sheets.length, pdf });
  }
  for (const { list, version } of await it.ask("schedule.register", { dates: scope.dates })) {
    await it.ask("schedule.noteCopy", { list, version, holder: "Theatre coordinator", destroyed: false });
  }
}

const target = argv[2];
if (target !== undefined && import.meta.main) {
  const it = serviceOn(newFolder());
  await fillEveryTable(it);
  await it.service.close();
  mkdirSync(target, { recursive: true });
  for (const name of ["standdown.db", "standdown.json"]) cpSync(join(it.folder, name), join(target, name));
  rmSync(it.folder, { recursive: true });
}
