import type { Page } from "@playwright/test";
import type { WindowApi } from "../../renderer/api/window-api.ts";
import { checkAnswer } from "../../shared/contract/client.ts";
import type { Answer, ArgsIn, MethodName } from "../../shared/contract/methods.ts";

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

/** The answer of a method, checked; throws where it gives an error. */
export async function ask<N extends MethodName>(page: Page, name: N, args: ArgsIn<N>): Promise<Answer<N>> {
  const answer = checkAnswer(name, await call(page, name, args));
  if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
  return answer.value;
}
