import { createContext, useContext } from "react";
import { required } from "../../shared/util/assert.ts";
import { machineClock, type Clock } from "../../shared/util/clock.ts";
import "./window-api.ts";

/** The page's clock, given once to all that is drawn. */
export const ClockContext = createContext<Clock | null>(null);

/** The clock as the main process goes by it. */
export function pageClock(): Clock {
  return machineClock(window.api.clockAheadMs);
}

/** The clock that this page was given. */
export function useClock(): Clock {
  return required(useContext(ClockContext), "the clock");
}
