import { once } from "node:events";
import { ownPlanOf, type PlanId, type StrikeId } from "../../shared/domain/strike/ids.ts";
import { closeSync, createWriteStream, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { XlsxStreamWriter } from "hucre/xlsx";
import { openSheets } from "../../db/files/sheet-book.ts";
import { passGate } from "../../db/files/workbook-gate.ts";
import { openService, type Service } from "../../db/service/dispatch.ts";
import type { DoLongWrite } from "../../db/service/long-writes.ts";
import { checkAnswer } from "../../shared/contract/client.ts";
import type { Answer, ArgsIn, DatabaseMethod } from "../../shared/contract/methods.ts";
import type { Confirmation } from "../../shared/contract/protection.ts";
import type { PlanRow } from "../../shared/contract/plan.ts";
import { sampleExtract } from "../../shared/domain/sample-trust/generate.ts";
import { machineClock } from "../../shared/util/clock.ts";
import { addDays } from "../../shared/util/local-date.ts";
import { PASSPHRASE } from "../support/service.ts";

export const ROWS = 200_000;
const TODAY = "2026-11-25";
const ACTION_DATE = addDays(TODAY, 21);

/** A folder of its own that goes when the process ends. */
export function benchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "standdown-bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes an extract of the eal shape with this many rows. */
export function writeExtract(path: string, rows: number): void {
  const file = openSync(path, "w");
  let lines: string[] = [];
  const flush = (): void => {
    if (lines.length > 0) writeSync(file, `${lines.join("\n")}\n`);
    lines = [];
  };
  for (const line of sampleExtract({ seed: 7, today: TODAY, rows, trustCode: "R9Z" })) {
    lines.push(line);
    if (lines.length === 5000) flush();
  }
  flush();
  closeSync(file);
}

/** The rows of an extract as a workbook: text cells, as a system that exports them writes. */
export async function writeWorkbook(from: string, to: string): Promise<void> {
  const writer = new XlsxStreamWriter({ name: "List" });
  const file = await open(from);
  for await (const line of file.readLines()) {
    // The sample's only cells in quotation marks are names with a comma.
    writer.addRow(line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((cell) => cell.replaceAll('"', "") || null));
  }
  const stream = createWriteStream(to);
  stream.end(await writer.finish());
  await once(stream, "close");
}

/** Reads the cells of a workbook's first sheet, behind its gate, and does nothing else. */
export async function cellsOf(path: string, see: () => void): Promise<void> {
  const gate = await passGate(readFileSync(path), path);
  if (!gate.ok) throw new Error(gate.error.message);
  const [sheet] = gate.value.parts.sheets;
  for await (const row of openSheets(gate.value).rows(sheet?.name ?? "")) if (row.index >= 0) see();
}

/** A service with the answers checked; an error ends the measurement. */
export type Asker = {
  readonly service: Service;
  ask<N extends DatabaseMethod>(name: N, args: ArgsIn<N>): Promise<Answer<N>>;
};

export function askerOn(dataFolder: string, doLongWrite?: DoLongWrite): Asker {
  const service = openService({
    dataFolder,
    userName: "bench",
    appVersion: "0",
    clock: machineClock(),
    emit: () => undefined,
    ...(doLongWrite === undefined ? {} : { doLongWrite }),
  });
  return {
    service,
    async ask(name, args) {
      const answer = checkAnswer(name, await service.call(name, args));
      if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
      return answer.value;
    },
  };
}

/** An encrypted list of 200,000 entries with a strike in the middle of it. */
export async function makeLargeList(
  dataFolder: string,
): Promise<{ readonly asker: Asker; readonly strikeId: StrikeId; readonly planId: PlanId }> {
  const extract = join(benchFolder(), "extract.csv");
  writeExtract(extract, ROWS);
  const asker = askerOn(dataFolder);
  await asker.ask("vault.create", { passphrase: PASSPHRASE });
  await asker.ask("trust.set", { code: "R9Z", name: "Northmoor University Hospitals" });
  await asker.ask("import.run", { jobId: "bench", path: extract, asAt: null, sha256: null });
  const strike = await asker.ask("strike.add", {
    name: "Resident doctors",
    staffGroup: "resident-doctors",
    start: `${ACTION_DATE}T08:00`,
    end: `${addDays(ACTION_DATE, 1)}T08:00`,
    actionDates: [ACTION_DATE],
    // About 15,000 entries are due in it.
    windowFrom: addDays(ACTION_DATE, -8),
    windowTo: addDays(ACTION_DATE, 9),
  });
  return { asker, strikeId: strike.id, planId: ownPlanOf(strike.id) };
}

/** What each protected one among these rows needs before it is cancelled. */
export function confirmations(rows: readonly PlanRow[]): Confirmation[] {
  return rows
    .filter(({ protectedBy }) => protectedBy !== null)
    .map(({ entryId, dueDate }) => ({ entryId, dueDate, clinician: "Dr Pearce", why: "agreed" }));
}
