import { chmodSync, existsSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, type ElectronApplication } from "@playwright/test";
import { fileUses } from "../../shared/contract/file-places.ts";
import { isMethodName, methods } from "../../shared/contract/methods.ts";
import { anyValue, pickFrom } from "../support/any-arguments.ts";
import { dataIn, test } from "./app-fixture.ts";
import { call } from "./call.ts";

/** A server on this machine that must never be asked for anything. */
let server: Server;
let asked: string[] = [];
let address = "";

test.beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end("reached");
  });
  server.on("upgrade", (request, socket) => {
    asked.push(`upgrade ${request.url ?? ""}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server on a port of this machine has an address that is not a path.
  const { port } = server.address() as AddressInfo;
  address = `127.0.0.1:${port}`;
});
test.afterAll(() => new Promise((resolve) => server.close(resolve)));
test.beforeEach(() => {
  asked = [];
});

test("a page can reach nothing: neither by script nor by picture, socket, frame or beacon", async ({ window }) => {
  const outcomes = await window.evaluate(async (host) => {
    const settled = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => "reached",
        () => "refused",
      );
    const loads = (element: HTMLElement & { src: string }, url: string): Promise<unknown> =>
      new Promise((resolve, reject) => {
        element.addEventListener("load", resolve);
        element.addEventListener("error", reject);
        element.src = url;
        document.body.append(element);
      });
    return {
      fetch: await settled(fetch(`http://${host}/fetch`)),
      "fetch no-cors": await settled(fetch(`http://${host}/no-cors`, { mode: "no-cors" })),
      request: await settled(
        new Promise((resolve, reject) => {
          const request = new XMLHttpRequest();
          request.addEventListener("load", resolve);
          request.addEventListener("error", reject);
          request.open("GET", `http://${host}/xhr`);
          request.send();
        }),
      ),
      socket: await settled(
        new Promise((resolve, reject) => {
          const socket = new WebSocket(`ws://${host}/socket`);
          socket.addEventListener("open", resolve);
          socket.addEventListener("error", reject);
        }),
      ),
      picture: await settled(loads(document.createElement("img"), `http://${host}/img`)),
      script: await settled(loads(document.createElement("script"), `http://${host}/script`)),
      file: await settled(fetch("file:///etc/hostname")),
      beacon: navigator.sendBeacon(`http://${host}/beacon`) ? "sent to nowhere" : "refused",
    };
  }, address);
  expect(outcomes).toMatchObject({
    fetch: "refused",
    "fetch no-cors": "refused",
    request: "refused",
    socket: "refused",
    picture: "refused",
    script: "refused",
    file: "refused",
  });
  expect(asked).toEqual([]);
});

test("the main process can reach nothing, not even past the policy of a page", async ({ app, window }) => {
  await window.waitForLoadState();
  const outcomes = await app.evaluate(async ({ net, session, BrowserWindow }, host) => {
    const settled = async (work: () => Promise<unknown>): Promise<string> => {
      try {
        await work();
        return "reached";
      } catch {
        return "refused";
      }
    };
    const stranger = new BrowserWindow({ show: false });
    const outcome = {
      fetch: await settled(() => fetch(`http://${host}/node-fetch`)),
      "Electron's fetch": await settled(() => net.fetch(`http://${host}/net-fetch`)),
      "a fresh session": await settled(() => session.fromPartition("other").fetch(`http://${host}/session`)),
      "a name": await settled(() => session.defaultSession.resolveHost("localhost")),
      "a window": await settled(() => stranger.loadURL(`http://${host}/window`)),
      "a file in a window": await settled(() => stranger.loadURL("file:///etc/hostname")),
    };
    stranger.destroy();
    return outcome;
  }, address);
  expect(new Set(Object.values(outcomes)), JSON.stringify(outcomes)).toEqual(new Set(["refused"]));
  expect(asked).toEqual([]);
});

test("no process of the app holds a connection to anywhere", async ({ app, window }) => {
  test.skip(process.platform !== "linux", "reads /proc");
  await window.waitForLoadState();
  // The test driver's own line to the app comes from this machine to a port that the app listens on.
  expect(remoteConnections(processesOf(app))).toEqual([]);
});

