import { importOrUndo, openForKilling } from "./import-kill.ts";

/** Imports and undoes over and over, saying when each begins and when it has ended; until it is killed. */
const [file = "", key = "", first = "", second = ""] = process.argv.slice(2);
const { ctx } = openForKilling(file, key);
for (;;) {
  process.stdout.write("begin\n");
  await importOrUndo(ctx, [first, second]);
  process.stdout.write("end\n");
}
