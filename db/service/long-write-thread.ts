// Loaded first, so that nothing loaded later can reach a network: a thread has its own globals.
import "./no-network.ts";
import { parentPort, workerData } from "node:worker_threads";
import * as v from "valibot";
import { checkArgs } from "../../shared/contract/client.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import { isMethodName, runsAs, type Args } from "../../shared/contract/methods.ts";
import { required } from "../../shared/util/assert.ts";
import { machineClock } from "../../shared/util/clock.ts";
import type { Result } from "../../shared/util/result.ts";
import { openForReading, openForWriting, settleForWriting } from "../connection/open-file.ts";
import type { WriteContext } from "../kernel/context.ts";
import { giveBackMemory } from "../kernel/give-back.ts";
import { guarded } from "./guarded.ts";
import { makeJobs } from "./jobs.ts";
import { LONG_WRITES } from "./long-write-handlers.ts";
import type { LongMethod } from "./long-writes.ts";

/** The thread of `writesInThread`: receives one LongWrite, posts events and then its answer, and ends. */
const orderSchema = v.object({
  name: v.custom<LongMethod>((name) => typeof name === "string" && isMethodName(name) && runsAs(name, "long-write")),
  args: v.unknown(),
  who: v.string(),
  clockAheadMs: v.number(),
  access: v.object({
    file: v.string(),
    cipher: v.string(),
    // A Buffer arrives in a thread as plain bytes.
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
const clock = machineClock(order.clockAheadMs);
const jobs = makeJobs(emit, clock.ticks);
port.on("message", () => jobs.cancelAll());

async function work(): Promise<Result<unknown, AppError>> {
  const write = openForWriting(order.access);
  try {
    settleForWriting(write);
    const read = openForReading(order.access);
    try {
      return await carryOut({ ...clock, read, write, who: () => order.who, emit, jobs }, order.name, order.args);
    } finally {
      read.close();
    }
  } finally {
    write.close();
  }
}

async function carryOut<N extends LongMethod>(
  ctx: WriteContext,
  name: N,
  given: unknown,
): Promise<Result<unknown, AppError>> {
  const args = checkArgs(name, given);
  const handler: (ctx: WriteContext, args: Args<N>) => Promise<Result<unknown, AppError>> = LONG_WRITES[name];
  return args.ok ? handler(ctx, args.value) : args;
}

const answer = await guarded(order.name, work);
// Without this, V8 would hold the thread's memory for a next one, which may never come.
giveBackMemory();
port.postMessage({ answer });
port.close();
