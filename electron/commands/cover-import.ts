import { resolve } from "node:path";
import { planIdSchema } from "../../shared/domain/strike/ids.ts";
import { ok } from "../../shared/util/result.ts";
import type { Command } from "./command.ts";
import { needed, neededId } from "./values.ts";

export const coverImport: Command = {
  name: "cover import",
  usage: "--strike ID --file F.csv",
  about:
    "Takes the cover of theatre sessions from a file with the columns date, theatre, session, role, present: all or none.",
  options: { one: ["strike", "file"] },
  plan: (options) => {
    const planId = neededId(options, "strike", planIdSchema);
    if (!planId.ok) return planId;
    const file = needed(options, "file");
    if (!file.ok) return file;
    return ok(async ({ call, open, workingFolder }) => {
      const opened = await open({ create: false });
      if (!opened.ok) return opened;
      const path = resolve(workingFolder, file.value);
      const taken = await call("cover.importFile", { planId: planId.value, path });
      if (!taken.ok) return taken;
      const found = await call("cover.misfits", { planId: planId.value, date: null });
      if (!found.ok) return found;
      const { read, applied, unchanged } = taken.value;
      const { misfits, unsure } = found.value;
      return ok({
        json: { read, applied, unchanged, misfits, unsure },
        lines: [
          `Cover read: ${read} rows, ${applied} applied, ${unchanged} unchanged. Nothing was cancelled.`,
          `Cases that no longer fit: ${misfits}; that cannot be judged: ${unsure}.`,
        ],
      });
    });
  },
};
