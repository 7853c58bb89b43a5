import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type ElectronApplication, type Page } from "@playwright/test";

/** Answers every file dialog from now on with this path: the system's own dialogs cannot be driven. */
export async function chooseInDialogs(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    Reflect.set(dialog, "showOpenDialog", () => Promise.resolve({ canceled: false, filePaths: [chosen] }));
    Reflect.set(dialog, "showSaveDialog", () => Promise.resolve({ canceled: false, filePath: chosen }));
  }, path);
}

/** Opens the screen of that tab. */
export async function goTo(window: Page, screen: string): Promise<void> {
  await window.getByRole("tab", { name: screen, exact: true }).click();
  await expect(window.getByRole("tab", { name: screen, exact: true })).toHaveAttribute("aria-selected", "true");
}

const PICTURES = join(import.meta.dirname, "..", "..", "out", "e2e", "screens");

/** Nothing serious by axe on the screen as it is; keeps a picture of it at both sizes. */
export async function expectAccessible(window: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`),
    `axe on ${name}`,
  ).toEqual([]);
  mkdirSync(PICTURES, { recursive: true });
  await window.screenshot({ path: join(PICTURES, `${name}.png`) });
}

const MODES = [
  ["", { colorScheme: "light", forcedColors: "none" }],
  ["-dark", { colorScheme: "dark", forcedColors: "none" }],
  ["-forced", { colorScheme: "light", forcedColors: "active" }],
] as const;

/** The same in light, in dark and in forced colours, with a picture of each; light again after. */
export async function expectAccessibleInEveryMode(window: Page, name: string): Promise<void> {
  for (const [mode, media] of MODES) {
    await window.emulateMedia(media);
    await expectAccessible(window, `${name}${mode}`);
  }
  await window.emulateMedia({ colorScheme: null, forcedColors: null });
}
