import { setImmediate } from "node:timers/promises";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { checkArgs } from "../../shared/contract/client.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { AppEvent } from "../../shared/contract/events.ts";
import {
  isMethodName,
  methods,
  type Answer,
  type Args,
  type DatabaseMethod,
  type MethodName,
} from "../../shared/contract/methods.ts";
import type { Instant } from "../../shared/util/local-date.ts";
import { CHANGES, type WriteMethod } from "./changes.ts";
import { accessOf } from "../connection/open-file.ts";
import { createVault } from "../connection/vault-create.ts";
import { vaultCipher, vaultState, type VaultPlace } from "../connection/vault-folder.ts";
import { unlockVault, type OpenVault } from "../connection/vault.ts";
import { saveCombined, type FreeContext } from "../combine/combine.ts";
import type { Access } from "../../shared/contract/method-kinds.ts";
import type { AfterReading, ReadContext, WriteContext } from "../kernel/context.ts";
import { finishFilesOut } from "../outgoing/files-out.ts";
import { bug, guarded, type Outcome } from "./guarded.ts";
import {
  FILE_WRITES,
  FREE,
  READS,
  WRITES,
  type FileWrite,
  type FreeRead,
  type FreeWrite,
  type QueuedMethod,
  type ReadMethod,
} from "./handlers.ts";
import { forgetPreview } from "../import/preview.ts";
import { makeJobs } from "./jobs.ts";
import { ensureLookupIndex } from "./lookup-index.ts";
import type { DoLongWrite, LongMethod } from "./long-writes.ts";
import { findPlannerName } from "../trust/trust.ts";

export type ServiceOptions = {
  readonly dataFolder: string;
  /** The name of the computer's user: who it was, until a planner's name is given. */
  readonly userName: string;
  readonly appVersion: string;
  readonly nativeBinding?: string;
  readonly now: () => Instant;
  readonly emit: (event: AppEvent) => void;
  /** How writes that take long are done; here, like all others, where nothing is said. */
  readonly doLongWrite?: DoLongWrite;
};

/** The database behind the contract: answers every DatabaseMethod by name. */
export type Service = {
  /** The method's answer, or an AppError; never throws. What crosses is checked here, so `args` can be anything. */
  call(name: string, args: unknown): Promise<Result<unknown, AppError>>;
  /** Stops jobs, waits for what is under way, closes the file. */
  close(): Promise<void>;
};

