import { join } from "node:path";
import { utilityProcess, type UtilityProcess } from "electron";
import * as v from "valibot";
import { appError, type AppError } from "../shared/contract/errors.ts";
import { eventSchema, type AppEvent } from "../shared/contract/events.ts";
import type { DatabaseMethod } from "../shared/contract/methods.ts";
import { err, type Result } from "../shared/util/result.ts";

/** How the database process is started. */
export type DatabaseOptions = {
  readonly dataFolder: string;
  readonly userName: string;
  readonly appVersion: string;
  /** How far its clock is ahead of the machine's. */
  readonly clockAheadMs: number;
  /** Whether its warnings may go to stderr; a command needs stderr for its one line. */
  readonly quiet: boolean;
  readonly onEvent: (event: AppEvent) => void;
  /** Called if it ended by itself. What it had begun is undone when the file is next opened. */
  readonly onDeath: () => void;
};

/** The only process that opens the encrypted file. */
export type DatabaseProcess = {
  /** Its answer, unchecked: a Result, or an error if it is not running. Never rejects. */
  call(name: DatabaseMethod, args: unknown): Promise<unknown>;
  /** Starts it again after it ended. */
  restart(): void;
  /**
   * Makes it close the file and end. After the deadline it is ended, and the file undoes unfinished work when it is
   * next opened.
   */
  close(): Promise<void>;
};

type Waiting = (answer: unknown) => void;

/**
 * Limits memory: an import handles hundreds of thousands of rows, and without this V8 would hold some 100 MiB more
 * before it frees memory.
 */
const SMALL_YOUNG_SPACE = "--max-semi-space-size=4";

/** V8 frees memory when twice as much is held as is in use: by itself it waits for four times as much. */
const SOON_FREED = "--heap-growing-percent=100";

/** Lets the database process free the memory of a long read (db/kernel/give-back.ts). */
const CAN_GIVE_BACK = "--expose-gc";

const CLOSE_LIMIT_MS = 5_000;

const messageSchema = v.union([v.object({ id: v.number(), answer: v.unknown() }), v.object({ event: eventSchema })]);

function gone(): Result<never, AppError> {
  return err(
    appError(
      "bug",
      "The part of Standdown that keeps the data has stopped. What was finished is kept, what was under way is undone. Start Standdown again.",
    ),
  );
}

/** Starts the database process. Call it once the app is ready. */
export function startDatabase(options: DatabaseOptions): DatabaseProcess {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let closing = false;
  let child: UtilityProcess | null = null;

  function hear(data: unknown): void {
    const message = v.safeParse(messageSchema, data);
    if (!message.success) return;
    if ("event" in message.output) {
      options.onEvent(message.output.event);
      return;
    }
    waiting.get(message.output.id)?.(message.output.answer);
    waiting.delete(message.output.id);
  }

  function start(): void {
    const started = fork(options);
    child = started;
    started.on("message", hear);
    started.once("exit", () => {
      if (child === started) child = null;
      for (const answer of waiting.values()) answer(gone());
      waiting.clear();
      if (!closing) options.onDeath();
    });
  }

  start();
  return {
    call: (name, args) =>
      new Promise((resolve) => {
        if (child === null) {
          resolve(gone());
          return;
        }
        const id = ++lastId;
        waiting.set(id, resolve);
        child.postMessage({ id, name, args });
      }),
    restart: () => {
      if (child === null && !closing) start();
    },
    close: () => {
      closing = true;
      return child === null ? Promise.resolve() : end(child);
    },
  };
}

function fork(options: DatabaseOptions): UtilityProcess {
  const { dataFolder, userName, appVersion, clockAheadMs } = options;
  // A passphrase in our environment must not be passed to other processes.
  const { STANDDOWN_PASSPHRASE: _passphrase, ...env } = process.env;
  return utilityProcess.fork(
    join(import.meta.dirname, "db-process.js"),
    [JSON.stringify({ dataFolder, userName, appVersion, clockAheadMs })],
    {
      serviceName: "Standdown database",
      execArgv: [SMALL_YOUNG_SPACE, SOON_FREED, CAN_GIVE_BACK],
      env,
      stdio: ["ignore", "ignore", options.quiet ? "ignore" : "inherit"],
    },
  );
}

function end(child: UtilityProcess): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => child.kill(), CLOSE_LIMIT_MS);
    child.once("exit", () => {
      clearTimeout(deadline);
      resolve();
    });
    child.postMessage("close");
  });
}
