import { app, session, type Session, type WebContents, type WebPreferences } from "electron";
import { serveApp } from "./app-protocol.ts";
import { isAllowedRequest } from "./content-policy.ts";

/** Without "persist:" a session is in memory only: Chromium stores no patient data on disk. */
const PARTITION = "standdown";

/** The settings of every page. */
export function pagePreferences(preload: string, development: boolean): WebPreferences {
  return {
    preload,
    session: session.fromPartition(PARTITION, { cache: false }),
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: development,
    autoplayPolicy: "document-user-activation-required",
  };
}

/**
 * Protects every session and page, including later ones. Call it before the app is ready, so that none is missed.
 * Developer tools are allowed in development only.
 */
export function hardenEverything(development: boolean): void {
  app.on("session-created", (created) => wallIn(created, development));
  app.on("web-contents-created", (_event, contents) => tieDown(contents));
  // Chromium asks for credentials and certificates only on a network, and there is none.
  app.on("login", (event) => event.preventDefault());
  app.on("certificate-error", (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
}

/** Serves our pages in the one session that may show them. Call it once the app is ready. */
export function openPages(folder: string): void {
  serveApp(session.fromPartition(PARTITION, { cache: false }), folder);
}

/** Refuses every request that is not for our files, every permission, every device and every download. */
function wallIn(walled: Session, development: boolean): void {
  walled.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isAllowedRequest(details.url, development) });
  });
  walled.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  walled.setPermissionCheckHandler(() => false);
  walled.setDevicePermissionHandler(() => false);
  walled.setSpellCheckerEnabled(false);
  walled.on("will-download", (event) => event.preventDefault());
}

/** Keeps a page at its address: it cannot go to another, open a second window, or embed anything. */
function tieDown(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
}
