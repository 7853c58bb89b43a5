import type { ElectronApplication, ElementHandle, Page } from "@playwright/test";
import { ask } from "./call.ts";
import { chooseInDialogs } from "./planner.ts";

/** An input of the page that holds this file, as if a person had dropped it there. */
export async function inputWith(page: Page, path: string): Promise<ElementHandle<HTMLInputElement>> {
  const input = await page.evaluateHandle(() => {
    const element = document.createElement("input");
    element.type = "file";
    document.body.append(element);
    return element;
  });
  const element = input.asElement();
  if (element === null) throw new Error("The page made no input.");
  await element.setInputFiles(path);
  return element;
}

/** The handle of a file that a person dropped: what a page gives to methods that read a file. */
export async function handleToRead(page: Page, path: string): Promise<string> {
  const input = await inputWith(page, path);
  const dropped: unknown = await input.evaluate((element) => {
    const file = element.files?.[0];
    element.remove();
    return file === undefined ? null : window.api.dropped(file);
  });
  if (typeof dropped !== "object" || dropped === null || !("handle" in dropped))
    throw new Error(`No handle of ${path}.`);
  return String(dropped.handle);
}

/** The handle of a place that a person chose for a file: good for one try. Dialogs go on answering with this place. */
export async function handleToWrite(
  app: ElectronApplication,
  window: Page,
  path: string,
  type: "csv" | "xlsx" | "pdf" | "json",
): Promise<string> {
  await chooseInDialogs(app, path);
  const chosen = await ask(window, "file.chooseSave", { suggestedName: "a file", type });
  if (chosen === null) throw new Error("The dialog was closed.");
  return chosen.handle;
}
