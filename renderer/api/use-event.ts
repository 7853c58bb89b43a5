import { useEffect, useEffectEvent } from "react";
import type { AppEvent } from "../../shared/contract/events.ts";
import { onEvent } from "./client.ts";

/** Calls the latest `listener` for every event of the app while the component is on screen. */
export function useEvent(listener: (event: AppEvent) => void): void {
  const hear = useEffectEvent(listener);
  useEffect(() => onEvent((event) => hear(event)), []);
}
