import { resolve } from "node:path";
import { planIdSchema } from "../../shared/domain/strike/ids.ts";
import type { Picture } from "../../shared/contract/summary.ts";
import { AIM_PERCENT, countsWords, percentWords, type Share } from "../../shared/domain/return/share-kept.ts";
import { specialtyName } from "../../shared/domain/summary/summary-names.ts";
import { formatInstant } from "../../shared/util/local-date.ts";
import { ok } from "../../shared/util/result.ts";
import type { Command } from "./command.ts";
import { neededId, outputFile } from "./values.ts";

export const summary: Command = {
  name: "summary",
  usage: "--strike ID [--out FILE.pdf|FILE.csv|FILE.xlsx]",
  about:
    "Shows a strike's plan in numbers. With --out as one page (PDF), or as a table without small numbers (CSV, Excel).",
  options: { one: ["strike", "out"] },
  plan: (options) => {
    const planId = neededId(options, "strike", planIdSchema);
    if (!planId.ok) return planId;
    const out = options.value("out") === null ? ok(null) : outputFile(options, "out", [".pdf", ".csv", ".xlsx"]);
    if (!out.ok) return out;
    return ok(async ({ call, open, workingFolder }) => {
      const opened = await open({ create: false });
      if (!opened.ok) return opened;
      const plan = { planId: planId.value };
      const picture = await call("summary.get", plan);
      if (!picture.ok) return picture;
      const file = out.value === null ? null : resolve(workingFolder, out.value);
      if (file !== null) {
        const isPdf = file.toLowerCase().endsWith(".pdf");
        const written = await (isPdf
          ? call("paper.saveSummary", { ...plan, path: file })
          : call("summary.export", { ...plan, path: file }));
        if (!written.ok) return written;
      }
      return ok({ json: { ...numbers(picture.value), file }, lines: lines(picture.value, file) });
    });
  },
};

/** The summary without its lists of entries. */
function numbers({
  plan,
  summary: of,
  kept,
  unprotected,
  notTold,
  protectedCancelled,
}: Picture): Record<string, unknown> {
  return {
    plan: plan.name,
    ...of,
    kept,
    unprotected,
    notTold,
    protectedCancelled: protectedCancelled.length,
    protectedWithoutClinician: of.traits["protected-without-clinician"].byHospital,
  };
}

function lines(
  { plan, summary: of, kept, unprotected, notTold, protectedCancelled }: Picture,
  file: string | null,
): string[] {
  const { all, inpatient, dayCase } = of.totals;
  return [
    `${plan.name}, due ${plan.windowFrom} to ${plan.windowTo}:`,
    `Planned ${all.planned}: cancelled ${all.cancelled}, cancelled for another reason ${all.cancelledOther}, kept ${all.kept}, undecided ${all.undecided}.`,
    `Cancelled: inpatient ${inpatient.cancelled} of ${inpatient.planned}, day case ${dayCase.cancelled} of ${dayCase.planned}.`,
    ...keptLines(kept),
    ...unprotected,
    `Protected and cancelled: ${protectedCancelled.length}, without a named clinician ${of.traits["protected-without-clinician"].byHospital}.`,
    `Cancelled and cancelled before: ${of.traits["cancelled-before"].tally.cancelled}. Moved to another date: ${of.traits.moved.tally.cancelled}; kept, in another session of the day: ${of.traits["moved-within-day"].tally.kept}.`,
    ...(notTold === null ? [] : [`Cancelled and not yet told: ${notTold}.`]),
    ...(file === null ? [] : [`Summary written: ${file}.`]),
  ];
}

function keptLines(kept: Picture["kept"]): string[] {
  if (kept === null) return ["Share kept: no baseline is frozen."];
  const line = (when: string, share: Share): string =>
    `Share kept ${when}: ${percentWords(share)}, against ${AIM_PERCENT}% (${countsWords(share)}).`;
  const { first, specialties } = kept;
  return [
    line("on action days", kept.onActionDays),
    line("in the window", kept.window),
    ...(first === null
      ? []
      : [
          `Baseline frozen anew ${formatInstant(kept.frozenAt)}: ${kept.reason ?? ""}`,
          line(`on action days by the first baseline, of ${formatInstant(first.frozenAt)}`, first.onActionDays),
          line("in the window by the first baseline", first.window),
        ]),
    ...specialties.map(
      ({ key, onActionDays, window }) =>
        `  ${specialtyName(key)}: on action days ${percentWords(onActionDays)}, in the window ${percentWords(window)}`,
    ),
  ];
}
