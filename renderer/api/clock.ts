import { createContext, useContext } from "react";
import { required } from "../../shared/util/assert.ts";
import { machineClock, type Clock } from "../../shared/util/clock.ts";
import "./window-api.ts";

/** The page's clock, for every component. */
export const ClockContext = createContext<Clock | null>(null);

/** A clock that agrees with the main process's clock. */
export function pageClock(): Clock {
  return machineClock(window.api.clockAheadMs);
}

/** The page's clock. */
export function useClock(): Clock {
  return required(useContext(ClockContext), "the clock");
}
