import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { clockFrom, clockSetting, drivenApp, launcherSwitches, SAMPLES_AT, test } from "./app-fixture.ts";

const SAMPLES = join(import.meta.dirname, "../fixtures/samples");
const ACTION_DATE = "2026-12-16";
const PASSPHRASE = "a passphrase for tests";
const clock = clockFrom();

type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs the app as a planner's script would, with no display at all. */
function standdown(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): Promise<Ended> {
  const env = {
    ...process.env,
    DISPLAY: undefined,
    WAYLAND_DISPLAY: undefined,
    STANDDOWN_DATA: join(folder, "data"),
    STANDDOWN_PASSPHRASE: PASSPHRASE,
    ...clockSetting(clock),
    ...environment,
  };
  const child = spawn(drivenApp(), [...launcherSwitches(), ...args], { cwd: folder, env });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr: ownLines(stderr) }));
  });
}

/** Without what Chromium itself remarks before the app has a say: "[123:456:ERROR:bus.cc(407)] …". */
function ownLines(text: string): string {
  return text.replace(/^\[\d+:[^\]]+\].*\n?/gm, "");
}

async function json(folder: string, args: readonly string[]): Promise<Record<string, unknown>> {
  const ended = await standdown(folder, [...args, "--json"]);
  expect(ended.stderr, args.join(" ")).toBe("");
  expect(ended.code, args.join(" ")).toBe(0);
  expect(ended.stdout.trimEnd().split("\n")).toHaveLength(1);
  const parsed: Record<string, unknown> = JSON.parse(ended.stdout);
  return parsed;
}

const STRIKE =
  "strike add --name Residents --staff-group resident-doctors --start 2026-12-16T08:00 --end 2026-12-17T08:00".split(
    " ",
  );

