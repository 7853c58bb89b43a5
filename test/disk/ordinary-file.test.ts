import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readOrdinaryFile } from "../../disk/ordinary-file.ts";
import { appError } from "../../shared/contract/errors.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "standdown-in-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const TOO_LARGE = appError("invalid", "too large");

async function read(path: string, most = 1000): Promise<string> {
  const found = await readOrdinaryFile(path, most, TOO_LARGE);
  return found.ok ? found.value.bytes.toString("utf8") : found.error.message;
}

test.each([0, 1, 999, 1000])("a file of %i bytes is read whole", async (length) => {
  const path = join(folder, "a.csv");
  writeFileSync(path, "x".repeat(length));
  expect(await read(path)).toBe("x".repeat(length));
});

test("a file of one byte too many is not", async () => {
  const path = join(folder, "a.csv");
  writeFileSync(path, "x".repeat(1001));
  expect(await read(path)).toBe("too large");
});

test("a system file that gives its size as 0 is read to its end, or to the limit", async () => {
  expect(await read("/proc/self/status", 100_000)).toContain("Name:");
  expect(await read("/proc/self/status", 10)).toBe("too large");
});

test("a link leads to its file", async () => {
  writeFileSync(join(folder, "a.csv"), "rows");
  symlinkSync(join(folder, "a.csv"), join(folder, "link.csv"));
  expect(await read(join(folder, "link.csv"))).toBe("rows");
});

test.each([
  ["a pipe", "pipe", /pipe is a pipe and not an ordinary file/],
  ["a link to a pipe", "link", /link is a pipe and not an ordinary file/],
  ["a device without end", "/dev/zero", /zero is a device and not an ordinary file/],
  ["a device without anything", "/dev/null", /null is a device/],
  ["a socket", "socket", /socket is a socket and not an ordinary file/],
  ["a folder", "folder", /folder is a folder/],
  ["nothing", "gone.csv", /gone.csv is not there/],
  ["a file taken for a folder", "plain/gone.csv", /gone.csv is not there/],
])("%s is refused at once, in words", async (_what, name, message) => {
  spawnSync("mkfifo", [join(folder, "pipe")]);
  symlinkSync(join(folder, "pipe"), join(folder, "link"));
  mkdirSync(join(folder, "folder"));
  writeFileSync(join(folder, "plain"), "");
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(join(folder, "socket"), resolve));
  expect(await read(name.startsWith("/") ? name : join(folder, name))).toMatch(message);
  await new Promise((resolve) => server.close(resolve));
});
