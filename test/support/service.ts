import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { checkAnswer } from "../../shared/contract/client.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { AppEvent } from "../../shared/contract/events.ts";
import type { Answer, ArgsIn, DatabaseMethod } from "../../shared/contract/methods.ts";
import type { Result } from "../../shared/util/result.ts";
import type { EntryFields } from "../../shared/domain/list/entry.ts";
import { parseSideFile, unwrapKey } from "../../db/connection/side-file.ts";
import { openForWriting } from "../../db/connection/open-file.ts";
import type { WriteHandle } from "../../db/connection/handles.ts";
import { openService, type Service } from "../../db/service/dispatch.ts";
import type { DoLongWrite } from "../../db/service/long-writes.ts";

import { clockAt } from "./clock.ts";

export const PASSPHRASE = "a long enough passphrase";

/** A service over a real encrypted file in a folder of its own, with a clock that tests set. */
export type TestService = {
  readonly folder: string;
  readonly events: AppEvent[];
  readonly service: Service;
  /** The answer, checked against the contract; throws where the method gives an error. */
  ask<N extends DatabaseMethod>(name: N, args: ArgsIn<N>): Promise<Answer<N>>;
  /** The answer or the error, where a test is content with either. */
  outcome<N extends DatabaseMethod>(name: N, args: ArgsIn<N>): Promise<Result<Answer<N>, AppError>>;
  /** The error that a method gives; throws where it gives an answer. */
  refusal<N extends DatabaseMethod>(name: N, args: ArgsIn<N>): Promise<AppError>;
  /** The next event of that kind, however soon or late it comes. To be asked for before what brings it. */
  next(isWanted: (event: AppEvent) => boolean): Promise<AppEvent>;
  /** Sets the clock, as an instant. */
  at(instant: string): void;
  /** A connection of the test's own to the same file; the test closes it. */
  raw(): Promise<WriteHandle>;
  close(): Promise<void>;
};

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "standdown-test-"));
}

