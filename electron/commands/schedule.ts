import { resolve } from "node:path";
import { strikeIdSchema } from "../../shared/domain/strike/ids.ts";
import type { SessionSheet, TheatreLists } from "../../shared/contract/schedule.ts";
import { err, ok } from "../../shared/util/result.ts";
import type { Command } from "./command.ts";
import { dates, optionalId, outputFile } from "./values.ts";

export const schedule: Command = {
  name: "schedule",
  usage: "--date YYYY-MM-DD [--site S] [--theatre T] [--strike ID] [--changed-only] --out FILE.pdf",
  about:
    "Writes the theatre lists of a date as a PDF and keeps them as a version. --date may be repeated. --changed-only leaves out the lists that were never printed, and those whose last print is still right.",
  options: { one: ["site", "theatre", "strike", "out"], many: ["date"], flags: ["changed-only"] },
  plan: (options) => {
    const wanted = dates(options, "date");
    if (!wanted.ok) return wanted;
    if (wanted.value.length === 0) return err("--date is missing.");
    const strikeId = optionalId(options, "strike", strikeIdSchema);
    if (!strikeId.ok) return strikeId;
    const out = outputFile(options, "out", [".pdf"]);
    if (!out.ok) return out;
    return ok(async ({ call, open, workingFolder }) => {
      const opened = await open({ create: false });
      if (!opened.ok) return opened;
      const path = resolve(workingFolder, out.value);
      const scope = {
        dates: wanted.value,
        siteCode: options.value("site"),
        theatre: options.value("theatre"),
        strikeId: strikeId.value,
      };
      const changedOnly = options.flag("changed-only");
      const all = changedOnly ? await call("schedule.draft", scope) : null;
      if (all !== null && !all.ok) return all;
      const saved = await call("paper.savePdf", { ...scope, changedOnly, path });
      if (!saved.ok) return saved;
      const { lists, pages } = saved.value;
      const leftOut = all === null ? [] : all.value.sheets.filter((sheet) => !isAmong(sheet, lists.sheets));
      const neverPrinted = leftOut.filter(({ supersedes }) => supersedes === null).length;
      const stillRight = leftOut.length - neverPrinted;
      const counts = countLists(lists);
      return ok({
        json: {
          ...counts,
          pages,
          version: lists.version,
          file: path,
          ...(changedOnly ? { leftOut: { stillRight, neverPrinted } } : {}),
        },
        lines: [
          `Theatre lists written: ${path} (version ${lists.version}, ${pages} pages).`,
          `Sessions ${counts.sessions}, entries ${counts.entries}: running ${counts.running}, cancelled ${counts.cancelled}.`,
          ...(changedOnly
            ? [`Left out: ${stillRight} sessions whose last print is still right, ${neverPrinted} never printed.`]
            : []),
        ],
      });
    });
  },
};

function isAmong(sheet: SessionSheet, sheets: readonly SessionSheet[]): boolean {
  return sheets.some(
    (other) =>
      other.date === sheet.date &&
      other.siteCode === sheet.siteCode &&
      other.theatre === sheet.theatre &&
      other.session === sheet.session &&
      other.specialty === sheet.specialty,
  );
}

/** The number of sessions, and of the patients on their sheets: those who run and those cancelled. */
export function countLists(lists: TheatreLists): {
  sessions: number;
  entries: number;
  running: number;
  cancelled: number;
} {
  const running = lists.sheets.reduce((sum, sheet) => sum + sheet.running.length, 0);
  const cancelled = lists.sheets.reduce((sum, sheet) => sum + sheet.cancelled.length, 0);
  return { sessions: lists.sheets.length, entries: running + cancelled, running, cancelled };
}
