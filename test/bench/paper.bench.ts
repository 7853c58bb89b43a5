// 60 sessions with 600 patients as a PDF, from the planner's call to the file and its record, against the same Electron
// printing the same pages as plain HTML.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "@playwright/test";
import { openDisplay } from "../../build/scripts/display.ts";
import { electronRuntime } from "../../build/scripts/electron-runtime.ts";
import { launcherSwitches } from "../../build/scripts/launch.ts";
import { packageApp } from "../../build/scripts/package-app.ts";
import { makeTestCopy } from "../../build/scripts/test-copy.ts";
import { countPdfPages } from "../../electron/pdf.ts";
import { ask } from "../e2e/call.ts";
import { handleToWrite } from "../e2e/chosen-file.ts";
import { openRaw, PASSPHRASE, putEntries } from "../support/service.ts";
import { askerOn, benchFolder } from "./large-list.ts";
import { report, spread } from "./measure.ts";

const DATE = "2026-12-16";
const SESSIONS = 60;
const PATIENTS_EACH = 10;
const RUNS = 5;
const LIMIT = 1.5;
const PLAIN = join(import.meta.dirname, "plain-paper");
const SURNAMES = ["Łościńska", "Banerjee", "O'Connor-Whitfield", "Stone", "Παπαδόπουλος"];
const PROCEDURES = ["Phacoemulsification of lens", "Total prosthetic replacement of knee joint using cement", "Biopsy"];

const folder = benchFolder();
const data = join(folder, "data");
await makeLists(data);
const runtime = await electronRuntime();
// The copy that a driver can attach to, so that the file dialog is answered.
const executablePath = await makeTestCopy(await packageApp(runtime));
const display = await openDisplay();
try {
  const env = Object.fromEntries(
    Object.entries({ ...process.env, ...display.env }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  const app = await _electron.launch({
    executablePath,
    args: [...launcherSwitches(), "--data", data],
    env,
    timeout: 40_000,
  });
  const ours: number[] = [];
  const html = join(folder, "pages.html");
  let pages = 0;
  try {
    const window = await app.firstWindow();
    await window.waitForLoadState();
    await ask(window, "vault.unlock", { passphrase: PASSPHRASE });
    // The first of all is not measured: it warms the app, and its pages are kept as they are handed to Chromium.
    await keepPages(app);
    await save(app, window, 0);
    const kept = await app.evaluate(() => String(Reflect.get(globalThis, "keptPages")));
    writeFileSync(html, kept);
    for (let run = 1; run <= RUNS; run++) {
      const done = await save(app, window, run);
      ours.push(done.ms);
      pages = done.pages;
    }
  } finally {
    await app.close();
  }
  const plainPdf = join(folder, "plain.pdf");
  const printed = execFileSync(runtime.path, [...launcherSwitches(), PLAIN, html, plainPdf, String(RUNS + 1)], {
    env,
    encoding: "utf8",
  });
  const plain: number[] = JSON.parse(printed.trim().split("\n").at(-1) ?? "[]");
  const plainPages = countPdfPages(readFileSync(plainPdf));
  if (plainPages !== pages) throw new Error(`The plain pages print as ${plainPages}, not ${pages}.`);
  report(
    `${SESSIONS} sessions, ${SESSIONS * PATIENTS_EACH} patients as a PDF of ${pages} pages`,
    spread(ours).median,
    "the same pages as plain HTML",
    spread(plain.slice(1)).median,
    LIMIT,
  );
} finally {
  display.stop();
}

/** 60 sessions of one date, with ten patients each. */
async function makeLists(dataFolder: string): Promise<void> {
  const asker = askerOn(dataFolder);
  await asker.ask("vault.create", { passphrase: PASSPHRASE });
  await asker.ask("trust.set", { code: "R9Z", name: "Northmoor University Hospitals" });
  const raw = await openRaw(dataFolder);
  putEntries(
    raw,
    Array.from({ length: SESSIONS * PATIENTS_EACH }, (_, index) => {
      const session = Math.floor(index / PATIENTS_EACH);
      return {
        entryNumber: `E${index}`,
        surname: SURNAMES[index % SURNAMES.length] ?? "",
        forename: `Grace ${index}`,
        hospitalNumber: `N${100_000 + index}`,
        procedureText: PROCEDURES[index % PROCEDURES.length] ?? "",
        ward: `Ward ${index % 9}`,
        anaesthetic: "GA",
        tciDate: DATE,
        theatre: `Theatre ${Math.floor(session / 2) + 1}`,
        session: session % 2 === 0 ? "AM" : "PM",
        listOrder: (index % PATIENTS_EACH) + 1,
        expectedMinutes: 30 + (index % 60),
      };
    }),
  );
  raw.close();
  await asker.service.close();
}

/** Saves the lists once; the milliseconds from the call to its answer, and the pages. */
async function save(
  app: ElectronApplication,
  window: Page,
  run: number,
): Promise<{ readonly ms: number; readonly pages: number }> {
  const path = await handleToWrite(app, window, join(folder, `lists-${run}.pdf`), "pdf");
  const from = performance.now();
  const { pages } = await ask(window, "paper.savePdf", {
    dates: [DATE],
    siteCode: null,
    theatre: null,
    strikeId: null,
    draftOk: true,
    path,
  });
  return { ms: performance.now() - from, pages };
}

/** From now on the pages of a print are kept as HTML with their style, as they are right before Chromium prints them. */
async function keepPages(app: ElectronApplication): Promise<void> {
  await app.evaluate((electron) => {
    electron.app.once("browser-window-created", (_event, { webContents }) => {
      const print = webContents.printToPDF.bind(webContents);
      webContents.printToPDF = async (options) => {
        const kept: unknown = await webContents.executeJavaScript(`(() => {
          const style = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
          const page = document.documentElement.cloneNode(true);
          for (const part of page.querySelectorAll("script, link, style, meta")) part.remove();
          const kept = document.createElement("style");
          kept.textContent = style.join("\\n");
          page.querySelector("head").append(kept);
          return '<!doctype html><meta charset="utf-8">' + page.outerHTML;
        })()`);
        Reflect.set(globalThis, "keptPages", kept);
        return print(options);
      };
    });
  });
}
