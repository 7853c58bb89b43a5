import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { WriteHandle } from "../../../db/connection/handles.ts";
import { writeWithFile } from "../../../db/outgoing/export-with-file.ts";
import type { FilesOut } from "../../../db/outgoing/files-out.ts";
import { outgoingFile, writeBeside } from "../../../disk/outgoing-file.ts";
import { appError } from "../../../shared/contract/errors.ts";
import { err, ok } from "../../../shared/util/result.ts";
import { newFolder, openTestService, PASSPHRASE, serviceOn, type TestService } from "../../support/service.ts";

let it: TestService;
let raw: WriteHandle;
let ctx: FilesOut;
let out: string;
let path: string;

beforeEach(async () => {
  it = await openTestService();
  raw = await it.raw();
  out = newFolder();
  path = join(out, "return.csv");
  ctx = { write: raw, now: () => "2026-12-01T09:00:00.000Z", who: () => "planner", emit: () => undefined };
  raw.exec("CREATE TABLE record (text TEXT, of INTEGER REFERENCES strike (id) DEFERRABLE INITIALLY DEFERRED)");
  writeFileSync(path, "old");
});
afterEach(async () => {
  raw.close();
  await it.close();
  rmSync(out, { recursive: true, force: true });
});

const NEW = new TextEncoder().encode("new");

function records(): number {
  return raw.prepare<[], { n: number }>("SELECT count(*) AS n FROM record").get()?.n ?? -1;
}

function notes(): number {
  return raw.prepare<[], { n: number }>("SELECT count(*) AS n FROM file_out").get()?.n ?? -1;
}

/** The older file whole, nothing beside it, no record and no note of a file under way. */
function expectAsBefore(): void {
  expect(readFileSync(path, "utf8")).toBe("old");
  expect(readdirSync(out)).toEqual(["return.csv"]);
  expect([records(), notes()]).toEqual([0, 0]);
}

test("the file takes its name once its record is committed, never before", () => {
  const outcome = writeWithFile(ctx, path, NEW, () => {
    raw.exec("INSERT INTO record (text) VALUES ('x')");
    expect(readFileSync(path, "utf8")).toBe("old");
    return ok("done");
  });
  expect(outcome).toEqual(ok("done"));
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(readdirSync(out)).toEqual(["return.csv"]);
  expect([records(), notes()]).toEqual([1, 0]);
});

test("a record that is refused leaves the older file", () => {
  const refused = err(appError("refused", "not now"));
  expect(writeWithFile(ctx, path, NEW, () => refused)).toBe(refused);
  expectAsBefore();
});

test("a commit that fails leaves the older file", () => {
  const work = () => {
    raw.exec("INSERT INTO record (of) VALUES (99)");
    return ok({});
  };
  expect(() => writeWithFile(ctx, path, NEW, work)).toThrow("FOREIGN KEY");
  expectAsBefore();
});

test.each([0, 1, 2, 3])("a disk that has room for %i pages more leaves the older file", (pages) => {
  raw.pragma(`max_page_count = ${Number(raw.pragma("page_count", { simple: true })) + pages}`);
  const work = () => {
    raw.exec("INSERT INTO record (text) VALUES (hex(randomblob(20000)))");
    return ok({});
  };
  expect(() => writeWithFile(ctx, path, NEW, work)).toThrow("full");
  expectAsBefore();
});

test.each([
  ["a folder has taken the name", () => (rmSync(path), mkdirSync(join(path, "in it"), { recursive: true }))],
  ["the folder has gone", () => renameSync(out, `${out}-gone`)],
])("where %s by the time the file is to get it, the log shows that it was not saved", async (_what, act) => {
  const outcome = writeWithFile(ctx, path, NEW, () => {
    raw.exec("INSERT INTO record (text) VALUES ('x')");
    act();
    return ok({});
  });
  expect(outcome).toMatchObject({
    ok: false,
    error: { kind: "file", value: path, message: expect.stringContaining("save it again") },
  });
  expect([records(), notes()]).toEqual([1, 0]);
  const log = await it.ask("audit.list", { before: null, limit: 1, text: "" });
  expect(log.rows).toMatchObject([{ action: "File not saved", subject: "return.csv" }]);
  expect(await it.ask("check.run", {})).toMatchObject({ ok: true });
  if (existsSync(out)) expect(readdirSync(out)).toEqual(["return.csv"]);
  rmSync(`${out}-gone`, { recursive: true, force: true });
});

/** What a process leaves that ends while this file is under way. */
function cutShort(name: string, recorded: 0 | 1): string {
  const file = outgoingFile(join(out, name));
  if (!file.ok) throw new Error(file.error.message);
  writeBeside(file.value, NEW);
  raw
    .prepare("INSERT INTO file_out (path, beside, recorded) VALUES (?, ?, ?)")
    .run(file.value.path, file.value.beside, recorded);
  return file.value.beside;
}

async function startAgain(): Promise<void> {
  await it.service.close();
  it = serviceOn(it.folder);
  await it.ask("vault.unlock", { passphrase: PASSPHRASE });
}

test("the next start gives what is on record its name, and clears away what is not", async () => {
  cutShort("return.csv", 1);
  cutShort("lists.pdf", 0);
  cutShort("summary.pdf", 1);
  await startAgain();
  expect(readdirSync(out).toSorted()).toEqual(["return.csv", "summary.pdf"]);
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(notes()).toBe(0);
});

test("a file that was saved there since is not replaced, and the log shows it", async () => {
  cutShort("return.csv", 1);
  writeFileSync(path, "newer");
  utimesSync(path, new Date("2099-01-01"), new Date("2099-01-01"));
  await startAgain();
  expect(readdirSync(out)).toEqual(["return.csv"]);
  expect(readFileSync(path, "utf8")).toBe("newer");
  const log = await it.ask("audit.list", { before: null, limit: 1, text: "File not saved" });
  expect(log.rows[0]?.after).toContain("since");
});

test("what lies on a drive that is away is finished when it is back", async () => {
  cutShort("return.csv", 1);
  cutShort("lists.pdf", 0);
  renameSync(out, `${out}-away`);
  await startAgain();
  expect(notes()).toBe(2);
  renameSync(`${out}-away`, out);
  await startAgain();
  expect(readdirSync(out)).toEqual(["return.csv"]);
  expect(readFileSync(path, "utf8")).toBe("new");
});

test("the next export, too, clears away what was left", async () => {
  cutShort("lists.pdf", 0);
  await it.ask("layout.exportFile", { layoutId: "2016", path: join(out, "layout.json") });
  expect(readdirSync(out).toSorted()).toEqual(["layout.json", "return.csv"]);
});

test("a file and its record that another copy of Standdown is finishing are left to it", () => {
  const outcome = writeWithFile(ctx, path, NEW, () => ok({}));
  expect(outcome.ok).toBe(true);
  cutShort("lists.pdf", 1);
  // The other copy has renamed the file and not yet recorded it.
  renameSync(join(out, readdirSync(out).find((name) => name.endsWith(".part")) ?? ""), join(out, "lists.pdf"));
  expect(writeWithFile(ctx, path, NEW, () => ok({})).ok).toBe(true);
  expect(readdirSync(out).toSorted()).toEqual(["lists.pdf", "return.csv"]);
  expect(notes()).toBe(0);
});
