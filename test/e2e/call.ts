import type { Page } from "@playwright/test";
import type { WindowApi } from "../../renderer/api/window-api.ts";

/** Calls a method as the page could, with whatever name and arguments: what comes back is the raw answer. */
export function call(page: Page, name: unknown, args: unknown): Promise<unknown> {
  return page.evaluate(
    ([method, given]) => {
      const api: WindowApi = window.api;
      const answer: unknown = Reflect.apply(api.call, undefined, [method, given]);
      return answer;
    },
    [name, args] as const,
  );
}
