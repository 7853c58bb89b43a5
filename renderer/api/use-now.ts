import { useEffect, useState } from "react";
import type { Instant } from "../../shared/util/local-date.ts";

const EVERY_MS = 30_000;

/** The time, told again every half minute: for ages that grow while nobody touches the screen. */
export function useNow(): Instant {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
