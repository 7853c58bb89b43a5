import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BrowserWindow, nativeTheme, screen, type Rectangle } from "electron";
import * as v from "valibot";
import { APP_ORIGIN } from "./content-policy.ts";
import type { Pages } from "./pages.ts";
import { pagePreferences } from "./security.ts";
import { clockArguments } from "./set-clock.ts";

const USUAL = { width: 1366, height: 768 } as const;
const LEAST = { width: 1024, height: 700 } as const;

const placeSchema = v.object({
  x: v.number(),
  y: v.number(),
  width: v.pipe(v.number(), v.minValue(LEAST.width)),
  height: v.pipe(v.number(), v.minValue(LEAST.height)),
  maximised: v.boolean(),
});
type Place = v.InferOutput<typeof placeSchema>;

export type WindowSettings = {
  readonly preload: string;
  readonly development: boolean;
  /** The file with the window's position on the screen. It contains no patient data. */
  readonly folder: string;
  readonly clockAheadMs: number;
};

/** Opens the planner's window and registers its page. The window appears once it is drawn. */
export function openWindow(pages: Pages, settings: WindowSettings): BrowserWindow {
  const file = join(settings.folder, "window.json");
  const place = rememberedPlace(file);
  const window = new BrowserWindow({
    ...(place ?? USUAL),
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    title: "Standdown",
    show: false,
    // The page's own colours, so that nothing flashes before it is drawn.
    backgroundColor: nativeTheme.shouldUseDarkColors ? "#14181b" : "#f0f4f5",
    webPreferences: {
      ...pagePreferences(settings.preload, settings.development),
      additionalArguments: clockArguments(settings.clockAheadMs),
    },
  });
  pages.add(window.webContents, { kind: "window", window });
  window.once("ready-to-show", () => {
    if (place?.maximised === true) window.maximize();
    window.show();
  });
  window.on("close", () => rememberPlace(file, window));
  void window.loadURL(`${APP_ORIGIN}/index.html`);
  return window;
}

/** The window's last position, if it is still on a screen. */
function rememberedPlace(file: string): Place | null {
  try {
    const place = v.safeParse(placeSchema, JSON.parse(readFileSync(file, "utf8")));
    return place.success && isOnScreen(place.output) ? place.output : null;
  } catch {
    return null;
  }
}

function isOnScreen(place: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const overlapWidth = Math.min(place.x + place.width, workArea.x + workArea.width) - Math.max(place.x, workArea.x);
    const topInside = place.y >= workArea.y - 10 && place.y < workArea.y + workArea.height - 50;
    return overlapWidth > 200 && topInside;
  });
}

/** If the position cannot be stored, the window opens in its usual place, so no error is shown. */
function rememberPlace(file: string, window: BrowserWindow): void {
  try {
    const place: Place = { ...window.getNormalBounds(), maximised: window.isMaximized() };
    writeFileSync(file, JSON.stringify(place));
  } catch {
    return;
  }
}
