import { createContext, useContext } from "react";

export const SCREENS = [
  "import",
  "strike",
  "plan",
  "theatres",
  "summary",
  "variants",
  "return",
  "schedules",
  "audit",
  "combine",
  "settings",
] as const;
export type ScreenName = (typeof SCREENS)[number];

export const SCREEN_WORDS: Readonly<Record<ScreenName, string>> = {
  import: "Import",
  strike: "Strike",
  plan: "Plan",
  theatres: "Theatres",
  summary: "Summary",
  variants: "Variants",
  return: "Return",
  schedules: "Schedules",
  audit: "Log",
  combine: "Combine",
  settings: "Settings",
};

/** Goes to a screen. The shell provides it, so that no screen imports another. */
export const GoContext = createContext<(screen: ScreenName) => void>(() => {});

/** Returns a function that goes to another screen, for "what to do next" buttons. */
export function useGo(): (screen: ScreenName) => void {
  return useContext(GoContext);
}
