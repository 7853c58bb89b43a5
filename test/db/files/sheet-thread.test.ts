import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel } from "node:worker_threads";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { openExtract } from "../../../db/files/open-extract.ts";
import type { ExtractFile } from "../../../db/files/extract-source.ts";
import { serveSheet } from "../../../db/files/serve-sheet.ts";
import type { FromThread } from "../../../db/files/sheet-thread.ts";
import { appError } from "../../../shared/contract/errors.ts";
import { cutRows, type CutRow } from "../../../shared/domain/import/cell-table.ts";
import { err, ok } from "../../../shared/util/result.ts";
import { zipOf } from "../../support/zip.ts";

const LARGE = 1024 * 1024;
const ROWS = 40_000;

let folder: string;
let path: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "standdown-sheet-thread-"));
  path = join(folder, "list.xlsx");
  const rows = Array.from({ length: ROWS }, (_one, index) => [
    `E${index}`,
    `STONE ${(index * 7919) % 100_003}`,
    index % 5 === 0 ? null : new Date(Date.UTC(2026, 11, 1 + (index % 28))),
    index / 7,
    index % 1000 === 0 ? 'Ellis "Ted" & <Co>\nsecond line' : "2",
  ]);
  writeFileSync(
    path,
    await writeXlsx({
      sheets: [
        { name: "Notes", rows: [["EALEntryNumber"]] },
        {
          name: "List",
          rows: [["EALEntryNumber", "PatientSurname", "TCIDate", "Share", "IntendedManagement"], ...rows],
        },
      ],
    }),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

let closings: (() => void)[] = [];
const whenEnded = (close: () => void): void => void closings.push(close);
afterEach(() => {
  for (const close of closings) close();
  closings = [];
});

/** The workbook, opened in a thread or by itself. */
async function opened(inThread: boolean): Promise<ExtractFile> {
  const file = await openExtract(path, "List", false, inThread ? whenEnded : null);
  if (!file.ok) throw new Error(file.error.message);
  expect(closings).toHaveLength(inThread ? 1 : 0);
  return file.value;
}

/** All rows below a line, cut out, with what the reading gave at its end. */
async function read(file: ExtractFile, below: number): Promise<{ rows: CutRow[]; done: number[]; ended: unknown }> {
  const rows: CutRow[] = [];
  const done: number[] = [];
  const ended = await file.readBelow(below, async (table, far) => {
    rows.push(...cutRows(table));
    done.push(far);
    return ok(null);
  });
  return { rows, done, ended };
}

it("gives of a large workbook what reading it without a thread gives, as often as it is read", async () => {
  expect(statSync(path).size).toBeGreaterThan(LARGE);
  const { readBelow: _direct, ...factsDirect } = await opened(false);
  const direct = await read(await opened(false), 1);
  const directFrom = await read(await opened(false), 30_000);
  const file = await opened(true);
  const { readBelow: _inThread, ...facts } = file;
  expect(facts).toEqual(factsDirect);
  expect(direct.rows).toHaveLength(ROWS);
  expect(await read(file, 1)).toEqual(direct);
  expect(await read(file, 30_000)).toEqual(directFrom);
});

it("stops at an error of whoever takes the rows, and can be read again after it", async () => {
  const file = await opened(true);
  const enough = err(appError("cancelled", "Enough."));
  expect(await file.readBelow(1, async () => enough)).toEqual(enough);
  expect((await read(file, 1)).rows).toHaveLength(ROWS);
});

it("does not read on while its rows are not taken", async () => {
  const { port1: ours, port2: its } = new MessageChannel();
  const { mtime, size } = statSync(path);
  const posted: FromThread[] = [];
  const ended = new Promise<void>((resolve) => {
    ours.on("message", (message: FromThread) => {
      posted.push(message);
      if (message.kind === "ended") resolve();
    });
  });
  const order = { path, fileName: "list.xlsx", fileSize: size, modifiedAt: mtime.toISOString() };
  await serveSheet(its, { file: order, sheet: "List", orBest: false });
  ours.postMessage({ kind: "read", below: 1 });
  // Turns in which it would have read all.
  for (let turn = 0; turn < 2000; turn++) await new Promise((resolve) => setImmediate(resolve));
  ours.postMessage({ kind: "stop" });
  await ended;
  const rows = posted.filter(({ kind }) => kind === "rows").length;
  expect(rows).toBeGreaterThan(1);
  expect(rows).toBeLessThan(10);
  ours.close();
});

it("refuses in the same words as without a thread", async () => {
  const refused = async (name: string, bytes: Buffer): Promise<void> => {
    const at = join(folder, name);
    writeFileSync(at, bytes);
    const direct = await openExtract(at, null, true);
    expect(direct).toMatchObject({ ok: false, error: { kind: "invalid" } });
    expect(await openExtract(at, null, true, whenEnded)).toEqual(direct);
  };
  const noise = Buffer.from(Array.from({ length: 2 * LARGE }, (_one, index) => (index * 7919) % 251));
  await refused("no-workbook.xlsx", zipOf({ "readme.bin": noise }));
  await refused("cut.xlsx", Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), noise]));
  expect(closings.length).toBeGreaterThan(0);
});

it("begins no thread for a small workbook", async () => {
  const small = join(folder, "small.xlsx");
  writeFileSync(small, await writeXlsx({ sheets: [{ name: "List", rows: [["EALEntryNumber"], ["E1"]] }] }));
  expect((await openExtract(small, null, true, whenEnded)).ok).toBe(true);
  expect(closings).toHaveLength(0);
});

it("says that the thread ended where it is read after that", async () => {
  const file = await opened(true);
  for (const close of closings) close();
  await expect(read(file, 1)).rejects.toThrow("the thread of a workbook ended");
});
