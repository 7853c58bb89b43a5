// First, so that nothing loaded after it can reach a network: a thread has globals of its own.
import "./no-network.ts";
import { parentPort, workerData } from "node:worker_threads";
import * as v from "valibot";
import { checkArgs } from "../../shared/contract/client.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import { required } from "../../shared/util/assert.ts";
import type { Result } from "../../shared/util/result.ts";
import { openForReading, openForWriting, settleForWriting } from "../connection/open-file.ts";
import type { WriteContext } from "../kernel/context.ts";
import { giveBackMemory } from "../kernel/give-back.ts";
import { guarded } from "./guarded.ts";
import { undoImport } from "../import/undo.ts";
import { runImport } from "../import/run.ts";
import { makeJobs } from "./jobs.ts";

/** The thread of `writeInThread`: takes one LongWrite, posts events and then its answer, and ends. */
const orderSchema = v.object({
  name: v.picklist(["import.run", "import.undo"]),
  args: v.unknown(),
  who: v.string(),
  access: v.object({
    file: v.string(),
    cipher: v.string(),
    // A Buffer crosses to a thread as plain bytes.
    rawKey: v.pipe(
      v.instance(Uint8Array),
      v.transform((key) => Buffer.from(key)),
    ),
    nativeBinding: v.exactOptional(v.string()),
  }),
});

const port = required(parentPort, "the port of a thread");
const order = v.parse(orderSchema, workerData);
const emit: WriteContext["emit"] = (event) => port.postMessage({ event });
const jobs = makeJobs(emit, Date.now);
port.on("message", () => jobs.cancelAll());

async function work(): Promise<Result<unknown, AppError>> {
  const write = openForWriting(order.access);
  try {
    settleForWriting(write);
    const read = openForReading(order.access);
    try {
      return await carryOut({ read, write, now: () => new Date().toISOString(), who: () => order.who, emit, jobs });
    } finally {
      read.close();
    }
  } finally {
    write.close();
  }
}

async function carryOut(ctx: WriteContext): Promise<Result<unknown, AppError>> {
  switch (order.name) {
    case "import.run": {
      const args = checkArgs(order.name, order.args);
      return args.ok ? runImport(ctx, args.value) : args;
    }
    case "import.undo": {
      const args = checkArgs(order.name, order.args);
      return args.ok ? undoImport(ctx, args.value) : args;
    }
  }
}

const answer = await guarded(order.name, work);
// V8 would keep what the thread had for a next one, which may never come.
giveBackMemory();
port.postMessage({ answer });
port.close();
