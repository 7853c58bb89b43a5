import { spawnSync } from "node:child_process";
import { planIdOf } from "../../support/ids.ts";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AppError } from "../../../shared/contract/errors.ts";
import { newFolder, openTestService, STRIKE, type TestService } from "../../support/service.ts";

let it: TestService;
let folder: string;
let pipe: string;
beforeEach(async () => {
  it = await openTestService();
  await it.ask("strike.add", STRIKE);
  folder = newFolder();
  pipe = join(folder, "nightly.csv");
  spawnSync("mkfifo", [pipe]);
});
afterEach(async () => {
  await it.close();
  rmSync(folder, { recursive: true, force: true });
});

const COMBINE = { jobId: "1", strike: null, mappings: [], expected: null, before: null };
const JOB = { jobId: "1" };

/** Every method that reads a file, given a path to it. */
const READERS: readonly (readonly [method: string, ask: (path: string) => Promise<AppError>])[] = [
  ["import.inspect", (path) => it.refusal("import.inspect", { ...JOB, path })],
  ["import.preview", (path) => it.refusal("import.preview", { ...JOB, path, asAt: null })],
  ["import.run", (path) => it.refusal("import.run", { ...JOB, path, asAt: null, sha256: null })],
  ["decision.applyFile", (path) => it.refusal("decision.applyFile", { planId: planIdOf(1), path })],
  ["cover.importFile", (path) => it.refusal("cover.importFile", { planId: planIdOf(1), path })],
  ["mapping.readFile", (path) => it.refusal("mapping.readFile", { path })],
  ["mapping.importFile", (path) => it.refusal("mapping.importFile", { path })],
  ["layout.importFile", (path) => it.refusal("layout.importFile", { path })],
  ["layout.setTemplate", (path) => it.refusal("layout.setTemplate", { layoutId: "ours", path })],
  ["combine.headings", (path) => it.refusal("combine.headings", { path })],
  ["combine.read, expected", (path) => it.refusal("combine.read", { ...COMBINE, folder, expected: path })],
  ["combine.read, mapping", (path) => it.refusal("combine.read", { ...COMBINE, folder, mappings: [path] })],
  ["combine.read, before", (path) => it.refusal("combine.read", { ...COMBINE, folder, before: path })],
  ["combine.read, folder", (path) => it.refusal("combine.read", { ...COMBINE, folder: path })],
];

test.each(READERS)("%s refuses a pipe and a device at once, and a write afterwards goes on", async (_method, ask) => {
  expect((await ask(pipe)).message).toMatch(/nightly\.csv is (a pipe and not an ordinary file|not a folder)/);
  expect((await ask("/dev/zero")).message).toMatch(/zero is (a device and not an ordinary file|not a folder)/);
  expect(await it.ask("planner.set", { name: "Pat" })).toEqual({ name: "Pat" });
});

test("a pipe among the returns of a folder is passed over", async () => {
  writeFileSync(join(folder, "list.csv"), "a,b\n1,2\n");
  const { problems } = await it.ask("combine.read", { ...COMBINE, folder });
  expect(problems).toContainEqual(
    expect.objectContaining({ file: "nightly.csv", problem: "This is not an ordinary file." }),
  );
});

const FROM_FILE: readonly (readonly [method: string, ask: (path: string) => Promise<AppError>])[] = [
  ["decision.applyFile", (path) => it.refusal("decision.applyFile", { planId: planIdOf(1), path })],
  ["cover.importFile", (path) => it.refusal("cover.importFile", { planId: planIdOf(1), path })],
  ["mapping.importFile", (path) => it.refusal("mapping.importFile", { path })],
  ["layout.importFile", (path) => it.refusal("layout.importFile", { path })],
  ["layout.setTemplate", (path) => it.refusal("layout.setTemplate", { layoutId: "ours", path })],
  [
    "combine.save",
    () => it.refusal("combine.save", { ...COMBINE, folder, digest: "another", path: join(folder, "england.csv") }),
  ],
];

test.each(FROM_FILE)("while %s reads its file, a write that comes after it is done first", async (_method, ask) => {
  const path = join(folder, "large.csv");
  writeFileSync(path, "heading,another\n".repeat(10_000));
  const ended: string[] = [];
  const file = ask(path).then(() => ended.push("file"));
  const write = it.ask("planner.set", { name: "Pat" }).then(() => ended.push("write"));
  await Promise.all([file, write]);
  expect(ended).toEqual(["write", "file"]);
});

test("a file's content is written in turn, to the data that are open then", async () => {
  const path = join(folder, "decisions.csv");
  writeFileSync(path, "entry_number,decision,reason,note,clinician,decided_by\nE1,keep,,,,\n");
  const file = it.refusal("decision.applyFile", { planId: planIdOf(1), path });
  await it.ask("vault.lock", {});
  expect((await file).kind).toBe("locked");
});
