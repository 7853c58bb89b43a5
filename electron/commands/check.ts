import { ok } from "../../shared/util/result.ts";
import type { Command } from "./command.ts";

export const check: Command = {
  name: "check",
  usage: "",
  about: "Checks the database and the audit log.",
  options: {},
  plan: () =>
    ok(async ({ call, open }) => {
      const opened = await open({ create: false });
      if (!opened.ok) return opened;
      const checked = await call("check.run", {});
      if (!checked.ok) return checked;
      const { entries, decisions, auditRows, problems } = checked.value;
      const counts = `${entries} entries, ${decisions} decisions, ${auditRows} rows in the audit log`;
      if (checked.value.ok) {
        return ok({ json: checked.value, lines: [`All is well: ${counts}.`] });
      }
      const [first = "the check failed"] = problems;
      const more = problems.length > 1 ? ` and ${problems.length - 1} more` : "";
      return ok({
        json: checked.value,
        lines: [`Checked ${counts}.`, ...problems],
        failure: `The data are damaged: ${first}${more}. Keep this folder as it is and restore a backup.`,
      });
    }),
};
