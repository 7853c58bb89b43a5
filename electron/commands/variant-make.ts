import { appError } from "../../shared/contract/errors.ts";
import { ownPlanOf, planIdSchema, strikeIdSchema } from "../../shared/domain/strike/ids.ts";
import { err, ok } from "../../shared/util/result.ts";
import type { Command } from "./command.ts";
import { needed, neededId, optionalId } from "./values.ts";

export const variantMake: Command = {
  name: "variant make",
  usage: "--strike ID --name NAME [--note NOTE] [--from VARIANT]",
  about: "Copies a strike's own plan, or one of its variants, as a new variant.",
  options: { one: ["strike", "name", "note", "from"] },
  plan: (options) => {
    const strikeId = neededId(options, "strike", strikeIdSchema);
    if (!strikeId.ok) return strikeId;
    const name = needed(options, "name");
    if (!name.ok) return name;
    const from = optionalId(options, "from", planIdSchema);
    if (!from.ok) return from;
    return ok(async ({ call, open }) => {
      const opened = await open({ create: false });
      if (!opened.ok) return opened;
      // The strike is checked first, so that a variant of another strike is not copied by mistake.
      const variants = await call("variant.list", { strikeId: strikeId.value });
      if (!variants.ok) return variants;
      const own = ownPlanOf(strikeId.value);
      const copied = from.value ?? own;
      if (copied !== own && !variants.value.some(({ planId }) => planId === copied)) {
        return err(appError("not-found", `Strike ${strikeId.value} has no variant ${copied}.`));
      }
      const made = await call("variant.make", { from: copied, name: name.value, note: options.value("note") });
      if (!made.ok) return made;
      return ok({ json: made.value, lines: [`Variant ${made.value.planId} is made: ${name.value}.`] });
    });
  },
};
