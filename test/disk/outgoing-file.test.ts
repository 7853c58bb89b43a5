import { spawnSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { giveName, outgoingFile, writeBeside, writeWholeFile, type OutgoingFile } from "../../disk/outgoing-file.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "standdown-out-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const NEW = new TextEncoder().encode("new");

function outgoing(path: string): OutgoingFile {
  const file = outgoingFile(path);
  if (!file.ok) throw new Error(file.error.message);
  return file.value;
}

test("a file is written where there was none, for its owner alone, and nothing stays beside it", () => {
  const path = join(folder, "lists.pdf");
  expect(writeWholeFile(path, NEW)).toEqual({ ok: true, value: undefined });
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["lists.pdf"]);
});

test("the file that was there is whole until the new one has its name, and who may read it stays as it was", () => {
  const path = join(folder, "lists.pdf");
  writeFileSync(path, "old");
  chmodSync(path, 0o664);
  const file = outgoing(path);
  expect(writeBeside(file, NEW).ok).toBe(true);
  expect(readFileSync(path, "utf8")).toBe("old");
  expect(giveName(file).ok).toBe(true);
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(statSync(path).mode & 0o777).toBe(0o664);
  expect(readdirSync(folder)).toEqual(["lists.pdf"]);
});

test("a link stays, and the file that it leads to is replaced", () => {
  const [real, link] = [join(folder, "real.csv"), join(folder, "link.csv")];
  writeFileSync(real, "old");
  symlinkSync(real, link);
  writeWholeFile(link, NEW);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(real, "utf8")).toBe("new");
});

test("what an earlier try to write this file left beside it goes, and nothing else", () => {
  const path = join(folder, "lists.pdf");
  const other = outgoing(join(folder, "other.pdf"));
  writeBeside(outgoing(path), NEW);
  writeBeside(outgoing(path), NEW);
  writeBeside(other, NEW);
  writeFileSync(join(folder, ".lists.pdf.part"), "");
  writeWholeFile(path, NEW);
  expect(readdirSync(folder).toSorted().slice(0, 2)).toEqual([
    ".lists.pdf.part",
    other.beside.slice(folder.length + 1),
  ]);
  expect(readdirSync(folder)).toHaveLength(3);
});

test.each([
  ["a folder that is not there", "gone/lists.pdf", "There is no folder"],
  ["a folder of that name", "taken", "is a folder"],
  ["a file in place of the folder", "plain/lists.pdf", "not a folder"],
  ["a pipe", "pipe", "device or a pipe"],
  ["a link to a device", "null", "device or a pipe"],
  ["a name that is too long", `${"n".repeat(300)}.pdf`, "too long"],
])("%s is refused before anything is written", (_what, name, message) => {
  mkdirSync(join(folder, "taken"));
  writeFileSync(join(folder, "plain"), "");
  spawnSync("mkfifo", [join(folder, "pipe")]);
  symlinkSync("/dev/null", join(folder, "null"));
  const before = readdirSync(folder).toSorted();
  const written = writeWholeFile(join(folder, name), NEW);
  expect(written).toMatchObject({ ok: false, error: { kind: "file", message: expect.stringContaining(message) } });
  expect(readdirSync(folder).toSorted()).toEqual(before);
});
