import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { lockWhenAway } from "../../electron/auto-lock.ts";
import { checkAnswer, type Call } from "../../shared/contract/client.ts";
import { ok } from "../../shared/util/result.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A computer that nobody has used for `idle` minutes, and a window that locks after five. */
function at(idle: () => number) {
  const power = Object.assign(new EventEmitter(), { getSystemIdleTime: () => idle() * 60 });
  const asked: string[] = [];
  const call: Call = (name) => {
    asked.push(name);
    return Promise.resolve(checkAnswer(name, ok(name === "idleLock.get" ? { minutes: 5 } : {})));
  };
  let minutes = 0;
  const used = lockWhenAway(power, call, () => minutes * 60_000);
  return {
    power,
    used,
    locks: () => asked.filter((name) => name === "vault.lock").length,
    async pass(more: number) {
      minutes += more;
      await vi.advanceTimersByTimeAsync(5_000);
    },
  };
}

test("locks with the computer and when it sleeps", () => {
  const { power, locks } = at(() => 0);
  power.emit("lock-screen");
  power.emit("suspend");
  expect(locks()).toBe(2);
});

test("locks once nobody has used the computer for that long, and not before", async () => {
  let idle = 0;
  const computer = at(() => idle);
  idle = 4;
  await computer.pass(4);
  expect(computer.locks()).toBe(0);
  idle = 6;
  await computer.pass(2);
  expect(computer.locks()).toBe(1);
});

test("a window that is used is not locked, also where the system notices no key", async () => {
  const computer = at(() => 600);
  await computer.pass(4);
  computer.used();
  await computer.pass(4);
  expect(computer.locks()).toBe(0);
  await computer.pass(2);
  expect(computer.locks()).toBe(1);
});
