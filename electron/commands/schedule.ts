import { resolve } from "node:path";
import * as v from "valibot";
import { strikeIdSchema } from "../../shared/domain/strike/ids.ts";
import {
  daySheetKind,
  type DaySheetKind,
  type SessionSheet,
  type TheatreLists,
} from "../../shared/contract/schedule.ts";
import type { Call } from "../../shared/contract/client.ts";
import type { ArgsIn } from "../../shared/contract/methods.ts";
import { countList } from "../../shared/domain/theatres/list-standing.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import type { Command, Outcome } from "./command.ts";
import { dates, optionalId, outputFile } from "./values.ts";

export const schedule: Command = {
  name: "schedule",
  usage:
    "--date YYYY-MM-DD [--site S] [--theatre T] [--strike ID] [--sheet theatre|day|site|wards|consultant|transport|executive] [--reduced] [--changed-only] [--draft-ok] --out FILE.pdf",
  about:
    "Writes the theatre lists of a date as a PDF and stores them as a version. --date may be repeated. --changed-only leaves out the lists that were never printed, and those whose last print is still right. Lists with somebody undecided or left to place are written only with --draft-ok, and have DRAFT across them. --sheet writes another sheet of the same lists: the day at a glance, sessions for the site team, ward and admissions lists, consultants’ own lists, transport and pre-assessment changes, or one page of numbers for the executive; --reduced gives it initials, without numbers and dates of birth.",
  options: {
    one: ["site", "theatre", "strike", "sheet", "out"],
    many: ["date"],
    flags: ["reduced", "changed-only", "draft-ok"],
  },
  plan: (options) => {
    const wanted = dates(options, "date");
    if (!wanted.ok) return wanted;
    if (wanted.value.length === 0) return err("--date is missing.");
    const strikeId = optionalId(options, "strike", strikeIdSchema);
    if (!strikeId.ok) return strikeId;
    const out = outputFile(options, "out", [".pdf"]);
    if (!out.ok) return out;
    const sheet = v.safeParse(v.picklist(["theatre", ...daySheetKind.options]), options.value("sheet") ?? "theatre");
    if (!sheet.success) return err("--sheet is theatre, day, site, wards, consultant, transport or executive.");
    const kind = sheet.output;
    const changedOnly = options.flag("changed-only");
    if (kind !== "theatre" && changedOnly) {
      return err("--changed-only goes with theatre lists: every other sheet is of the whole day.");
    }
    if (kind === "theatre" && options.flag("reduced")) {
      return err("--reduced goes with every sheet but the theatre lists: a theatre team needs the full list.");
    }
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
      const draftOk = options.flag("draft-ok");
      if (kind !== "theatre") {
        const asked = { ...scope, draftOk, sheet: kind, reduced: options.flag("reduced"), path };
        const saved = await call("paper.saveDaySheet", asked);
        return saved.ok ? ok(daySheetReport(kind, path, saved.value)) : asksForDraft(saved.error);
      }
      const leftOut = changedOnly ? await countLeftOut(call, scope) : ok(null);
      if (!leftOut.ok) return leftOut;
      const saved = await call("paper.savePdf", { ...scope, changedOnly, draftOk, path });
      if (!saved.ok) return asksForDraft(saved.error);
      const { lists, pages, lettersMissing } = saved.value;
      const reprints = lists.sheets.filter(({ reprint }) => reprint !== null).length;
      const counts = countLists(lists);
      return ok({
        json: {
          ...counts,
          pages,
          version: lists.version,
          file: path,
          reprints,
          lettersMissing,
          ...(leftOut.value === null ? {} : { leftOut: leftOut.value }),
        },
        lines: [
          `Theatre lists written: ${path} (version ${lists.version}, ${pages} pages).`,
          ...(reprints === 0
            ? []
            : [`Reprints, the same as when last printed: ${reprints} of ${counts.sessions} sessions.`]),
          `Sessions ${counts.sessions}, entries ${counts.entries}: to run ${counts.running}, not yet decided ${counts.undecided}, left to place ${counts.toPlace}, cancelled ${counts.cancelled}.`,
          ...(leftOut.value === null ? [] : [leftOutLine(leftOut.value)]),
          ...lettersLines(lettersMissing),
          ...(counts.undecided + counts.toPlace > 0
            ? ["DRAFT is across every list with somebody undecided or left to place."]
            : []),
        ],
      });
    });
  },
};

type LeftOut = { readonly stillRight: number; readonly neverPrinted: number };

/** The sessions of these lists that are not printed where only those that changed are. */
async function countLeftOut(call: Call, scope: ArgsIn<"schedule.draft">): Promise<Result<LeftOut, AppError>> {
  const all = await call("schedule.draft", scope);
  if (!all.ok) return all;
  const { sheets } = all.value;
  return ok({
    stillRight: sheets.filter(({ reprint }) => reprint !== null).length,
    neverPrinted: sheets.filter(isFirst).length,
  });
}

function leftOutLine({ stillRight, neverPrinted }: LeftOut): string {
  return `Left out: ${stillRight} sessions whose last print is still right, ${neverPrinted} never printed.`;
}

function daySheetReport(
  sheet: DaySheetKind,
  path: string,
  { pages, lettersMissing }: { readonly pages: number; readonly lettersMissing: number },
): Outcome {
  return {
    json: { sheet, pages, lettersMissing, file: path },
    lines: [`Sheet written: ${path} (${pages} pages).`, ...lettersLines(lettersMissing)],
  };
}

function lettersLines(count: number): string[] {
  if (count === 0) return [];
  return [
    `${count} patients or headings have a letter that no font of this computer has. It is printed as [?]: check it in the PAS.`,
  ];
}

function isFirst({ reprint, supersedes }: SessionSheet): boolean {
  return reprint === null && supersedes === null;
}

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
