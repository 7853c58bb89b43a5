import { proposeDates, type ProposedDates } from "../../shared/domain/strike/propose-dates.ts";
import { proposeWindow, STAFF_GROUPS } from "../../shared/domain/strike/strike.ts";
import { doubleHourWords } from "../../shared/util/clock-change.ts";
import { formatDate } from "../../shared/util/local-date.ts";
import { err, ok } from "../../shared/util/result.ts";
import type { Command } from "./command.ts";
import { dates, needed, neededLocalTime, oneOf, optionalDate } from "./values.ts";

export const strikeAdd: Command = {
  name: "strike add",
  usage:
    `--name N --staff-group ${STAFF_GROUPS.join("|")} --start YYYY-MM-DDTHH:mm --end YYYY-MM-DDTHH:mm` +
    " [--action-date YYYY-MM-DD]… [--window-from YYYY-MM-DD --window-to YYYY-MM-DD]",
  about:
    "Adds a strike. Action dates and counting window are proposed where they are not given; where a trust could read" +
    " the times in another way, they are asked for.",
  options: {
    one: ["name", "staff-group", "start", "end", "window-from", "window-to"],
    many: ["action-date"],
  },
  plan: (options) => {
    const name = needed(options, "name");
    if (!name.ok) return name;
    const staffGroup = oneOf(options, "staff-group", STAFF_GROUPS);
    if (!staffGroup.ok) return staffGroup;
    const start = neededLocalTime(options, "start");
    if (!start.ok) return start;
    const end = neededLocalTime(options, "end");
    if (!end.ok) return end;
    const givenDates = dates(options, "action-date");
    if (!givenDates.ok) return givenDates;
    const from = optionalDate(options, "window-from");
    if (!from.ok) return from;
    const to = optionalDate(options, "window-to");
    if (!to.ok) return to;
    if ((from.value === null) !== (to.value === null)) {
      return err("Give --window-from and --window-to together, or neither.");
    }

    const proposed: string[] = [];
    let actionDates = givenDates.value;
    let why: string | null = null;
    if (actionDates.length === 0) {
      const proposal = proposeDates(start.value, end.value);
      if (proposal.dates.length > 0 && !proposal.isPlain) return err(askFor(proposal, from.value === null));
      actionDates = proposal.dates;
      why = proposal.why;
      proposed.push("actionDates");
    }
    const notes = [start.value, end.value].flatMap((time) => doubleHourWords(time) ?? []);
    // If the end is before the start nothing can be proposed; a later check reports that fault.
    const window = proposeWindow(actionDates.length > 0 ? actionDates : [start.value.slice(0, 10)]);
    if (from.value === null) proposed.push("windowFrom", "windowTo");

    return ok(async ({ call, open }) => {
      const opened = await open({ create: true });
      if (!opened.ok) return opened;
      const added = await call("strike.add", {
        name: name.value,
        staffGroup: staffGroup.value,
        start: start.value,
        end: end.value,
        actionDates,
        windowFrom: from.value ?? window?.windowFrom ?? start.value.slice(0, 10),
        windowTo: to.value ?? window?.windowTo ?? end.value.slice(0, 10),
      });
      if (!added.ok) return added;
      const strike = added.value;
      const mark = (what: string): string => (proposed.includes(what) ? " (proposed)" : "");
      return ok({
        json: {
          id: strike.id,
          actionDates: strike.actionDates,
          windowFrom: strike.windowFrom,
          windowTo: strike.windowTo,
          proposed,
          ...(notes.length === 0 ? {} : { notes }),
        },
        lines: [
          `Strike ${strike.id} added: ${strike.name}.`,
          `Action dates${mark("actionDates")}: ${strike.actionDates.map(formatDate).join(", ")}.`,
          ...(why === null ? [] : [why]),
          `Counting window${mark("windowFrom")}: ${formatDate(strike.windowFrom)} to ${formatDate(strike.windowTo)}.`,
          ...notes,
        ],
      });
    });
  },
};

/** Here is no form to check proposed dates in, so the error asks for the dates. */
function askFor({ dates: proposed, why }: ProposedDates, asksWindow: boolean): string {
  const window = asksWindow ? proposeWindow(proposed) : null;
  const options = [
    ...proposed.map((date) => `--action-date ${date}`),
    ...(window === null ? [] : [`--window-from ${window.windowFrom}`, `--window-to ${window.windowTo}`]),
  ];
  const what = window === null ? "--action-date" : "--action-date, --window-from and --window-to";
  return `Give ${what}: the times alone do not settle them. Proposed: ${options.join(" ")}. ${why}`;
}
