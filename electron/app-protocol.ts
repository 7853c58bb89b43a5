import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { protocol, type Session } from "electron";
import { APP_HOST, APP_SCHEME, contentPolicy, withPolicy } from "./content-policy.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Makes Chromium treat `app:` as a scheme like https. Call it before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves `app://standdown/…` to this session from the folder of built pages, and no other file. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const file = fileOf(request.url, folder);
    if (request.method !== "GET" || file === null) return new Response(null, { status: 404 });
    const type = TYPES[extname(file)];
    if (type === undefined) return new Response(null, { status: 404 });
    const bytes = await readFile(file).catch(() => null);
    if (bytes === null) return new Response(null, { status: 404 });
    const nonce = randomBytes(16).toString("base64");
    const body = extname(file) === ".html" ? withPolicy(bytes.toString("utf8"), nonce) : bytes;
    return new Response(body, {
      headers: {
        "content-type": type,
        "content-security-policy": contentPolicy(nonce),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    });
  });
}

/** The file for one of our addresses, or null if the address has another host or leads out of the folder. */
export function fileOf(address: string, folder: string): string | null {
  const url = new URL(address);
  if (url.host !== APP_HOST) return null;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  const file = normalize(join(folder, path));
  return file.startsWith(folder + sep) && !file.includes("\0") ? file : null;
}
