import { cancelArgs, keepArgs, PASSPHRASE, serviceOn } from "./service.ts";
import { planIdOf } from "./ids.ts";

/** Cancels every entry, undoes it, does it again and keeps them all, over and over; prints a count after each commit. */
const [folder = "", planNumber = "", count = ""] = process.argv.slice(2);
const it = serviceOn(folder);
await it.ask("vault.unlock", { passphrase: PASSPHRASE });
const ids = Array.from({ length: Number(count) }, (_, index) => index + 1);
const plan = planIdOf(Number(planNumber));
for (let round = 1; ; round++) {
  if (round % 4 === 1) await it.ask("decision.apply", cancelArgs(plan, ids));
  else if (round % 4 === 0) await it.ask("decision.apply", keepArgs(plan, ids));
  else {
    const kind = round % 4 === 2 ? "undo" : "redo";
    const next = (await it.ask("plan.undoState", { planId: plan }))[kind];
    await it.ask(`plan.${kind}`, { planId: plan, actionId: next?.actionId ?? 0 });
  }
  process.stdout.write(`${round}\n`);
}
