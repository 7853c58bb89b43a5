// Chromium printing pages that are plain HTML already. What a print of theatre lists is measured against.
// Arguments: the page, the PDF to write, how many times. Prints the milliseconds of each as JSON.
import { writeFile } from "node:fs/promises";
import { app, BrowserWindow } from "electron";

const [page, pdf, runs] = process.argv.slice(-3);
const figures = [];
app.on("window-all-closed", () => undefined);

async function printAll() {
  for (let run = 0; run < Number(runs); run++) {
    const from = performance.now();
    const window = new BrowserWindow({ show: false, width: 1123, height: 794, webPreferences: { offscreen: true } });
    await window.loadFile(page);
    const bytes = await window.webContents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
    });
    await writeFile(pdf, bytes);
    window.destroy();
    figures.push(performance.now() - from);
  }
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  app.quit();
}

void app.whenReady().then(printAll);
