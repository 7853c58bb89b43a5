import dgram from "node:dgram";
import dns from "node:dns";
import http from "node:http";
import http2 from "node:http2";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import tls from "node:tls";

/** Thrown by anything in this process that tries to use a network. */
export class NetworkRefusedError extends Error {
  override readonly name = "NetworkRefusedError";
}

function refuse(): never {
  throw new NetworkRefusedError("Standdown does not use the network: this request was refused.");
}

/** Replaces a function of a module or class by the refusal. */
function wallOff(owner: object, names: readonly string[]): void {
  for (const name of names) {
    Object.defineProperty(owner, name, { value: refuse, writable: false, configurable: false });
  }
}

/**
 * Every function of the resolver, including those of later versions of Node; setting servers and options is harmless.
 */
function lookUps(owner: object): string[] {
  return Object.getOwnPropertyNames(owner).filter((name) => /^(lookup|resolve|reverse)/.test(name));
}

/**
 * Makes every way to a network in Node throw, for the rest of this process. Pipes between our own processes still work.
 * Call it before anything else.
 */
export function wallOffNetwork(): void {
  wallOff(net.Socket.prototype, ["connect"]);
  wallOff(net.Server.prototype, ["listen"]);
  wallOff(net, ["connect", "createConnection"]);
  wallOff(tls, ["connect"]);
  wallOff(dgram, ["createSocket"]);
  wallOff(dgram.Socket.prototype, ["bind", "connect", "send"]);
  for (const resolver of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
    wallOff(resolver, lookUps(resolver));
  }
  wallOff(dns, ["lookup"]);
  for (const web of [http, https]) wallOff(web, ["request", "get"]);
  wallOff(http2, ["connect"]);
  wallOff(
    globalThis,
    ["fetch", "WebSocket", "EventSource"].filter((name) => name in globalThis),
  );
  syncBuiltinESMExports();
}
