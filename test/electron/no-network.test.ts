import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const WALL = join(import.meta.dirname, "../../electron/no-network.ts");

/** Each in a process of its own: the wall cannot be taken down again. */
const ATTEMPTS: Readonly<Record<string, string>> = {
  "net.connect": 'import { connect } from "node:net"; connect(9, "127.0.0.1");',
  "new Socket": 'import { Socket } from "node:net"; new Socket().connect(9, "127.0.0.1");',
  listening: 'import { createServer } from "node:net"; createServer().listen(0);',
  "tls.connect": 'import { connect } from "node:tls"; connect(9, "127.0.0.1");',
  "http.get": 'import { get } from "node:http"; get("http://127.0.0.1:9/");',
  "https.request": 'import { request } from "node:https"; request("https://127.0.0.1:9/");',
  "http2.connect": 'import { connect } from "node:http2"; connect("http://127.0.0.1:9/");',
  "a datagram": 'import { createSocket } from "node:dgram"; createSocket("udp4").send("x", 9, "127.0.0.1");',
  "dns.lookup": 'import { lookup } from "node:dns"; lookup("localhost", () => {});',
  "dns.promises": 'import { resolve4 } from "node:dns/promises"; await resolve4("localhost");',
  "a resolver": 'import { Resolver } from "node:dns"; new Resolver().resolve4("localhost", () => {});',
  fetch: 'await fetch("http://127.0.0.1:9/");',
  "a web socket": 'new WebSocket("ws://127.0.0.1:9/");',
};

function run(code: string): { status: number | null; stderr: string } {
  const script = `const { wallOffNetwork } = await import(${JSON.stringify(WALL)}); wallOffNetwork(); ${code.replace(
    /import \{ (\w+) \} from ("[^"]+");/,
    "const { $1 } = await import($2);",
  )}`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  return { status, stderr };
}

test.each(Object.keys(ATTEMPTS))("%s throws behind the wall", (name) => {
  const { status, stderr } = run(ATTEMPTS[name] ?? "");
  expect(status).toBe(1);
  expect(stderr).toContain("NetworkRefusedError");
});

test("files and pipes go on working behind the wall", () => {
  const { status } = run(
    'import { readFileSync } from "node:fs"; const { spawnSync } = await import("node:child_process");' +
      `readFileSync(${JSON.stringify(WALL)}); const { stdout } = spawnSync(process.execPath, ["-p", "1+1"]);` +
      'if (stdout.toString().trim() !== "2") process.exit(3);',
  );
  expect(status).toBe(0);
});
