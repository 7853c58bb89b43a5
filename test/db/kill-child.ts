import { cancelArgs, keepArgs, PASSPHRASE, serviceOn } from "./service.ts";

/** Decides on every entry, over and over, and says after each commit how often; until it is killed. */
const [folder = "", strikeId = "", count = ""] = process.argv.slice(2);
const it = serviceOn(folder);
await it.ask("vault.unlock", { passphrase: PASSPHRASE });
const ids = Array.from({ length: Number(count) }, (_, index) => index + 1);
for (let round = 1; ; round++) {
  await it.ask("decision.apply", (round % 2 === 1 ? cancelArgs : keepArgs)(Number(strikeId), ids));
  process.stdout.write(`${round}\n`);
}
