import { resolve } from "node:path";
import { strikeIdSchema } from "../../shared/domain/strike/ids.ts";
import type { TheatreLists } from "../../shared/contract/schedule.ts";
import { countList } from "../../shared/domain/theatres/list-standing.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import type { Command } from "./command.ts";
import { dates, optionalId, outputFile } from "./values.ts";

export const schedule: Command = {
  name: "schedule",
  usage: "--date YYYY-MM-DD [--site S] [--theatre T] [--strike ID] [--draft-ok] --out FILE.pdf",
  about:
    "Writes the theatre lists of a date as a PDF and stores them as a version. --date may be repeated. Lists with somebody undecided or left to place are written only with --draft-ok, and have DRAFT across them.",
  options: { one: ["site", "theatre", "strike", "out"], many: ["date"], flags: ["draft-ok"] },
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
      const saved = await call("paper.savePdf", {
        dates: wanted.value,
        siteCode: options.value("site"),
        theatre: options.value("theatre"),
        strikeId: strikeId.value,
        draftOk: options.flag("draft-ok"),
        path,
      });
      if (!saved.ok) return asksForDraft(saved.error);
      const { lists, pages } = saved.value;
      const counts = countLists(lists);
      return ok({
        json: { ...counts, pages, version: lists.version, file: path },
        lines: [
          `Theatre lists written: ${path} (version ${lists.version}, ${pages} pages).`,
          `Sessions ${counts.sessions}, entries ${counts.entries}: to run ${counts.running}, not yet decided ${counts.undecided}, left to place ${counts.toPlace}, cancelled ${counts.cancelled}.`,
          ...(counts.undecided + counts.toPlace > 0
            ? ["DRAFT is across every list with somebody undecided or left to place."]
            : []),
        ],
      });
    });
  },
};

/** A refusal that an option would lift names the option. */
function asksForDraft(error: AppError): Result<never, AppError> {
  if (error.field !== "draftOk") return err(error);
  return err({ ...error, message: `${error.message} To write them as DRAFT, give --draft-ok.` });
}

/** The number of sessions, and of the patients on their sheets, each of whom is one of the four. */
export function countLists(lists: TheatreLists): {
  sessions: number;
  entries: number;
  running: number;
  undecided: number;
  toPlace: number;
  cancelled: number;
} {
  const counts = { sessions: lists.sheets.length, entries: 0, running: 0, undecided: 0, toPlace: 0, cancelled: 0 };
  for (const sheet of lists.sheets) {
    const { toRun, undecided, toPlace } = countList(sheet);
    counts.entries += sheet.running.length + sheet.cancelled.length;
    counts.running += toRun;
    counts.undecided += undecided;
    counts.toPlace += toPlace;
    counts.cancelled += sheet.cancelled.length;
  }
  return counts;
}
