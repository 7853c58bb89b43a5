import { useEffect, useEffectEvent } from "react";
import type { AppEvent } from "../../shared/contract/events.ts";
import { onEvent } from "./client.ts";

/** Hears every event of the app while the component is on screen; always the latest `listener`. */
export function useEvent(listener: (event: AppEvent) => void): void {
  const hear = useEffectEvent(listener);
  useEffect(() => onEvent((event) => hear(event)), []);
}
