import { execFileSync } from "node:child_process";
import { createServer } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

// A server that would answer, so that what is refused is refused by the wall and not by an empty network.
const server = createServer((socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
let port = 0;
let reached = 0;
beforeAll(async () => {
  server.on("connection", () => reached++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const ways: [name: string, code: string][] = [
  ["fetch", "await fetch(`http://127.0.0.1:${port}/`)"],
  ["http.get", "(await import('node:http')).get({ host: '127.0.0.1', port })"],
  [
    "http.request by its own name",
    "const { request } = await import('node:http'); request({ host: '127.0.0.1', port })",
  ],
  ["https.request", "(await import('node:https')).request({ host: '127.0.0.1', port })"],
  ["http2.connect", "(await import('node:http2')).connect(`http://127.0.0.1:${port}`)"],
  ["net.connect", "(await import('node:net')).connect(port, '127.0.0.1')"],
  ["a new Socket", "const { Socket } = await import('node:net'); new Socket().connect(port, '127.0.0.1')"],
  ["tls.connect", "(await import('node:tls')).connect(port, '127.0.0.1')"],
  ["a server", "const { createServer } = await import('node:net'); createServer().listen(0, '127.0.0.1')"],
  ["an http server", "const { createServer } = await import('node:http'); createServer().listen(0, '127.0.0.1')"],
  ["a datagram", "(await import('node:dgram')).createSocket('udp4').send('x', port, '127.0.0.1')"],
  ["a datagram by its class", "const { Socket } = await import('node:dgram'); new Socket('udp4').bind(0)"],
  ["dns.lookup", "(await import('node:dns')).lookup('localhost', () => undefined)"],
  ["dns.promises.lookup", "await (await import('node:dns/promises')).lookup('localhost')"],
  ["dns.resolve4", "const { resolve4 } = await import('node:dns'); resolve4('localhost', () => undefined)"],
  ["a Resolver", "const { Resolver } = await import('node:dns'); new Resolver().resolve('localhost', () => undefined)"],
  ["a WebSocket", "new WebSocket(`ws://127.0.0.1:${port}`)"],
  ["require", "(await import('node:module')).createRequire(import.meta.url)('http').get({ host: '127.0.0.1', port })"],
];

function run(code: string, wall: boolean): string {
  const load = wall
    ? `import ${JSON.stringify(new URL("../../../db/service/no-network.ts", import.meta.url).href)};`
    : "";
  const script = `${load} const port = ${port}; try { ${code}; console.log("done"); } catch (error) { console.log(error.message); } process.exit(0);`;
  return execFileSync(process.execPath, ["--input-type=module-typescript", "-e", script], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
}

test.each(ways)("%s is refused", (_name, code) => {
  expect(run(code, true)).toMatch(/makes no network connections/);
});

test("nothing arrived, and without the wall the same would have", async () => {
  expect(reached).toBe(0);
  expect(
    run(
      "const { connect } = await import('node:net'); await new Promise((done) => connect(port, '127.0.0.1', done))",
      false,
    ),
  ).toBe("done");
  // It is heard in the order in which they came: what had slipped through before would count too.
  await vi.waitUntil(() => reached > 0, { timeout: 10_000 });
  expect(reached).toBe(1);
});
