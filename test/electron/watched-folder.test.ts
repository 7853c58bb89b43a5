import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createWatchedFolder, type WatchedFolder } from "../../electron/watched-folder.ts";
import { checkAnswer, type Call } from "../../shared/contract/client.ts";
import { ok } from "../../shared/util/result.ts";

const SETTLE_MS = 50;
const TODAY = Date.parse("2026-12-15T18:30:00.000Z");

let folder = "";
let watched: WatchedFolder | null = null;
/** Milliseconds since the start, as the watched folder sees them. */
let ticks = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "standdown-watched-"));
});
afterEach(() => {
  watched?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Puts a file there that was written so many hours ago. */
function put(name: string, text: string, hoursAgo = 1): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  const at = new Date(TODAY - hoursAgo * 3_600_000);
  utimesSync(path, at, at);
  return path;
}

function imported(text: string, undone: object | null = null): object {
  const counts = {
    read: 1,
    added: 1,
    changed: 0,
    unchanged: 0,
    missing: 0,
    refused: 0,
    leftOut: 0,
    warnings: 0,
    skipped: 0,
    missingSkipped: 0,
    renumbered: 0,
  };
  const extract = {
    fileName: "another name.csv",
    fileSize: Buffer.byteLength(text),
    sha256: createHash("sha256").update(text).digest("hex"),
    shape: "eal",
    asAt: "2026-11-20T06:00:00.000Z",
    asAtFrom: "given",
  };
  const rest = { importedAt: "2026-11-20T07:00:00.000Z", importedBy: "Pat", skippedKinds: null, mapping: null };
  return { id: 1, extract, counts, ...rest, undone, canUndo: undone === null };
}

function watch(path: string | null, imports: object[] = [], tell = (): void => undefined): WatchedFolder {
  const call: Call = (name) =>
    Promise.resolve(checkAnswer(name, ok(name === "watchedFolder.get" ? { path } : imports)));
  watched = createWatchedFolder(call, () => ticks, tell, { pollMs: 60_000, settleMs: SETTLE_MS });
  return watched;
}

/** What is offered at a second look, when what was seen at the first has rested. */
async function offered(watching: WatchedFolder): Promise<string | null> {
  await watching.offer();
  ticks += SETTLE_MS;
  return offeredAtOnce(watching);
}

async function offeredAtOnce(watching: WatchedFolder): Promise<string | null> {
  const offer = await watching.offer();
  if (!offer.ok) throw new Error(offer.error.message);
  return offer.value.file?.fileName ?? null;
}

test("offers the extract that was written last, whatever else lies there", async () => {
  put("monday.csv", "a", 48);
  put("tuesday.xlsx", "b", 24);
  put("notes.docx", "c");
  put("~$tuesday.xlsx", "d");
  put(".hidden.csv", "e");
  put("empty.csv", "");
  mkdirSync(join(folder, "folder.csv"));
  expect(await offered(watch(folder))).toBe("tuesday.xlsx");
});

test("offers nothing that was imported, under whatever name, nor what is older than it", async () => {
  put("monday.csv", "older", 48);
  put("tuesday.csv", "the list", 24);
  expect(await offered(watch(folder, [imported("the list")]))).toBeNull();
});

test("a file whose import was undone is offered again, until it is imported again", async () => {
  put("tuesday.csv", "the list", 24);
  const undone = imported("the list", { at: "2026-11-20T08:00:00.000Z", by: "Pat" });
  expect(await offered(watch(folder, [undone]))).toBe("tuesday.csv");
  expect(await offered(watch(folder, [imported("the list"), undone]))).toBeNull();
});

test("a file of the same size with other contents is offered", async () => {
  put("tuesday.csv", "the list", 24);
  expect(await offered(watch(folder, [imported("the lost")]))).toBe("tuesday.csv");
});

test("what was put off stays away until it is written anew", async () => {
  const path = put("tuesday.csv", "the list", 24);
  const watching = watch(folder);
  await watching.offer();
  await watching.putOff({ path });
  expect(await offered(watching)).toBeNull();
  put("tuesday.csv", "the list, longer", 1);
  expect(await offered(watching)).toBe("tuesday.csv");
});

test.each([
  ["this very moment", 0],
  ["by a drive whose clock is hours behind", 5],
  ["by a drive whose clock is hours ahead", -5],
])(
  "a file that is being written, dated %s, is offered once it no longer changes, and the window gets an event",
  async (_by, hoursAgo) => {
    const tell = vi.fn<() => void>();
    const watching = watch(folder, [], tell);
    put("tonight.csv", "begun", hoursAgo);
    expect(await offeredAtOnce(watching)).toBeNull();
    ticks += SETTLE_MS - 1;
    expect(await offeredAtOnce(watching)).toBeNull();
    put("tonight.csv", "begun, and going on", hoursAgo);
    ticks += 1;
    expect(await offeredAtOnce(watching)).toBeNull();
    await vi.waitFor(() => expect(tell).toHaveBeenCalled(), { timeout: 15_000 });
    ticks += SETTLE_MS;
    expect(await offeredAtOnce(watching)).toBe("tonight.csv");
  },
);

test("without a folder there is nothing, and one that is gone is named", async () => {
  expect(await watch(null).offer()).toEqual(ok({ folder: null, problem: null, file: null }));
  const gone = join(folder, "gone");
  const offer = await watch(gone).offer();
  expect(offer).toMatchObject({ ok: true, value: { folder: gone, file: null } });
  expect(offer.ok && offer.value.problem).toMatch(/gone cannot be looked into \(ENOENT\)/);
});
