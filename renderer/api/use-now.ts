import { useEffect, useState } from "react";
import type { Instant } from "../../shared/util/local-date.ts";
import { useClock } from "./clock.ts";

const EVERY_MS = 30_000;

/** The time, updated every half minute, so that ages grow while nobody touches the screen. */
export function useNow(): Instant {
  const clock = useClock();
  const [now, setNow] = useState(clock.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}
