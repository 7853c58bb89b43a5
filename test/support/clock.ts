import { type DoLongWrite, writesInThread } from "../../db/service/long-writes.ts";
import { aheadTo, machineClock, type Clock } from "../../shared/util/clock.ts";

/** A clock that stays at this moment. How long things take is still measured. */
export function clockAt(at: string): Clock {
  return { now: () => at, ticks: machineClock().ticks };
}

/** Long writes in a thread of their own, whose clock goes on from this moment. */
export function writesInThreadAt(at: string): DoLongWrite {
  return writesInThread(aheadTo(at));
}