test("nothing is left for others to read: the data folder is its owner's, and a crash writes no memory to the disk", async ({
  app,
  window,
  dataFolder,
}) => {
  test.skip(process.platform !== "linux", "reads modes and /proc");
  await window.waitForLoadState();
  chmodSync(dataIn(dataFolder), 0o755);
  expect(await call(window, "vault.create", { passphrase: "a passphrase for tests" })).toMatchObject({ ok: true });
  expect(statSync(dataIn(dataFolder)).mode & 0o777).toBe(0o700);
  const database = await app.evaluate(
    ({ app: electron }) => electron.getAppMetrics().find(({ name }) => name === "Standdown database")?.pid,
  );
  for (const pid of [app.process().pid, database]) {
    expect(readFileSync(`/proc/${pid}/limits`, "utf8")).toMatch(/^Max core file size +0 +0 /m);
  }
});

test("a page runs in a sandbox and can be led nowhere", async ({ app, window }) => {
  await window.waitForLoadState();
  const kept = await app.evaluate(({ BrowserWindow, session }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return {
      onDisk: contents?.session.isPersistent(),
      isDefault: contents?.session === session.defaultSession,
      spellChecked: contents?.session.isSpellCheckerEnabled(),
    };
  });
  expect(kept).toEqual({ onDisk: false, isDefault: false, spellChecked: false });
  const inPage = await window.evaluate(async () => ({
    globals: ["require", "process", "module", "Buffer", "electron", "ipcRenderer"].filter((name) => name in globalThis),
    opened: globalThis.open("app://standdown/index.html") === null,
    notifications: await Notification.requestPermission(),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => "granted",
      () => "denied",
    ),
    inlineScript: await new Promise((resolve) => {
      document.addEventListener("securitypolicyviolation", ({ violatedDirective }) => resolve(violatedDirective));
      const script = document.createElement("script");
      script.textContent = "document.title = 'taken over'";
      document.body.append(script);
    }),
  }));
  expect(inPage).toEqual({
    globals: [],
    opened: true,
    notifications: "denied",
    camera: "denied",
    inlineScript: "script-src-elem",
  });
  const went = await app.evaluateHandle(({ BrowserWindow }) => {
    const prevented: boolean[] = [];
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      webContents.on("will-frame-navigate", (event) => prevented.push(event.defaultPrevented));
    }
    return prevented;
  });
  await window.evaluate(() => globalThis.location.assign("https://elsewhere.example/"));
  await expect.poll(() => went.jsonValue()).toEqual([true]);
  expect(window.url()).toMatch(/^app:\/\/standdown\/index\.html/);
  expect(app.windows()).toHaveLength(1);
});

test("every page has the settings of Electron's checklist", async ({ app, window }) => {
  await window.waitForLoadState();
  const settings = await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      // What a page really has; Electron gives it, but its types do not name it.
      const read: unknown = Reflect.get(contents, "getLastWebPreferences");
      const preferences: unknown = typeof read === "function" ? Reflect.apply(read, contents, []) : null;
      return preferences;
    }),
  );
  expect(settings.length).toBeGreaterThan(0);
  for (const page of settings) {
    expect(page).toMatchObject({
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
    });
    expect(page).not.toMatchObject({ enableBlinkFeatures: expect.stringMatching(/./) });
  }
});

test("a page cannot embed another, whatever it asks for", async ({ app, window }) => {
  await window.waitForLoadState();
  const count = () => app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
  const before = await count();
  const isGuest = await window.evaluate(async () => {
    const guest = document.createElement("webview");
    for (const name of ["allowpopups", "nodeintegration", "disablewebsecurity"]) guest.setAttribute(name, "");
    guest.setAttribute("src", "app://standdown/index.html");
    document.body.append(guest);
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
    return "getWebContentsId" in guest;
  });
  expect(isGuest).toBe(false);
  expect(await count()).toBe(before);
});