/** The service on that folder, still locked or empty; long writes go where `doLongWrite` does them. */
export function serviceOn(folder: string, doLongWrite?: DoLongWrite): TestService {
  let now = "2026-12-01T09:00:00.000Z";
  const events: AppEvent[] = [];
  const listeners = new Set<(event: AppEvent) => void>();
  const service = openService({
    dataFolder: folder,
    userName: "planner",
    appVersion: "0.0.0",
    clock: { ...clockAt(now), now: () => now },
    emit: (event) => {
      events.push(event);
      for (const hear of listeners) hear(event);
    },
    ...(doLongWrite === undefined ? {} : { doLongWrite }),
  });
  return {
    folder,
    events,
    service,
    async ask(name, args) {
      const answer = checkAnswer(name, await service.call(name, args));
      if (!answer.ok) throw new Error(`${name}: ${answer.error.kind}: ${answer.error.message}`);
      return answer.value;
    },
    outcome: async (name, args) => checkAnswer(name, await service.call(name, args)),
    async refusal(name, args) {
      const answer = checkAnswer(name, await service.call(name, args));
      if (answer.ok) throw new Error(`${name} was not refused`);
      return answer.error;
    },
    next: (isWanted) =>
      new Promise((resolve) => {
        listeners.add(function hear(event) {
          if (!isWanted(event)) return;
          listeners.delete(hear);
          resolve(event);
        });
      }),
    at(instant) {
      now = new Date(instant).toISOString();
    },
    raw: () => openRaw(folder),
    async close() {
      await service.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A fresh vault, open, with a trust: a copy of one that was made for the whole run. */
export async function openTestService(): Promise<TestService> {
  const test = serviceOn(newFolder());
  const made = process.env[MADE_VAULT];
  if (made === undefined) {
    await makeTestVault(test);
  } else {
    cpSync(made, test.folder, { recursive: true });
    await test.ask("vault.unlock", { passphrase: PASSPHRASE });
  }
  return test;
}

/** Where the vault of the run is that tests copy; without it each test makes its own. */
export const MADE_VAULT = "STANDDOWN_TEST_VAULT";

/** Makes the vault that tests begin with. */
export async function makeTestVault(test: TestService): Promise<void> {
  await test.ask("vault.create", { passphrase: PASSPHRASE });
  await test.ask("trust.set", { code: "R9Z", name: "Northmoor University Hospitals" });
}

/** Unwrapping a key is slow on purpose: once for each vault is enough. */
const unwrapped = new Map<string, Buffer>();

/** A connection past the service, to look at the file or to do what an import would. */
export async function openRaw(folder: string): Promise<WriteHandle> {
  const text = readFileSync(join(folder, "standdown.json"), "utf8");
  const sideFile = parseSideFile(text);
  if (typeof sideFile === "string") throw new Error(sideFile);
  const rawKey = unwrapped.get(text) ?? (await unwrapKey(sideFile, PASSPHRASE));
  if (rawKey === null) throw new Error("wrong passphrase");
  unwrapped.set(text, rawKey);
  return openForWriting({ file: join(folder, "standdown.db"), cipher: sideFile.cipher, rawKey });
}

/** A database that anyone can read: what must never be taken for ours. */
export function makePlainDatabase(file: string): void {
  const db = new Database(file);
  db.exec("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
  db.close();
}

const COLUMNS = {
  entryNumber: "entry_number",
  nhsNumber: "nhs_number",
  hospitalNumber: "hospital_number",
  surname: "surname",
  forename: "forename",
  dateOfBirth: "date_of_birth",
  treatmentFunction: "treatment_function",
  consultantName: "consultant_name",
  procedureText: "procedure_text",
  side: "side",
  intendedManagement: "intended_management",
  admissionType: "admission_type",
  priorityType: "priority_type",
  procedurePriority: "procedure_priority",
  cancerPtl: "cancer_ptl",
  cancerTargetDate: "cancer_target_date",
  anaesthetic: "anaesthetic",
  previousCancellations: "previous_cancellations",
  sex: "sex",
  rttStartDate: "rtt_start_date",
  tciDate: "tci_date",
  tciTime: "tci_time",
  siteCode: "site_code",
  theatre: "theatre",
  session: "session",
  listOrder: "list_order",
  expectedMinutes: "expected_minutes",
  allergy: "allergy",
  plannedBed: "planned_bed",
  telephone: "telephone",
  secondTelephone: "second_telephone",
  nextOfKin: "next_of_kin",
  nextOfKinTelephone: "next_of_kin_telephone",
} as const satisfies Partial<Record<keyof EntryFields, string>>;

export type TestEntry = Partial<Pick<EntryFields, keyof typeof COLUMNS>> & { entryNumber: string };

const USUAL: Omit<TestEntry, "entryNumber"> = {
  nhsNumber: "9997741218",
  surname: "STONE",
  forename: "Grace",
  dateOfBirth: "1990-04-05",
  treatmentFunction: "110",
  consultantName: "Okafor, R",
  procedureText: "Repair of hernia",
  side: "LEFT",
  intendedManagement: "1",
  admissionType: "11",
  rttStartDate: "2026-08-03",
  tciDate: "2026-12-16",
  siteCode: "R9Z01",
  theatre: "Theatre 1",
  session: "AM",
  listOrder: 1,
  expectedMinutes: 60,
};

/** Puts entries straight into the file, as an import at `asAt` would; their ids in the same order. */
export function putEntries(
  db: WriteHandle,
  entries: readonly TestEntry[],
  asAt = "2026-12-01T06:00:00.000Z",
): number[] {
  const importId = db
    .prepare(
      `INSERT INTO import (file_name, file_size, sha256, shape, as_at, as_at_from, imported_at, imported_by, rows_read,
                           added, changed, unchanged, missing, refused, left_out, warnings)
       VALUES ('test.csv', 1, '', 'eal', ?, 'given', ?, 'planner', 0, 0, 0, 0, 0, 0, 0, 0)`,
    )
    .run(asAt, asAt).lastInsertRowid;
  const names = Object.entries(COLUMNS);
  const insert = db.prepare(
    `INSERT INTO entry (${names.map(([, column]) => column).join(", ")}, carried, row_hash, first_import_id, changed_import_id)
     VALUES (${names.map(([field]) => `:${field}`).join(", ")}, '', '', :importId, :importId)`,
  );
  const blank = Object.fromEntries(names.map(([field]) => [field, null]));
  return db.transaction(() =>
    entries.map((entry) => Number(insert.run({ ...blank, ...USUAL, ...entry, importId }).lastInsertRowid)),
  )();
}

/** A strike of one action date, 16 December 2026, counted from the 9th to the 23rd. */
export const STRIKE: ArgsIn<"strike.add"> = {
  name: "Resident doctors, December",
  staffGroup: "resident-doctors",
  start: "2026-12-16T08:00",
  end: "2026-12-17T08:00",
  actionDates: ["2026-12-16"],
  windowFrom: "2026-12-09",
  windowTo: "2026-12-23",
};

/** The same decision for several entries. */
export function cancelArgs(planId: PlanId, entryIds: number[]): ArgsIn<"decision.apply"> {
  return {
    planId,
    entryIds,
    decision: "cancel",
    reason: "industrial-action",
    note: null,
    clinician: null,
    confirmed: [],
  };
}

/** A cancellation of protected entries, each confirmed. */
export function confirmArgs(planId: PlanId, entryIds: number[]): ArgsIn<"decision.apply"> {
  const confirmed = entryIds.map((entryId) => ({ entryId, clinician: "Dr Pearce", why: "agreed on the ward round" }));
  return { ...cancelArgs(planId, entryIds), confirmed };
}

/** A PDF of a few bytes, to be saved there; `text` tells one from another. */
export function pdfAt(path: string, text = ""): { path: string; bytes: Uint8Array } {
  return { path, bytes: new TextEncoder().encode(`%PDF-1.7 ${text}`) };
}

export function keepArgs(planId: PlanId, entryIds: number[]): ArgsIn<"decision.apply"> {
  return { planId, entryIds, decision: "keep", reason: null, note: null, clinician: null, confirmed: [] };
}
