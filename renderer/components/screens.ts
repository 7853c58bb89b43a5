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

/** Goes to a screen. The shell gives it; a screen never knows another. */
export const GoContext = createContext<(screen: ScreenName) => void>(() => {});

/** What goes to another screen when it is called: for "what to do next" buttons. */
export function useGo(): (screen: ScreenName) => void {
  return useContext(GoContext);
}
