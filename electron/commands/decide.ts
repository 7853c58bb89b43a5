import { resolve } from "node:path";
import { planIdSchema } from "../../shared/domain/strike/ids.ts";
import { ok } from "../../shared/util/result.ts";
import type { Command } from "./command.ts";
import { needed, neededId } from "./values.ts";

export const decide: Command = {
  name: "decide",
  usage: "--strike ID --file F.csv",
  about:
    "Applies decisions from a file with the columns entry_number, decision, reason, note, decided_by, clinician: all or none.",
  options: { one: ["strike", "file"] },
  plan: (options) => {
    const planId = neededId(options, "strike", planIdSchema);
    if (!planId.ok) return planId;
    const file = needed(options, "file");
    if (!file.ok) return file;
    return ok(async ({ call, open, workingFolder }) => {
      const opened = await open({ create: false });
      if (!opened.ok) return opened;
      const applied = await call("decision.applyFile", {
        planId: planId.value,
        path: resolve(workingFolder, file.value),
      });
      if (!applied.ok) return applied;
      // If the trust's own rules cannot be read, the usual rules decided who is protected: warn about that.
      const unreadable = await call("stored.unreadable", {});
      const warnings = unreadable.ok ? unreadable.value : [];
      return ok({
        json: { ...applied.value, ...(warnings.length === 0 ? {} : { warnings }) },
        lines: [
          `Decisions applied: ${applied.value.applied}.`,
          ...(applied.value.protectedUnagreed === 0
            ? []
            : [
                `Protected and cancelled without a clinician and a reason in the note: ${applied.value.protectedUnagreed}. The summary lists them.`,
              ]),
          ...warnings.map((words) => `Warning: ${words}`),
        ],
      });
    });
  },
};
