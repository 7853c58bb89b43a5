import * as v from "valibot";
import { checkAnswer, type Call } from "../../shared/contract/client.ts";
import { appError } from "../../shared/contract/errors.ts";
import { eventSchema, type AppEvent } from "../../shared/contract/events.ts";
import { err } from "../../shared/util/result.ts";
import "./window-api.ts";

/**
 * Calls a method of the app and checks what comes back. Every failure is an AppError value, that of a boundary that
 * broke included: this promise is never refused.
 */
export const call: Call = async (name, args) => {
  try {
    return checkAnswer(name, await window.api.call(name, args));
  } catch (thrown) {
    return err(appError("bug", `Standdown could not do this (${name}): ${wordsOf(thrown)}`));
  }
};

/** Listens to the app's events; returns what ends it. What is not an event of ours is dropped. */
export function onEvent(listener: (event: AppEvent) => void): () => void {
  return window.api.on((event) => {
    const parsed = v.safeParse(eventSchema, event);
    if (parsed.success) listener(parsed.output);
  });
}

/** Where a dropped file lies, or null when it does not lie on this computer. */
export function pathOf(file: File): string | null {
  const path = window.api.pathOf(file);
  return path === "" ? null : path;
}

function wordsOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
