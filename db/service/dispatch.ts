import { setImmediate } from "node:timers/promises";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { checkArgs } from "../../shared/contract/client.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { AppEvent } from "../../shared/contract/events.ts";
import {
  isMethodName,
  methods,
  runsAs,
  type Answer,
  type Args,
  type DatabaseMethod,
  type MethodOf,
} from "../../shared/contract/methods.ts";
import type { Clock } from "../../shared/util/clock.ts";
import { changePassphrase } from "../connection/change-passphrase.ts";
import { closeToOthers } from "../connection/close-to-others.ts";
import { sharedFolderFault } from "../connection/shared-folder.ts";
import { accessOf } from "../connection/open-file.ts";
import { createVault } from "../connection/vault-create.ts";
import { vaultCipher, vaultState, type VaultPlace } from "../connection/vault-folder.ts";
import { unlockVault, type OpenVault } from "../connection/vault.ts";
import type { FreeContext } from "../combine/combine.ts";
import type { AfterReading, ReadContext, WriteContext } from "../kernel/context.ts";
import { bug, guarded, type Outcome } from "./guarded.ts";
import { finishFilesOut } from "../outgoing/files-out.ts";
import {
  FILE_WRITES,
  FREE,
  FREE_FILE_WRITES,
  READS,
  WRITES,
  type FileWrite,
  type FreeMethod,
  type WriteMethod,
} from "./handlers.ts";
import { forgetPreview } from "../import/preview.ts";
import { makeJobs } from "./jobs.ts";
import { ensureLookupIndex } from "./lookup-index.ts";
import type { DoLongWrite, LongMethod } from "./long-writes.ts";
import { logPassphraseChange } from "../trust/passphrase-log.ts";
import { findPlannerName } from "../trust/trust.ts";
import { checkPaths } from "./whole-paths.ts";

export type ServiceOptions = {
  readonly dataFolder: string;
  /** The name of the computer's user, used until a planner's name is given. */
  readonly userName: string;
  readonly appVersion: string;
  readonly nativeBinding?: string;
  readonly clock: Clock;
  readonly emit: (event: AppEvent) => void;
  /** How long writes are run; if it is missing, they run here like all others. */
  readonly doLongWrite?: DoLongWrite;
};

/** The database behind the contract: answers every DatabaseMethod by name. */
export type Service = {
  /** The method's answer, or an AppError; never throws. Arguments are checked here, so `args` can be anything. */
  call(name: string, args: unknown): Promise<Result<unknown, AppError>>;
  /** Locks at once, stops running work, and then closes the file. */
  close(): Promise<void>;
};