/** The entries due on the action date, as the samples were meant. */
function dueOnActionDate(): { entryNumber: string; management: string }[] {
  const [headings = "", ...rows] = readFileSync(join(SAMPLES, "truth.csv"), "utf8").trim().split(/\r?\n/);
  const columns = headings.split(",");
  const at = (name: string): number => columns.indexOf(name);
  return rows
    .map((row) => row.match(/("([^"]|"")*"|[^,]*)(,|$)/g)?.map((cell) => cell.replace(/,$/, "")) ?? [])
    .filter((cells) => cells[at("tci_date")] === ACTION_DATE)
    .map((cells) => ({
      entryNumber: cells[at("entry_number")] ?? "",
      management: cells[at("intended_management")] ?? "",
    }));
}

test("the whole job without a window, figures as computed apart", async ({ dataFolder }) => {
  test.setTimeout(120_000);
  expect(await json(dataFolder, ["trust", "set", "R9Z", "--name", "Northmoor"])).toMatchObject({ code: "R9Z" });

  const imported = await json(dataFolder, ["import", join(SAMPLES, "eal.csv"), "--as-at", SAMPLES_AT]);
  expect(imported).toMatchObject({ read: 1200, added: 1196, changed: 0, unchanged: 0, refused: 3, leftOut: 1 });
  expect(imported["problems"]).toHaveLength(3 + 1 + Number(imported["warnings"]));
  expect(imported["problems"]).toContainEqual(
    expect.objectContaining({ line: 203, field: "TCI date", value: "20270231", kind: "refused" }),
  );
  expect(await json(dataFolder, ["import", join(SAMPLES, "eal.csv"), "--as-at", SAMPLES_AT])).toMatchObject({
    added: 0,
    unchanged: 1196,
  });

  expect(await json(dataFolder, STRIKE)).toEqual({
    id: 1,
    actionDates: [ACTION_DATE],
    windowFrom: "2026-12-09",
    windowTo: "2026-12-23",
    proposed: ["actionDates", "windowFrom", "windowTo"],
  });
  expect(await json(dataFolder, ["strike", "list"])).toMatchObject({ strikes: [{ id: 1 }] });

  const due = dueOnActionDate();
  expect(due).toHaveLength(76);
  const cancelled = due.filter(({ management }) => ["1", "2", "3"].includes(management)).slice(0, 40);
  const lines = cancelled.map(({ entryNumber }) => `${entryNumber},cancel,industrial-action,,A Planner,`);
  writeFileSync(
    join(dataFolder, "flags.csv"),
    `entry_number,decision,reason,note,decided_by,clinician\n${lines.join("\n")}\n`,
  );
  expect(await json(dataFolder, ["decide", "--strike", "1", "--file", "flags.csv"])).toEqual({
    applied: 40,
    protectedUnagreed: expect.any(Number),
  });

  const dayCase = cancelled.filter(({ management }) => management === "2").length;
  const figures = {
    org_code: "R9Z",
    org_name: "Northmoor",
    inpatient_cancelled: 40 - dayCase,
    inpatient_cancelled_on_action_days: 40 - dayCase,
    day_case_cancelled: dayCase,
    day_case_cancelled_on_action_days: dayCase,
    nil_confirmed: "N",
    position: 1,
  };
  expect(await json(dataFolder, ["return", "--strike", "1", "--layout", "2016", "--out", "2016.csv"])).toMatchObject(
    figures,
  );
  expect(readFileSync(join(dataFolder, "2016.csv"), "utf8")).toMatch(/^org_code,org_name,strike,position_as_at,/);
  expect(await json(dataFolder, ["return", "--strike", "1", "--layout", "2022", "--out", "2022.xlsx"])).toMatchObject({
    elective_cancelled: 40,
    position: 2,
  });
  const byDate = await json(dataFolder, ["return", "--strike", "1", "--layout", "by-date", "--out", "by-date.csv"]);
  expect(byDate["rows"]).toHaveLength(15);
  expect(byDate["rows"]).toContainEqual(
    expect.objectContaining({ activity_date: ACTION_DATE, is_action_day: "Y", day_case_cancelled: dayCase }),
  );

  const schedule = ["schedule", "--date", ACTION_DATE, "--strike", "1", "--out", "lists.pdf"];
  const unasked = await standdown(dataFolder, schedule);
  expect(unasked).toMatchObject({ code: 1, stdout: "" });
  expect(unasked.stderr).toMatch(/36 patients are not yet decided.*--draft-ok/);
  expect(existsSync(join(dataFolder, "lists.pdf"))).toBe(false);
  const asDraft = [...schedule, "--draft-ok"];
  expect(await json(dataFolder, asDraft)).toMatchObject({
    entries: 76,
    cancelled: 40,
    running: 0,
    undecided: 36,
    toPlace: 0,
    version: 1,
  });
  expect(readFileSync(join(dataFolder, "lists.pdf")).subarray(0, 5).toString()).toBe("%PDF-");
  // Nothing changed since: the same version again, and no list is out of date.
  expect(await json(dataFolder, asDraft)).toMatchObject({ version: 1, reprints: 42 });
  const upToDate = await standdown(dataFolder, [...asDraft, "--changed-only"]);
  expect(upToDate).toMatchObject({ code: 1, stdout: "" });
  expect(upToDate.stderr).toMatch(/no printed list of these dates, site and theatre is out of date/);
  const wards = [
    "schedule",
    "--date",
    ACTION_DATE,
    "--sheet",
    "wards",
    "--reduced",
    "--draft-ok",
    "--out",
    "wards.pdf",
  ];
  expect(await json(dataFolder, wards)).toMatchObject({ sheet: "wards", lettersMissing: 0 });
  expect(readFileSync(join(dataFolder, "wards.pdf")).subarray(0, 5).toString()).toBe("%PDF-");

  expect(await json(dataFolder, ["check"])).toMatchObject({ ok: true, entries: 1196, decisions: 40 });
});

test("a refusal is one clear line and exit code 1, and changes nothing", async ({ dataFolder }) => {
  await json(dataFolder, ["trust", "set", "R9Z"]);
  await json(dataFolder, STRIKE);
  writeFileSync(
    join(dataFolder, "flags.csv"),
    "entry_number,decision,reason,note,decided_by,clinician\nNOBODY,cancel,industrial-action,,,\n",
  );
  const refusals: readonly (readonly [readonly string[], RegExp])[] = [
    [["decide", "--strike", "1", "--file", "flags.csv"], /line 2.*NOBODY/i],
    [["return", "--strike", "7", "--layout", "2016", "--out", "r.csv"], /strike 7/],
    [["import", "gone.csv"], /gone\.csv/],
    [["return", "--strike", "1", "--layout", "2016", "--out", "nil.csv"], /nil/i],
    [["return", "--strike", "1", "--layout", "1999", "--out", "r.csv"], /no layout 1999/],
    [["return", "--strike", "1", "--layout", "2016", "--out", "gone/nil.csv", "--confirm-nil"], /gone/],
    [["schedule", "--date", ACTION_DATE, "--out", "none.pdf"], /nothing to print/i],
  ];
  for (const [args, message] of refusals) {
    const { code, stdout, stderr } = await standdown(dataFolder, args);
    expect(code, args.join(" ")).toBe(1);
    expect(stdout).toBe("");
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(message);
  }
  expect(readdirSync(dataFolder).toSorted()).toEqual(["data", "flags.csv"]);
  expect(await json(dataFolder, ["check"])).toMatchObject({ ok: true, decisions: 0 });
});

test("wrong usage explains how to call it, and exits with 2", async ({ dataFolder }) => {
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [["trust", "set"], /CODE is missing[^]*Usage: standdown trust set CODE/],
    [["import"], /FILE is missing/],
    [["import", "a.csv", "b.csv"], /"b\.csv" is not expected/],
    [["import", "a.csv", "--as-at", "yesterday"], /--as-at is "yesterday"/],
    [["strike", "add", "--name", "N"], /--staff-group is missing/],
    [["return", "--strike", "one", "--layout", "2016", "--out", "r.csv"], /--strike is "one"/],
    [["return", "--strike", "1", "--layout", "2016", "--out", "r.doc"], /must end in \.csv or \.xlsx/],
    [["return", "--strike", "1", "--layout", "2016", "--out", "r.csv", "--kind", "late"], /it can be predicted, final/],
    [["schedule", "--date", ACTION_DATE, "--sheet", "ward", "--out", "w.pdf"], /--sheet is theatre, day, site, wards/],
    [
      ["schedule", "--date", ACTION_DATE, "--reduced", "--out", "w.pdf"],
      /--reduced goes with every sheet but the theatre lists/,
    ],
    [
      ["schedule", "--date", ACTION_DATE, "--sheet", "day", "--changed-only", "--out", "w.pdf"],
      /--changed-only goes with theatre lists/,
    ],
    [["check", "--frobnicate"], /frobnicate/],
    [["frobnicate"], /There is no command "frobnicate"/],
  ];
  for (const [args, message] of wrong) {
    const { code, stdout, stderr } = await standdown(dataFolder, args);
    expect(code, args.join(" ")).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(message);
    expect(stderr).toContain("Usage: standdown");
  }
  expect(existsSync(join(dataFolder, "data"))).toBe(false);
});

