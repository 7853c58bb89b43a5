// Loaded before everything else in a Node process whose STANDDOWN_MOVED_TO names a time, and in its threads and child
// processes: the process begins at that time, and its clock runs on from there.
import process from "node:process";

const shown = process.env["STANDDOWN_MOVED_TO"];
if (shown !== undefined) moveTo(shown);

/** `at` is in the zone of the process, as in "2026-12-17 09:00:00". */
function moveTo(at: string): void {
  const real = globalThis.Date;
  const ahead = new real(at.replace(" ", "T")).getTime() - real.now();
  if (Number.isNaN(ahead)) throw new Error(`STANDDOWN_MOVED_TO is no time: ${at}`);
  const realNow = real.now;
  const now = (): number => realNow() + ahead;
  real.now = now;
  // A proxy, because a date that comes from a file or from another thread is one of the real kind.
  globalThis.Date = new Proxy(real, {
    apply: () => new real(now()).toString(),
    construct: (target, given: readonly unknown[], asked): object => {
      const made: unknown = Reflect.construct(target, given.length === 0 ? [now()] : given, asked);
      if (!(made instanceof real)) throw new Error("A date was not made.");
      return made;
    },
  });
}
