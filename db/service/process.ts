// Loaded first, so that nothing loaded later can reach a network.
import "./no-network.ts";
import * as v from "valibot";
import { machineClock } from "../../shared/util/clock.ts";
import { nativeBinding } from "../connection/native-binding.ts";
import { openService } from "./dispatch.ts";
import { writesInThread } from "./long-writes.ts";

/**
 * The database process: a short entry for Electron's utilityProcess. Receives {id, name, args} and posts {id, answer};
 * events are posted as {event}; "close" closes the file and ends the process.
 */
const optionsSchema = v.object({
  dataFolder: v.string(),
  userName: v.string(),
  appVersion: v.string(),
  nativeBinding: v.exactOptional(v.string()),
  clockAheadMs: v.number(),
});
const messageSchema = v.union([v.object({ id: v.number(), name: v.string(), args: v.unknown() }), v.literal("close")]);

const port = process.parentPort;
const { clockAheadMs, ...options } = v.parse(optionsSchema, JSON.parse(process.argv[2] ?? "{}"));
const service = openService({
  ...nativeBinding(),
  ...options,
  clock: machineClock(clockAheadMs),
  emit: (event) => port.postMessage({ event }),
  doLongWrite: writesInThread(clockAheadMs),
});

port.on("message", ({ data }) => {
  const message = v.parse(messageSchema, data);
  if (message === "close") {
    void service.close().then(() => process.exit(0));
    return;
  }
  void service.call(message.name, message.args).then((answer) => port.postMessage({ id: message.id, answer }));
});