test("the passphrase is asked for, and a wrong one opens nothing", async ({ dataFolder }) => {
  const missing = await standdown(dataFolder, ["trust", "set", "R9Z"], { STANDDOWN_PASSPHRASE: undefined });
  expect(missing).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(/set STANDDOWN_PASSPHRASE/) });
  const absent = await standdown(dataFolder, ["check"]);
  expect(absent).toMatchObject({ code: 1, stderr: expect.stringMatching(/no Standdown data/) });
  await json(dataFolder, ["trust", "set", "R9Z"]);
  const before = filesOf(join(dataFolder, "data"));
  const wrong = await standdown(dataFolder, ["check"], { STANDDOWN_PASSPHRASE: "not the right one" });
  expect(wrong).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(/passphrase/i) });
  expect(filesOf(join(dataFolder, "data"))).toEqual(before);
  const other = join(dataFolder, "other");
  mkdirSync(other);
  writeFileSync(join(other, "standdown.db"), "this is not ours");
  const strange = await standdown(dataFolder, ["check", "--data", other]);
  expect(strange.code).toBe(1);
  expect(readdirSync(other)).toEqual(["standdown.db"]);
});

test("started through npm, stdout is the command's alone", ({ dataFolder }) => {
  const ended = spawnSync("npm", ["run", "standdown", "--", "trust", "set", "R0A", "--json"], {
    cwd: join(import.meta.dirname, "..", ".."),
    env: { ...process.env, STANDDOWN_DATA: join(dataFolder, "data"), STANDDOWN_PASSPHRASE: PASSPHRASE },
    encoding: "utf8",
  });
  expect(ended.status).toBe(0);
  expect(JSON.parse(ended.stdout)).toMatchObject({ code: "R0A", warning: null });
});

function filesOf(folder: string): string[] {
  return readdirSync(folder).map((name) => {
    const { size, mtimeMs } = statSync(join(folder, name));
    return `${name} ${size} ${mtimeMs}`;
  });
}

test("the demo does the whole job, and leaves its files", async ({ dataFolder }) => {
  const ended = await standdown(dataFolder, ["demo", "--out", join(dataFolder, "demo")]);
  expect([ended.code, ended.stderr]).toEqual([0, ""]);
  const figure = (name: string) => Number(new RegExp(`${name} cancelled: (\\d+)`).exec(ended.stdout)?.[1] ?? 0);
  expect(figure("Inpatient")).toBeGreaterThan(0);
  expect(figure("Day case")).toBeGreaterThan(0);
  expect(readdirSync(join(dataFolder, "demo"))).toEqual(
    expect.arrayContaining(["return-2016.csv", "return-2016.xlsx", "return-by-date.csv", "theatre-lists.pdf"]),
  );
});
