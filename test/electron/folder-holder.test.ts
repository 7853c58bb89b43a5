import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { heldWords, holderOf, leaveFolder, takeFolder, thisHolder } from "../../electron/folder-holder.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "standdown-held-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const me = thisHolder("pat", "2026-12-01T09:00:00.000Z");
const RUNNING = (): boolean => true;
const ENDED = (): boolean => false;

test("the second on a folder is told who has it, on which computer and since when", () => {
  expect(takeFolder(folder, me)).toBeNull();
  const sam = { ...me, user: "sam" };
  const elsewhere = { ...me, computer: "THEATRES-2" };
  expect(takeFolder(folder, sam, RUNNING)).toEqual(me);
  expect(takeFolder(folder, elsewhere, ENDED)).toEqual(me);
  expect(holderOf(folder)).toEqual(me);
  const words = heldWords(folder, me);
  for (const part of ["pat", me.computer, "1 Dec", "standdown.open.json"]) expect(words).toContain(part);
});

test("what a run that ended badly left behind keeps nobody out", () => {
  takeFolder(folder, { ...me, processId: 999_999 });
  expect(takeFolder(folder, me, RUNNING)).toBeNull();
  takeFolder(folder, { ...me, user: "sam", processId: 999_999 }, ENDED);
  expect(takeFolder(folder, me, ENDED)).toBeNull();
});

test("only who has the folder lets go of it", () => {
  takeFolder(folder, me);
  leaveFolder(folder, { ...me, processId: me.processId + 1 });
  expect(holderOf(folder)).toEqual(me);
  leaveFolder(folder, me);
  expect(existsSync(join(folder, "standdown.open.json"))).toBe(false);
});
