import { formatInstant } from "../../shared/util/local-date.ts";
import { strikeIdSchema } from "../../shared/domain/strike/ids.ts";
import { ok } from "../../shared/util/result.ts";
import type { Command } from "./command.ts";
import { neededId } from "./values.ts";

export const variantList: Command = {
  name: "variant list",
  usage: "--strike ID",
  about: "Lists the variants of a strike, with how many entries are kept, cancelled and undecided in each.",
  options: { one: ["strike"] },
  plan: (options) => {
    const strikeId = neededId(options, "strike", strikeIdSchema);
    if (!strikeId.ok) return strikeId;
    return ok(async ({ call, open }) => {
      const opened = await open({ create: false });
      if (!opened.ok) return opened;
      const variants = await call("variant.list", { strikeId: strikeId.value });
      if (!variants.ok) return variants;
      return ok({
        json: { variants: variants.value },
        lines:
          variants.value.length === 0
            ? ["No variant yet: make one with variant make."]
            : variants.value.map(
                ({ planId, name, planned, cancelled, kept, undecided, adopted }) =>
                  `${planId}  ${name}: ${planned} planned, ${cancelled} cancelled, ${kept} kept, ${undecided} undecided` +
                  (adopted === null ? "" : `; adopted ${formatInstant(adopted.at)} by ${adopted.by}`),
              ),
      });
    });
  },
};
