import dgram from "node:dgram";
import dns from "node:dns";
import http from "node:http";
import http2 from "node:http2";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import tls from "node:tls";

/**
 * The network wall of this process: once this module is loaded, everything in Node that could reach or open a network
 * throws. Patient data is in this process, and nothing that runs here needs to leave the computer.
 */
function refuse(): never {
  throw new Error("Standdown's database process makes no network connections.");
}

function wall(owner: object, names: readonly string[]): void {
  for (const name of names) {
    if (name in owner) Object.defineProperty(owner, name, { value: refuse, writable: false, configurable: false });
  }
}

const resolving = [...Object.keys(dns), ...Object.keys(dns.promises)].filter((name) =>
  /^(lookup|resolve|reverse)/.test(name),
);

wall(net.Socket.prototype, ["connect"]);
wall(net.Server.prototype, ["listen"]);
wall(dgram.Socket.prototype, ["bind", "connect", "send"]);
wall(net, ["connect", "createConnection"]);
wall(tls, ["connect"]);
wall(dgram, ["createSocket"]);
wall(http, ["request", "get"]);
wall(https, ["request", "get"]);
wall(http2, ["connect"]);
wall(dns, resolving);
wall(dns.promises, resolving);
wall(dns.Resolver.prototype, resolving);
wall(dns.promises.Resolver.prototype, resolving);
wall(globalThis, ["fetch", "WebSocket", "EventSource", "XMLHttpRequest"]);
// Changes the named exports too, so that every importer gets the refusal.
syncBuiltinESMExports();
