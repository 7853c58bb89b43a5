import type { BrowserWindow } from "electron";
import type { Call } from "../shared/contract/client.ts";
import type { AppError } from "../shared/contract/errors.ts";
import type { Answer, Args } from "../shared/contract/methods.ts";
import type { Result } from "../shared/util/result.ts";

/**
 * Saves the combination on screen as a PDF: the window's own page, with its style sheet for paper. If data are open,
 * the file and its row in the log are written together.
 */
export async function saveCombinationPdf(
  window: BrowserWindow,
  args: Args<"combine.savePdf">,
  call: Call,
): Promise<Result<Answer<"combine.savePdf">, AppError>> {
  const { path, ...of } = args;
  return call("combine.placePdf", { ...of, pdf: { path, bytes: await printed(window) } });
}

async function printed(window: BrowserWindow): Promise<Uint8Array> {
  const colour = window.getBackgroundColor();
  // The margins of the paper have the window's own background colour.
  window.setBackgroundColor("#ffffff");
  try {
    return await window.webContents.printToPDF({
      pageSize: "A4",
      landscape: true,
      printBackground: true,
      generateTaggedPDF: true,
    });
  } finally {
    window.setBackgroundColor(colour);
  }
}
