import * as v from "valibot";
import { checkAnswer, type Call } from "../../shared/contract/client.ts";
import { appError } from "../../shared/contract/errors.ts";
import { eventSchema, type AppEvent } from "../../shared/contract/events.ts";
import { chosenFile, type ChosenFile } from "../../shared/contract/pieces.ts";
import { err } from "../../shared/util/result.ts";
import "./window-api.ts";

/**
 * Calls a method of the app and checks the answer. Every failure is an AppError value, including a broken connection to
 * the other process, so this promise never rejects.
 */
export const call: Call = async (name, args) => {
  try {
    return checkAnswer(name, await window.api.call(name, args));
  } catch (thrown) {
    return err(appError("bug", `Standdown could not do this (${name}): ${wordsOf(thrown)}`));
  }
};

/**
 * Listens to the app's events and returns a function that stops listening. Anything that is not one of our events is
 * ignored.
 */
export function onEvent(listener: (event: AppEvent) => void): () => void {
  return window.api.on((event) => {
    const parsed = v.safeParse(eventSchema, event);
    if (parsed.success) listener(parsed.output);
  });
}

/** The handle of a dropped file, or null if it is not on this computer. */
export async function droppedFile(file: File): Promise<ChosenFile | null> {
  const dropped = v.safeParse(chosenFile, await window.api.dropped(file));
  return dropped.success ? dropped.output : null;
}

function wordsOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
