import { staffGroupWord } from "../../shared/domain/strike/strike.ts";
import { formatDate, formatLocal } from "../../shared/util/local-date.ts";
import { ok } from "../../shared/util/result.ts";
import type { Command } from "./command.ts";

export const strikeList: Command = {
  name: "strike list",
  usage: "",
  about: "Lists the strikes.",
  options: {},
  plan: () =>
    ok(async ({ call, open }) => {
      const opened = await open({ create: false });
      if (!opened.ok) return opened;
      const strikes = await call("strike.list", {});
      if (!strikes.ok) return strikes;
      return ok({
        json: { strikes: strikes.value },
        lines:
          strikes.value.length === 0
            ? ["No strike yet: add one with strike add."]
            : strikes.value.map(
                (strike) =>
                  `${strike.id}  ${strike.name}, ${staffGroupWord(strike.staffGroup)}: ${formatLocal(strike.start)} to ${formatLocal(strike.end)}; ` +
                  `action dates ${strike.actionDates.map(formatDate).join(", ")}; ` +
                  `counted ${formatDate(strike.windowFrom)} to ${formatDate(strike.windowTo)}`,
              ),
      });
    }),
};
