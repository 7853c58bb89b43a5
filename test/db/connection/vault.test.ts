import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { newestVersion, MIGRATIONS } from "../../../db/connection/migrate.ts";
import {
  makePlainDatabase,
  newFolder,
  openRaw,
  PASSPHRASE,
  serviceOn,
  type TestService,
} from "../../support/service.ts";
import { writeDated } from "../../support/dated-file.ts";

const open: TestService[] = [];
function on(folder: string): TestService {
  const service = serviceOn(folder);
  open.push(service);
  return service;
}
afterEach(async () => {
  for (const service of open.splice(0)) await service.close();
});

/** Every file of the folder with its bytes. */
function everything(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString("base64")]),
  );
}

async function madeFolder(): Promise<string> {
  const folder = newFolder();
  const service = serviceOn(folder);
  await service.ask("vault.create", { passphrase: PASSPHRASE });
  await service.service.close();
  return folder;
}

test("a new folder is empty, then open, then locked, and opens again with its passphrase", async () => {
  const folder = join(newFolder(), "not", "there", "yet");
  const first = on(folder);
  expect((await first.ask("app.status", {})).state).toBe("empty");
  expect((await first.refusal("trust.get", {})).kind).toBe("locked");
  await first.ask("vault.create", { passphrase: PASSPHRASE });
  expect(await first.ask("app.status", {})).toMatchObject({ state: "open", cipher: "aegis", dataFolder: folder });
  await first.ask("planner.set", { name: "Amina Bello" });
  await first.ask("vault.lock", {});
  expect((await first.ask("app.status", {})).state).toBe("locked");
  expect((await first.refusal("planner.get", {})).kind).toBe("locked");
  expect(readdirSync(folder).toSorted()).toEqual(["standdown.db", "standdown.json"]);
  await first.ask("vault.unlock", { passphrase: PASSPHRASE });
  expect(await first.ask("planner.get", {})).toEqual({ name: "Amina Bello" });
  expect((await first.refusal("vault.create", { passphrase: PASSPHRASE })).kind).toBe("refused");
});

test("neither file shows its content", async () => {
  const folder = await madeFolder();
  const service = on(folder);
  await service.ask("vault.unlock", { passphrase: PASSPHRASE });
  await service.ask("planner.set", { name: "Unmistakable Name" });
  const all = readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString("latin1"));
  expect(all.length).toBeGreaterThanOrEqual(3);
  for (const bytes of all) {
    expect(bytes).not.toContain("SQLite format 3");
    expect(bytes).not.toContain("Unmistakable");
    expect(bytes).not.toContain("audit_log");
    expect(bytes).not.toContain(PASSPHRASE);
  }
  if (process.platform !== "win32") {
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
  }
});

test("the connection that reads cannot write, and commits are made safe", async () => {
  const service = on(await madeFolder());
  await service.ask("vault.unlock", { passphrase: PASSPHRASE });
  const raw = await service.raw();
  expect(raw.pragma("journal_mode", { simple: true })).toBe("wal");
  raw.close();
});

const faults: [name: string, spoil: (folder: string) => void | Promise<void>, kind: string, words: RegExp][] = [
  ["a wrong passphrase", () => undefined, "wrong-passphrase", /not the passphrase/],
  [
    "random bytes as the database",
    (folder) => writeFileSync(join(folder, "standdown.db"), Buffer.alloc(8192, 0xa7)),
    "not-standdown",
    /standdown\.db/,
  ],
  [
    "an empty database file",
    (folder) => writeFileSync(join(folder, "standdown.db"), ""),
    "not-standdown",
    /not a Standdown database/,
  ],
  [
    "a plain SQLite database",
    (folder) => {
      rmSync(join(folder, "standdown.db"));
      makePlainDatabase(join(folder, "standdown.db"));
    },
    "not-standdown",
    /not a Standdown database/,
  ],
  [
    "another program's database under our key",
    async (folder) => {
      const db = await openRaw(folder);
      db.pragma("application_id = 7");
      db.close();
    },
    "not-standdown",
    /not a Standdown database/,
  ],
  [
    "a newer version",
    async (folder) => {
      const db = await openRaw(folder);
      db.pragma("user_version = 99");
      db.close();
    },
    "newer-version",
    new RegExp(`version 99.*version ${newestVersion(MIGRATIONS)}`),
  ],
  [
    "a key file that is not one",
    (folder) => writeFileSync(join(folder, "standdown.json"), "{}"),
    "not-standdown",
    /key file/,
  ],
  [
    "a key file cut short",
    (folder) => writeFileSync(join(folder, "standdown.json"), '{"format":"standdown-v'),
    "not-standdown",
    /damaged/,
  ],
  [
    "no key file",
    (folder) => rmSync(join(folder, "standdown.json")),
    "not-standdown",
    /standdown\.json is missing.*backup/,
  ],
  [
    "no database",
    (folder) => rmSync(join(folder, "standdown.db")),
    "not-standdown",
    /standdown\.db is missing.*backup/,
  ],
  [
    "nothing at all",
    (folder) => ["standdown.json", "standdown.db"].forEach((name) => rmSync(join(folder, name))),
    "not-standdown",
    /no Standdown data/,
  ],
  [
    "a newer key file",
    (folder) => {
      const path = join(folder, "standdown.json");
      writeFileSync(path, readFileSync(path, "utf8").replace('"version": 1', '"version": 2'));
    },
    "newer-version",
    /newer/,
  ],
  [
    "the key file of another vault",
    async (folder) => {
      const other = await madeFolder();
      writeFileSync(join(folder, "standdown.json"), readFileSync(join(other, "standdown.json")));
      rmSync(other, { recursive: true });
    },
    "not-standdown",
    /does not belong/,
  ],
];

