import { placeWords, sessionStateWord } from "../../shared/domain/theatres/theatre-session.ts";
import { planIdSchema } from "../../shared/domain/strike/ids.ts";
import type { BoardSession } from "../../shared/contract/board.ts";
import { formatDate } from "../../shared/util/local-date.ts";
import { ok } from "../../shared/util/result.ts";
import type { Command } from "./command.ts";
import { neededId, optionalDate } from "./values.ts";

export const board: Command = {
  name: "board",
  usage: "--strike ID [--date YYYY-MM-DD]",
  about: "Lists the theatre sessions of a plan's window: state, cases, minutes, and how many no longer fit.",
  options: { one: ["strike", "date"] },
  plan: (options) => {
    const planId = neededId(options, "strike", planIdSchema);
    if (!planId.ok) return planId;
    const date = optionalDate(options, "date");
    if (!date.ok) return date;
    return ok(async ({ call, open }) => {
      const opened = await open({ create: false });
      if (!opened.ok) return opened;
      const days = await call("board.get", { planId: planId.value });
      if (!days.ok) return days;
      const wanted = days.value.filter((day) => date.value === null || day.date === date.value);
      return ok({
        json: { days: wanted },
        lines: wanted.flatMap(({ date: on, totals, sessions }) => [
          `${formatDate(on)}: ${totals.sessions} ${totals.sessions === 1 ? "session" : "sessions"}, ${totals.closed} closed; ${totals.running - totals.toPlace} to run, ${totals.toPlace === 0 ? "" : `${totals.toPlace} left to place, `}${totals.cancelled} cancelled, ${totals.misfits} no longer fit`,
          ...sessions.map((session) => `  ${sessionLine(session)}`),
        ]),
      });
    });
  },
};

function sessionLine(session: BoardSession): string {
  const { key, state, toPlace, running, cancelled, misfits, bookedMinutes, lengthMinutes, minutesLeft, sharedWith } =
    session;
  const place = key.siteCode === null ? placeWords(key) : `${key.siteCode} ${placeWords(key)}`;
  const booked = lengthMinutes === null ? `${bookedMinutes} min` : `${bookedMinutes} of ${lengthMinutes} min`;
  const shares = sharedWith.length > 0 && minutesLeft !== null;
  const minutes = shares ? `${booked} (${minutesLeft} left, shared with ${sharedWith.join(", ")})` : booked;
  const fit = misfits === 0 ? "" : `, ${misfits} no longer fit`;
  return `${place}: ${sessionStateWord(state.value)}; ${toPlace > 0 ? `${toPlace} left to place` : `${running} to run`}, ${minutes}; ${cancelled} cancelled${fit}`;
}
