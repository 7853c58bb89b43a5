import type { Call } from "../shared/contract/client.ts";
import type { Clock } from "../shared/util/clock.ts";

/** How often the time since the last key or movement of the mouse is looked at. */
const LOOK_EVERY_MS = 5_000;

/** What is used of Electron's power monitor. */
type Power = {
  on(event: "lock-screen" | "suspend", hear: () => void): unknown;
  getSystemIdleTime(): number;
};

/**
 * Locks the data when the computer is locked or put to sleep, and when nobody has used the computer for as long as
 * Settings say. Locking stops what is under way. Returns a function to call whenever the window is used.
 */
export function lockWhenAway(power: Power, call: Call, ticks: Clock["ticks"]): () => void {
  let usedAt = ticks();
  const lock = (): void => void call("vault.lock", {});
  power.on("lock-screen", lock);
  power.on("suspend", lock);
  setInterval(() => void lockIfIdle(), LOOK_EVERY_MS);

  async function lockIfIdle(): Promise<void> {
    // Some systems know nothing of the keys that reach a window from afar.
    const idleSeconds = Math.min(power.getSystemIdleTime(), (ticks() - usedAt) / 1000);
    if (idleSeconds < 60) return;
    // While the data are locked this is refused, and there is nothing to lock.
    const setting = await call("idleLock.get", {});
    if (setting.ok && idleSeconds >= setting.value.minutes * 60) lock();
  }

  return () => {
    usedAt = ticks();
  };
}
