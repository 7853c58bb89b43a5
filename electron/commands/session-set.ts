import { SESSION_STATES, type SessionKey } from "../../shared/domain/theatres/theatre-session.ts";
import { planIdSchema } from "../../shared/domain/strike/ids.ts";
import { appError } from "../../shared/contract/errors.ts";
import { formatDate } from "../../shared/util/local-date.ts";
import { err, ok } from "../../shared/util/result.ts";
import type { Command } from "./command.ts";
import { needed, neededId, oneOf, optionalDate } from "./values.ts";

export const sessionSet: Command = {
  name: "session set",
  usage: `--strike ID --date YYYY-MM-DD --theatre T [--session S] [--site S] --state ${SESSION_STATES.join("|")} [--why TEXT]`,
  about:
    "Sets the state of a theatre's sessions on a date. Stood down and emergency-only cancel what runs there; protected entries are set aside and named.",
  options: { one: ["strike", "date", "theatre", "session", "site", "state", "why"] },
  plan: (options) => {
    const planId = neededId(options, "strike", planIdSchema);
    if (!planId.ok) return planId;
    const date = optionalDate(options, "date");
    if (!date.ok) return date;
    if (date.value === null) return err("--date is missing.");
    const on = date.value;
    const theatre = needed(options, "theatre");
    if (!theatre.ok) return theatre;
    const state = oneOf(options, "state", SESSION_STATES);
    if (!state.ok) return state;
    const [session, site] = [options.value("session"), options.value("site")];
    return ok(async ({ call, open }) => {
      const opened = await open({ create: false });
      if (!opened.ok) return opened;
      const board = await call("board.get", { planId: planId.value });
      if (!board.ok) return board;
      const isMeant = (key: SessionKey): boolean =>
        key.date === on &&
        key.theatre === theatre.value &&
        (session === null || key.session === session) &&
        (site === null || key.siteCode === site);
      const keys = board.value.flatMap(({ sessions }) => sessions.map(({ key }) => key)).filter(isMeant);
      if (keys.length === 0) {
        const where = session === null ? theatre.value : `${theatre.value} ${session}`;
        return err(appError("not-found", `There is no session of ${where} on ${formatDate(on)} in this plan.`));
      }
      const set = await call("session.setState", {
        planId: planId.value,
        keys,
        state: state.value,
        why: options.value("why"),
      });
      if (!set.ok) return set;
      const { name, cancelled, restored, setAside } = set.value;
      const numbers = setAside.map(({ entryNumber }) => entryNumber);
      return ok({
        json: { name, sessions: keys.length, cancelled, restored, setAside: numbers },
        lines: [
          `Done: ${name}.`,
          `Cancelled ${cancelled}, brought back ${restored}.`,
          ...(numbers.length === 0
            ? []
            : [
                `Protected, set aside and not cancelled: ${numbers.join(", ")}. Confirm them one by one in the window.`,
              ]),
        ],
      });
    });
  },
};
