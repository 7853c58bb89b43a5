// Loaded first, so that nothing loaded later can reach a network: a thread has its own globals.
import "./no-network.ts";
import { parentPort, workerData } from "node:worker_threads";
import { required } from "../../shared/util/assert.ts";
import { serveSheet } from "../files/serve-sheet.ts";

await serveSheet(required(parentPort, "the port of a thread"), workerData);