test.each(faults)("%s: explained, and nothing is touched", async (name, spoil, kind, words) => {
  const folder = await madeFolder();
  await spoil(folder);
  const before = everything(folder);
  const service = on(folder);
  const error = await service.refusal("vault.unlock", {
    passphrase: name === "a wrong passphrase" ? "some other words" : PASSPHRASE,
  });
  expect(error.kind).toBe(kind);
  expect(error.message).toMatch(words);
  expect(everything(folder)).toEqual(before);
});

test("a key file that was edited to another cost does not open", async () => {
  const folder = await madeFolder();
  const path = join(folder, "standdown.json");
  writeFileSync(path, readFileSync(path, "utf8").replace('"p": 3', '"p": 1'));
  expect((await on(folder).refusal("vault.unlock", { passphrase: PASSPHRASE })).kind).toBe("wrong-passphrase");
});

test.each([
  ["before anything but the claim", ["standdown.json.new"]],
  ["with the database half made", ["standdown.json.new", "standdown.db.new", "standdown.db.new-journal"]],
  ["between the two names", ["standdown.json.new", "standdown.db"]],
])("making that was cut short %s can be made again", async (_name, left) => {
  const folder = newFolder();
  for (const name of left) {
    writeFileSync(join(folder, name), "half");
    utimesSync(join(folder, name), new Date(0), new Date(0));
  }
  const service = on(folder);
  expect((await service.ask("app.status", {})).state).toBe("empty");
  await service.ask("vault.create", { passphrase: PASSPHRASE });
  await service.ask("vault.lock", {});
  expect(readdirSync(folder).toSorted()).toEqual(["standdown.db", "standdown.json"]);
  await service.ask("vault.unlock", { passphrase: PASSPHRASE });
});

test.each([
  ["a moment ago", -5_000, false],
  ["a minute ago", -60_000, true],
  ["tomorrow, by a clock that has been put right since", 86_400_000, true],
])("where another began to make one %s, by our own clock, waiting or making follows", async (_when, ms, isMade) => {
  const now = "2028-02-29T09:00:00.000Z";
  const folder = newFolder();
  const claim = join(folder, "standdown.json.new");
  writeDated(claim, "", new Date(Date.parse(now) + ms).toISOString());
  const service = on(folder);
  service.at(now);
  const made = await service.service.call("vault.create", { passphrase: PASSPHRASE });
  expect(made).toMatchObject(isMade ? { ok: true } : { ok: false, error: { kind: "refused" } });
});

test("two processes make a vault in one folder at once: one succeeds, the other gets an error", async () => {
  const folder = newFolder();
  const services = [on(folder), on(folder)];
  const answers = await Promise.all(
    services.map((service) => service.service.call("vault.create", { passphrase: PASSPHRASE })),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.find((answer) => !answer.ok)).toMatchObject({ error: { kind: "refused" } });
});

test("a database without its key file is never written over", async () => {
  const folder = await madeFolder();
  rmSync(join(folder, "standdown.json"));
  const before = everything(folder);
  expect((await on(folder).refusal("vault.create", { passphrase: PASSPHRASE })).kind).toBe("refused");
  expect(everything(folder)).toEqual(before);
});

test("a folder that cannot be made is reported as such", async () => {
  const folder = newFolder();
  writeFileSync(join(folder, "file"), "");
  const error = await on(join(folder, "file", "sub")).refusal("vault.create", { passphrase: PASSPHRASE });
  expect(error.kind).toBe("file");
  expect(existsSync(join(folder, "file"))).toBe(true);
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
});

test("a passphrase opens however the keyboard composes it", async () => {
  const folder = newFolder();
  const service = on(folder);
  await service.ask("vault.create", { passphrase: "cafe\u0301 au lait" });
  await service.ask("vault.lock", {});
  await service.ask("vault.unlock", { passphrase: "caf\u00e9 au lait" });
});
