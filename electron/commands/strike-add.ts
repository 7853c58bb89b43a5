import { proposeActionDates, proposeWindow, STAFF_GROUPS } from "../../shared/domain/strike/strike.ts";
import { formatDate } from "../../shared/util/local-date.ts";
import { err, ok } from "../../shared/util/result.ts";
import type { Command } from "./command.ts";
import { dates, needed, neededLocalTime, oneOf, optionalDate } from "./values.ts";

export const strikeAdd: Command = {
  name: "strike add",
  usage:
    `--name N --staff-group ${STAFF_GROUPS.join("|")} --start YYYY-MM-DDTHH:mm --end YYYY-MM-DDTHH:mm` +
    " [--action-date YYYY-MM-DD]… [--window-from YYYY-MM-DD --window-to YYYY-MM-DD]",
  about: "Adds a strike. Action dates and counting window are proposed where they are not given.",
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
    if (actionDates.length === 0) {
      actionDates = proposeActionDates(start.value, end.value);
      proposed.push("actionDates");
    }
    // Where the end is before the start there is nothing to propose from; the check that names it comes later.
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
      const said = (what: string): string => (proposed.includes(what) ? " (proposed)" : "");
      return ok({
        json: {
          id: strike.id,
          actionDates: strike.actionDates,
          windowFrom: strike.windowFrom,
          windowTo: strike.windowTo,
          proposed,
        },
        lines: [
          `Strike ${strike.id} added: ${strike.name}.`,
          `Action dates${said("actionDates")}: ${strike.actionDates.map(formatDate).join(", ")}.`,
          `Counting window${said("windowFrom")}: ${formatDate(strike.windowFrom)} to ${formatDate(strike.windowTo)}.`,
        ],
      });
    });
  },
};