/** Nothing is opened or written until vault.create or vault.unlock is called. */
export function openService(options: ServiceOptions): Service {
  const place: VaultPlace = {
    dataFolder: options.dataFolder,
    now: options.now,
    ...(options.nativeBinding === undefined ? {} : { nativeBinding: options.nativeBinding }),
  };
  const jobs = makeJobs(options.emit, Date.now);
  const reading = new Set<Promise<unknown>>();
  let vault: OpenVault | null = null;
  let lastWrite: Promise<unknown> = Promise.resolve();

  function context(open: OpenVault): WriteContext {
    const { now, emit, userName } = options;
    const who = () => findPlannerName(open.read) ?? userName;
    return { read: open.read, write: open.write, now, emit, jobs, who };
  }

  function notOpen(): Result<never, AppError> {
    return err(
      vaultState(place) === "empty"
        ? appError("locked", "There is no data here yet. Set up the data folder first.")
        : appError("locked", "The data is locked. Unlock it with your passphrase first."),
    );
  }

  async function read<N extends ReadMethod>(name: N, args: unknown): Promise<Result<unknown, AppError>> {
    const checked = checkArgs(name, args);
    if (!checked.ok) return checked;
    if (vault === null) return notOpen();
    const handler: (ctx: ReadContext, args: Args<N>) => Outcome = READS[name];
    const ctx = context(vault);
    const work = guarded(name, () => handler(ctx, checked.value));
    reading.add(work);
    try {
      return await work;
    } finally {
      reading.delete(work);
    }
  }

  async function write<N extends QueuedMethod>(name: N, args: Args<N>): Promise<Result<unknown, AppError>> {
    if (vault === null) return notOpen();
    const handler: (ctx: WriteContext, args: Args<N>) => Outcome = WRITES[name];
    return writeOn(vault, name, (ctx) => handler(ctx, args));
  }

  async function writeOn(
    open: OpenVault,
    name: MethodName,
    work: (ctx: WriteContext) => Outcome,
  ): Promise<Result<unknown, AppError>> {
    const outcome = await guarded(name, () => work(context(open)));
    if (!open.write.inTransaction) return outcome;
    // The next write must not find this one's half-done work.
    open.write.exec("ROLLBACK");
    return outcome.ok ? err(bug(name, new Error("a transaction was left open"))) : outcome;
  }

  /** Reads the file first, and only then takes a place in the queue: a slow drive holds up no other write. */
  async function writeFromFile<N extends FileWrite>(name: N, args: unknown): Promise<Result<unknown, AppError>> {
    const checked = checkArgs(name, args);
    if (!checked.ok) return checked;
    if (vault === null) return notOpen();
    const readFirst: (args: Args<N>) => AfterReading<unknown> = FILE_WRITES[name];
    const ready = await guarded(name, () => readFirst(checked.value));
    if (!ready.ok) return ready;
    return queue(() => (vault === null ? notOpen() : writeOn(vault, name, ready.value)));
  }

  async function saveCombination(args: unknown): Promise<Result<unknown, AppError>> {
    const checked = checkArgs("combine.save", args);
    if (!checked.ok) return checked;
    const ready = await guarded("combine.save", () => saveCombined(freeContext("read"), checked.value));
    if (!ready.ok) return ready;
    return queue(() => guarded("combine.save", () => ready.value(freeContext("write"))));
  }

  /** On other connections than ours; a preview stands on what it has replaced. */
  async function writeElsewhere(
    doLongWrite: DoLongWrite,
    name: LongMethod,
    args: Args<LongMethod>,
  ): Promise<Result<unknown, AppError>> {
    if (vault === null) return notOpen();
    const open = vault;
    const job = jobs.start(args.jobId);
    try {
      const order = { name, args, who: context(open).who(), access: accessOf(open.write) };
      const outcome = await guarded(name, () => doLongWrite(order, job, options.emit));
      if (outcome.ok) forgetPreview(open.read);
      return outcome;
    } finally {
      job.end();
    }
  }

  /** Work on files alone, with or without a vault. Reads are given no way to write, even to the log. */
  async function free<N extends FreeRead | FreeWrite>(name: N, args: unknown): Promise<Result<unknown, AppError>> {
    const checked = checkArgs(name, args);
    if (!checked.ok) return checked;
    const handler: (ctx: FreeContext, args: Args<N>) => Outcome = FREE[name];
    return guarded(name, () => handler(freeContext(methods[name].access), checked.value));
  }

  function freeContext(access: Access): FreeContext {
    const { now, emit } = options;
    return { now, emit, jobs, data: vault === null || access === "read" ? null : context(vault) };
  }

  async function closeVault(): Promise<void> {
    jobs.cancelAll();
    await Promise.allSettled(reading);
    vault?.close();
    vault = null;
  }

  async function openVault(
    opening: () => Promise<Result<OpenVault, AppError>>,
  ): Promise<Result<Answer<"vault.unlock">, AppError>> {
    if (vault !== null) return err(appError("refused", "The data is open already."));
    const opened = await opening();
    if (!opened.ok) return opened;
    vault = opened.value;
    finishFilesOut(context(vault));
    return ok({});
  }

  function takeTurn(name: WriteMethod, args: unknown): Promise<Result<unknown, AppError>> {
    if (name === "combine.save") return saveCombination(args);
    return isFileWrite(name) ? writeFromFile(name, args) : queue(() => runWrite(name, args));
  }

  function runWrite(
    name: Exclude<WriteMethod, FileWrite | "combine.save">,
    args: unknown,
  ): Promise<Result<unknown, AppError>> | Result<never, AppError> {
    switch (name) {
      case "vault.create": {
        const checked = checkArgs(name, args);
        return checked.ok
          ? guarded(name, () => openVault(() => createVault(place, checked.value.passphrase)))
          : checked;
      }
      case "vault.unlock": {
        const checked = checkArgs(name, args);
        return checked.ok
          ? guarded(name, () => openVault(() => unlockVault(place, checked.value.passphrase)))
          : checked;
      }
      case "vault.lock": {
        const checked = checkArgs(name, args);
        return checked.ok ? guarded(name, () => closeVault().then(() => ok({}))) : checked;
      }
      case "combine.saveMapping":
      case "combine.placePdf":
        return free(name, args);
      case "import.run":
      case "import.undo": {
        const checked = checkArgs(name, args);
        if (!checked.ok) return checked;
        const { doLongWrite } = options;
        return doLongWrite === undefined
          ? write(name, checked.value)
          : writeElsewhere(doLongWrite, name, checked.value);
      }
      default: {
        const checked = checkArgs(name, args);
        return checked.ok ? write(name, checked.value) : checked;
      }
    }
  }

  /** Puts work behind every write before it. */
  function queue<T>(work: () => Promise<T> | T): Promise<T> {
    const turn = lastWrite.then(work);
    lastWrite = turn.catch(() => undefined);
    return turn;
  }

  /** What can wait until its result is told; where it fails, the list is whole without it. */
  function afterwards(name: WriteMethod): void {
    if (name !== "import.run" && name !== "sample.load" && name !== "vault.unlock") return;
    void queue(async () => {
      // Whoever waits for the result has it first.
      await setImmediate();
      if (vault !== null) ensureLookupIndex(vault.write);
    }).catch(() => undefined);
  }

  return {
    async call(name, args) {
      if (!isMethodName(name) || !isDatabaseMethod(name)) {
        return err(appError("invalid", `There is no method ${name} here.`, { field: "name", value: name }));
      }
      if (name === "app.status") {
        const checked = checkArgs(name, args);
        if (!checked.ok) return checked;
        const state = vault === null ? vaultState(place) : "open";
        return ok({
          state,
          dataFolder: place.dataFolder,
          appVersion: options.appVersion,
          cipher: vault?.cipher ?? vaultCipher(place),
        });
      }
      if (name === "job.cancel" || name === "combine.read" || name === "combine.headings") return free(name, args);
      if (!isWrite(name)) return read(name, args);
      const outcome = await takeTurn(name, args);
      const what = CHANGES[name];
      if (outcome.ok && what.length > 0) options.emit({ kind: "changed", what: [...what] });
      if (outcome.ok) afterwards(name);
      return outcome;
    },
    close() {
      jobs.cancelAll();
      return queue(closeVault);
    },
  };
}

function isDatabaseMethod(name: MethodName): name is DatabaseMethod {
  return methods[name].place === "database";
}

function isFileWrite(name: WriteMethod): name is FileWrite {
  return Object.hasOwn(FILE_WRITES, name);
}

function isWrite(name: DatabaseMethod): name is WriteMethod {
  return methods[name].access === "write";
}