test("what crosses the boundary is checked: the name, the arguments, the sender", async ({ app, window }) => {
  await window.waitForLoadState();
  expect(await call(window, "nonsense", {})).toMatchObject({ ok: false, error: { kind: "invalid" } });
  expect(await call(window, "toString", {})).toMatchObject({ ok: false, error: { kind: "invalid" } });
  expect(await call(window, 7, {})).toMatchObject({ ok: false, error: { kind: "invalid" } });
  expect(await call(window, "entry.search", { text: 5, limit: 1 })).toMatchObject({
    ok: false,
    error: { field: "text" },
  });
  expect(await call(window, "file.showInFolder", {})).toMatchObject({ ok: false, error: { field: "path" } });
  expect(await call(window, "paper.content", {})).toMatchObject({ ok: false, error: { kind: "refused" } });
  // A window that the app did not open itself, with all that a real one has.
  const stranger = await app.evaluate(async ({ app: electron, BrowserWindow, session }) => {
    const other = new BrowserWindow({
      show: false,
      webPreferences: {
        session: session.fromPartition("standdown", { cache: false }),
        preload: `${electron.getAppPath()}/out/build/preload/preload.cjs`,
        sandbox: true,
      },
    });
    await other.loadURL("app://standdown/index.html");
    const answer: unknown = await other.webContents.executeJavaScript("window.api.call('app.status', {})");
    other.destroy();
    return answer;
  });
  expect(stranger).toMatchObject({ ok: false, error: { kind: "refused" } });
});

test("a page that names a file by its path reaches no method, whatever else it gives", async ({
  window,
  dataFolder,
}) => {
  await window.waitForLoadState();
  expect(await call(window, "vault.create", { passphrase: "a passphrase for tests" })).toMatchObject({ ok: true });
  expect(await call(window, "trust.set", { code: "R9Z", name: "Northmoor" })).toMatchObject({ ok: true });
  const sideFile = join(dataIn(dataFolder), "standdown.json");
  const outside = join(dataFolder, "precious.csv");
  writeFileSync(outside, "not to be touched");
  const before = readFileSync(sideFile, "utf8");
  const tried = new Set<string>();
  for (const name of Object.keys(methods).filter(isMethodName)) {
    if (fileUses(name).size === 0) continue;
    for (const path of [sideFile, outside, join(dataFolder, "new.csv")]) {
      const args = withPath(anyValue(methods[name].args, pickFrom(1), [path]), path);
      const answer = await call(window, name, args);
      expect(answer, `${name} ${JSON.stringify(args)}`).toMatchObject({ ok: false, error: { kind: "refused" } });
      tried.add(name);
    }
  }
  expect(tried.size).toBeGreaterThanOrEqual(25);
  expect(readFileSync(sideFile, "utf8")).toBe(before);
  expect(readFileSync(outside, "utf8")).toBe("not to be touched");
  expect(existsSync(join(dataFolder, "new.csv"))).toBe(false);
});

/** The same arguments with this path wherever they name a file. */
function withPath(value: unknown, path: string): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (["path", "folder", "expected", "before"].includes(key)) return [key, path];
      return [key, key === "mappings" ? [path] : withPath(inner, path)];
    }),
  );
}

/** The ids of the app's main process and of every process under it. */
function processesOf(app: ElectronApplication): number[] {
  const found = [app.process().pid ?? 0];
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    const parent = /^PPid:\s*(\d+)/m.exec(readOrNothing(`/proc/${name}/status`))?.[1];
    if (parent !== undefined && found.includes(Number(parent))) found.push(Number(name));
  }
  return found;
}

/** Internet sockets of these processes whose other end is not this machine, from the kernel's own tables. */
function remoteConnections(pids: readonly number[]): string[] {
  const sockets = new Set(pids.flatMap(socketsOf));
  return ["tcp", "tcp6", "udp", "udp6"].flatMap((table) =>
    readFileSync(`/proc/net/${table}`, "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , remote = "", , , , , , , inode = ""]) => sockets.has(inode) && !isThisMachine(remote))
      .map((columns) => `${table} ${columns.slice(1, 4).join(" ")}`),
  );
}

/** 127.0.0.1, and 0.0.0.0 of a socket that only listens, as the kernel writes them. */
function isThisMachine(remote: string): boolean {
  const [host = ""] = remote.split(":");
  return host === "0100007F" || /^0+$/.test(host) || host === "00000000000000000000000001000000";
}

function socketsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((name) => {
      const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${name}`))?.[1];
      return inode === undefined ? [] : [inode];
    });
  } catch {
    // It ended while we looked.
    return [];
  }
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