/** Nothing is opened or written until vault.create or vault.unlock is called. */
export function openService(options: ServiceOptions): Service {
  const place: VaultPlace = {
    dataFolder: options.dataFolder,
    now: options.clock.now,
    ...(options.nativeBinding === undefined ? {} : { nativeBinding: options.nativeBinding }),
  };
  const jobs = makeJobs(options.emit, options.clock.ticks);
  const reading = new Set<Promise<unknown>>();
  let vault: OpenVault | null = null;
  let lastWrite: Promise<unknown> = Promise.resolve();

  function context(open: OpenVault): WriteContext {
    const { clock, emit, userName } = options;
    const who = () => findPlannerName(open.read) ?? userName.toWellFormed();
    return { ...clock, read: open.read, write: open.write, emit, jobs, who };
  }

  function notOpen(): Result<never, AppError> {
    return err(
      vaultState(place) === "empty"
        ? appError("locked", "There is no data here yet. Set up the data folder first.")
        : appError("locked", "The data is locked. Unlock it with your passphrase first."),
    );
  }

  async function read<N extends MethodOf<"read">>(name: N, args: unknown): Promise<Result<unknown, AppError>> {
    const checked = checkArgs(name, args);
    if (!checked.ok) return checked;
    if (vault === null) return notOpen();
    const handler: (ctx: ReadContext, args: Args<N>) => Outcome = READS[name];
    const open = vault;
    const work = guarded(name, () => handler(context(open), checked.value));
    reading.add(work);
    try {
      const outcome = await work;
      // A result that was read before a lock is not shown after it.
      return vault === open ? outcome : notOpen();
    } finally {
      reading.delete(work);
    }
  }

  async function write<N extends WriteMethod>(name: N, args: unknown): Promise<Result<unknown, AppError>> {
    const checked = checkArgs(name, args);
    if (!checked.ok) return checked;
    const handler: (ctx: WriteContext, args: Args<N>) => Outcome = WRITES[name];
    return writeNow(name, (ctx) => handler(ctx, checked.value));
  }

  /** A write that has reached the front of the queue. */
  async function writeNow(
    name: DatabaseMethod,
    work: (ctx: WriteContext) => Outcome,
  ): Promise<Result<unknown, AppError>> {
    if (vault === null) return notOpen();
    const open = vault;
    const outcome = await guarded(name, () => work(context(open)));
    if (!open.write.inTransaction) return outcome;
    // The next write must not find this one's unfinished work.
    open.write.exec("ROLLBACK");
    return outcome.ok ? err(bug(name, new Error("a transaction was left open"))) : outcome;
  }

  /** Reads the file first and only then queues, so that a slow drive delays no other write. */
  async function writeFromFile<N extends FileWrite>(name: N, args: unknown): Promise<Result<unknown, AppError>> {
    const checked = checkArgs(name, args);
    if (!checked.ok) return checked;
    if (vault === null) return notOpen();
    const readFirst: (args: Args<N>) => AfterReading<unknown> = FILE_WRITES[name];
    const ready = await guarded(name, () => readFirst(checked.value));
    return ready.ok ? queued(name, () => writeNow(name, ready.value)) : ready;
  }

  async function freeFromFiles(name: MethodOf<"free-file-write">, args: unknown): Promise<Result<unknown, AppError>> {
    const checked = checkArgs(name, args);
    if (!checked.ok) return checked;
    const ready = await guarded(name, () => FREE_FILE_WRITES[name](freeContext(null), checked.value));
    if (!ready.ok) return ready;
    return queued(name, () => guarded(name, () => ready.value(freeContext(vault))));
  }

  /** Runs on connections of its own. A stored preview is out of date afterwards. */
  async function writeElsewhere(
    doLongWrite: DoLongWrite,
    name: LongMethod,
    args: unknown,
  ): Promise<Result<unknown, AppError>> {
    const checked = checkArgs(name, args);
    if (!checked.ok) return checked;
    if (vault === null) return notOpen();
    const open = vault;
    const job = jobs.start(checked.value.jobId);
    try {
      const order = { name, args: checked.value, who: context(open).who(), access: accessOf(open.write) };
      const outcome = await guarded(name, () => doLongWrite(order, job, options.emit));
      if (outcome.ok) forgetPreview(open.read);
      return outcome;
    } finally {
      job.end();
    }
  }

  /** Work on files only, with or without a vault. Reads cannot write at all, not even to the log. */
  async function free<N extends FreeMethod>(name: N, args: unknown): Promise<Result<unknown, AppError>> {
    const checked = checkArgs(name, args);
    if (!checked.ok) return checked;
    const handler: (ctx: FreeContext, args: Args<N>) => Outcome = FREE[name];
    const ctx = freeContext(runsAs(name, "free-read") ? null : vault);
    return guarded(name, () => handler(ctx, checked.value));
  }

  function freeContext(open: OpenVault | null): FreeContext {
    const { clock, emit } = options;
    return { ...clock, emit, jobs, data: open === null ? null : context(open) };
  }

  /**
   * From now on nothing is read and no waiting write begins. Running work is asked to stop, which undoes it; then the
   * file is closed.
   */
  function lock(): Promise<void> {
    const left = vault;
    vault = null;
    jobs.cancelAll();
    if (left !== null) options.emit({ kind: "changed", what: ["vault"] });
    return queue(async () => {
      // The vault was opened meanwhile, by an unlocking that was in progress.
      const opened = vault;
      vault = null;
      await Promise.allSettled(reading);
      left?.close();
      opened?.close();
      if (opened !== null) options.emit({ kind: "changed", what: ["vault"] });
    });
  }

  async function openVault(
    opening: () => Promise<Result<OpenVault, AppError>>,
  ): Promise<Result<Answer<"vault.unlock">, AppError>> {
    if (vault !== null) return err(appError("refused", "The data is open already."));
    const shared = sharedFolderFault(place.dataFolder);
    if (shared !== null) return err(shared);
    const opened = await opening();
    if (!opened.ok) return opened;
    closeToOthers(place.dataFolder);
    vault = opened.value;
    finishFilesOut(context(vault));
    return ok({});
  }

  /** Methods of the data folder itself. */
  const ofVault: { readonly [N in MethodOf<"vault">]: (args: Args<N>) => Outcome } = {
    "app.status": () =>
      ok({
        state: vault === null ? vaultState(place) : "open",
        dataFolder: place.dataFolder,
        appVersion: options.appVersion,
        cipher: vault?.cipher ?? vaultCipher(place),
      }),
    "vault.create": ({ passphrase }) => queued("vault.create", () => openVault(() => createVault(place, passphrase))),
    "vault.unlock": ({ passphrase }) => queued("vault.unlock", () => openVault(() => unlockVault(place, passphrase))),
    "vault.changePassphrase": ({ current, next }) =>
      queued("vault.changePassphrase", async () => {
        if (vault === null) return notOpen();
        const ctx = context(vault);
        const changed = await changePassphrase(place, current, next);
        if (changed.ok) logPassphraseChange(ctx);
        return changed;
      }),
    "vault.lock": () => lock().then(() => ok({})),
  };

  async function askVault<N extends MethodOf<"vault">>(name: N, args: unknown): Promise<Result<unknown, AppError>> {
    const checked = checkArgs(name, args);
    if (!checked.ok) return checked;
    const handler: (args: Args<N>) => Outcome = ofVault[name];
    return guarded(name, () => handler(checked.value));
  }

  /** Queues work behind every earlier write. */
  function queue<T>(work: () => Promise<T> | T): Promise<T> {
    const turn = lastWrite.then(work);
    lastWrite = turn.catch(() => undefined);
    return turn;
  }

  /** Runs a write when its turn has come; then reports what it changed. */
  async function queued(name: DatabaseMethod, work: () => Promise<Result<unknown, AppError>>): ReturnType<typeof work> {
    const outcome = await queue(work);
    if (!outcome.ok) return outcome;
    const { changes, indexAfter } = methods[name];
    if (changes.length > 0) options.emit({ kind: "changed", what: [...changes] });
    if (indexAfter) makeIndex();
    return outcome;
  }

  /** Work that can wait until the result has been sent; if it fails, the list is still complete. */
  function makeIndex(): void {
    void queue(async () => {
      // The caller gets the result first.
      await setImmediate();
      if (vault !== null) ensureLookupIndex(vault.write);
    }).catch(() => undefined);
  }

  return {
    async call(name, args) {
      if (!isMethodName(name) || runsAs(name, "main")) {
        return err(appError("invalid", `There is no method ${name} here.`, { field: "name", value: name }));
      }
      const paths = checkPaths(name, args);
      if (!paths.ok) return paths;
      if (runsAs(name, "read")) return read(name, args);
      if (runsAs(name, "free-read")) return free(name, args);
      if (runsAs(name, "vault")) return askVault(name, args);
      if (runsAs(name, "file-write")) return writeFromFile(name, args);
      if (runsAs(name, "free-file-write")) return freeFromFiles(name, args);
      if (runsAs(name, "free-write")) return queued(name, () => free(name, args));
      const { doLongWrite } = options;
      if (doLongWrite !== undefined && runsAs(name, "long-write")) {
        return queued(name, () => writeElsewhere(doLongWrite, name, args));
      }
      return queued(name, () => write(name, args));
    },
    close: lock,
  };
}
