import { ok } from "../../shared/util/result.ts";
import { planIdSchema } from "../../shared/domain/strike/ids.ts";
import type { Command } from "./command.ts";
import { neededId } from "./values.ts";

export const variantAdopt: Command = {
  name: "variant adopt",
  usage: "--variant ID [--preview]",
  about:
    "Makes the strike's own plan the same as a variant, as one step to undo; refused if a protected entry is cancelled in it and no clinician is named. With --preview it only shows what would change.",
  options: { one: ["variant"], flags: ["preview"] },
  plan: (options) => {
    const planId = neededId(options, "variant", planIdSchema);
    if (!planId.ok) return planId;
    return ok(async ({ call, open }) => {
      const opened = await open({ create: false });
      if (!opened.ok) return opened;
      const preview = await call("variant.adoptPreview", { planId: planId.value });
      if (!preview.ok) return preview;
      const { name, becomeCancelled, becomeKept, becomeUndecided, movedOtherwise, amended, sessions } = preview.value;
      const { setAside, toldOrRebooked } = preview.value;
      const numbers = [
        `Become cancelled: ${becomeCancelled}; kept: ${becomeKept}; undecided: ${becomeUndecided}; moved otherwise: ${movedOtherwise}; amended: ${amended}; sessions: ${sessions}.`,
        ...(setAside.length === 0 ? [] : [`Protected, and nobody agreed: ${numbersOf(setAside)}.`]),
        ...(toldOrRebooked.length === 0
          ? []
          : [`No longer cancelled though told or rebooked: ${numbersOf(toldOrRebooked)}.`]),
      ];
      if (options.flag("preview")) return ok({ json: preview.value, lines: [`Would ${name}.`, ...numbers] });
      const adopted = await call("variant.adopt", { planId: planId.value });
      if (!adopted.ok) return adopted;
      const entryNumbers = toldOrRebooked.map(({ entryNumber }) => entryNumber);
      return ok({
        json: { ...adopted.value, toldOrRebooked: entryNumbers },
        lines: [`Done: ${name}.`, ...numbers],
      });
    });
  },
};

function numbersOf(entries: readonly { readonly entryNumber: string }[]): string {
  return entries.map(({ entryNumber }) => entryNumber).join(", ");
}
