import { resolve } from "node:path";
import { writeWholeFile } from "../../disk/outgoing-file.ts";
import type { Call } from "../../shared/contract/client.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { ImportPreview } from "../../shared/contract/import-preview.ts";
import type { SamePair } from "../../shared/contract/import.ts";
import { renamedFields } from "../../shared/domain/import/leave-out.ts";
import { unanswered, type Doubt, type DoubtAnswers } from "../../shared/domain/import/doubts.ts";
import { problemsCsv, type SaidOfLine } from "../../shared/domain/import/problems-csv.ts";
import type { ImportMapping } from "../../shared/domain/import/mapping.ts";
import type { Instant } from "../../shared/util/local-date.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import type { Command, CommandContext } from "./command.ts";
import { importJson, importLines, type Imported } from "./import-words.ts";
import { allProblems, previewProblems } from "./import-problems.ts";
import { optionalInstant, outputFile } from "./values.ts";

type Wanted = {
  readonly path: string;
  readonly asAt: Instant | null;
  readonly mapping: ImportMapping | null;
};

/** What the one who calls has answered before being asked. */
type Said = {
  readonly dryRun: boolean;
  readonly numbers: "same" | "different" | null;
  readonly goneOk: boolean;
  readonly leftOutOk: boolean;
  /** New names of places are taken over; else the list keeps the names that it has. */
  readonly newNames: boolean;
};

export const importExtract: Command = {
  name: "import",
  usage:
    "FILE [--as-at ISO] [--mapping FILE.json] [--dry-run] [--rejects OUT.csv] [--same | --different] [--gone-ok] [--left-out-ok] [--new-names]",
  about:
    "Imports an extract of the elective list (.csv or .xlsx). --mapping says how its columns are read, --dry-run writes nothing, --rejects writes what was refused, left out or warned of. " +
    "Where entry numbers may have changed: --same keeps the decisions of entries under their new numbers, --different takes them as other entries. --gone-ok: more than a tenth of the list is gone, and that is right. --left-out-ok: the same for rows left out. " +
    "Where a site, theatre or ward is only called otherwise, the list keeps its name unless --new-names is given.",
  options: {
    one: ["as-at", "mapping", "rejects"],
    flags: ["dry-run", "same", "different", "gone-ok", "left-out-ok", "new-names"],
    words: ["FILE"],
  },
  plan: (options) => {
    const asAt = optionalInstant(options, "as-at");
    if (!asAt.ok) return asAt;
    const rejects = options.value("rejects") === null ? ok(null) : outputFile(options, "rejects", [".csv"]);
    if (!rejects.ok) return rejects;
    if (options.flag("same") && options.flag("different")) return err("Give --same or --different, not both.");
    const said: Said = {
      dryRun: options.flag("dry-run"),
      numbers: options.flag("same") ? "same" : options.flag("different") ? "different" : null,
      goneOk: options.flag("gone-ok"),
      leftOutOk: options.flag("left-out-ok"),
      newNames: options.flag("new-names"),
    };
    const mappingFile = options.value("mapping");
    return ok(async (context) => {
      const { call, open, workingFolder } = context;
      const opened = await open({ create: true });
      if (!opened.ok) return opened;
      const mapping =
        mappingFile === null ? ok(null) : await call("mapping.readFile", { path: resolve(workingFolder, mappingFile) });
      if (!mapping.ok) return mapping;
      const wanted = { path: resolve(workingFolder, options.word(0)), asAt: asAt.value, mapping: mapping.value };
      const imported = await lookAndImport(context, wanted, said);
      if (!imported.ok) return imported;
      const { importId, problems, open: openDoubts } = imported.value;
      if (rejects.value !== null) {
        const path = resolve(workingFolder, rejects.value);
        const saved = await saveRejects(call, path, importId, problems);
        if (!saved.ok) return saved;
      }
      const isAsked = !said.dryRun && openDoubts.length > 0;
      return ok({
        json: importJson(imported.value),
        lines: importLines(imported.value),
        ...(isAsked ? { failure: `Nothing was imported. ${askedWords(openDoubts)}` } : {}),
      });
    });
  },
};

/** Looks at the file first, unless the list is empty: then there is nothing that an import could take the place of. */
async function lookAndImport(context: CommandContext, wanted: Wanted, said: Said): Promise<Result<Imported, AppError>> {
  const { call, newId } = context;
  const before = await call("import.list", {});
  if (!before.ok) return before;
  const answers: DoubtAnswers = {
    different: said.numbers === "different",
    gone: said.goneOk,
    leftOut: said.leftOutOk,
  };
  if (!said.dryRun && before.value.length === 0) {
    const run = await call("import.run", { jobId: newId(), ...wanted, sha256: null, answers });
    // Of an empty list nothing can be gone.
    if (!run.ok) return howToAnswer(run, "left-out");
    const problems = await allProblems(call, run.value.importId);
    return problems.ok
      ? ok({
          ...run.value,
          isDryRun: false,
          newNames: said.newNames,
          seen: null,
          problems: problems.value,
          open: [],
          unclear: 0,
        })
      : problems;
  }
  const preview = await call("import.preview", { jobId: newId(), ...wanted });
  if (!preview.ok) return preview;
  const seen = preview.value;
  const paired = said.numbers === "same" ? await call("import.samePairs", { previewId: seen.previewId }) : ok(NO_PAIRS);
  if (!paired.ok) return paired;
  const { pairs, unclear } = paired.value;
  const open = openOf(seen, said, answers, pairs);
  if (said.dryRun || open.length > 0) {
    const problems = await previewProblems(call, seen.previewId);
    return problems.ok
      ? ok({
          importId: null,
          isDryRun: said.dryRun,
          newNames: said.newNames,
          summary: seen,
          seen,
          problems: problems.value,
          open,
          unclear,
        })
      : problems;
  }
  const isOther = seen.doubts.some(({ kind }) => kind === "numbers") && said.numbers === "different";
  const run = await call("import.run", {
    jobId: newId(),
    ...wanted,
    sha256: seen.extract.sha256,
    skip: { ...NOTHING_SKIPPED, changedFields: said.newNames ? [] : renamedFields(seen.renamed) },
    same: pairs,
    // Entries that are others than the new ones are gone: that is what was answered.
    answers: { ...answers, gone: answers.gone || isOther },
  });
  // What else there is to ask has been asked; how many are gone beside the pairs is counted by the import.
  if (!run.ok) return howToAnswer(run, "gone");
  const problems = await allProblems(call, run.value.importId);
  return problems.ok
    ? ok({ ...run.value, isDryRun: false, newNames: said.newNames, seen, problems: problems.value, open: [], unclear })
    : problems;
}

const NOTHING_SKIPPED = { added: false, missing: false };

const NO_PAIRS: { readonly pairs: SamePair[]; readonly unclear: number } = { pairs: [], unclear: 0 };

/** What a preview asks and nobody has answered. Pairs that go on are answered; the import counts what is left. */
function openOf(seen: ImportPreview, said: Said, answers: DoubtAnswers, pairs: readonly SamePair[]): Doubt[] {
  const open = unanswered(seen.doubts, answers, false);
  return open.filter(({ kind }) => kind !== "numbers" || said.numbers !== "same" || pairs.length === 0);
}

const HOW: Readonly<Record<Doubt["kind"], string>> = {
  numbers: "Give --same or --different.",
  gone: "If so, give --gone-ok.",
  "left-out": "If so, give --left-out-ok.",
};

function askedWords(open: readonly Doubt[]): string {
  return open.map(({ kind, message }) => `${message} ${HOW[kind]}`).join(" ");
}

/** A refusal that an answer would lift names the answer. */
function howToAnswer(
  refused: { readonly ok: false; readonly error: AppError },
  kind: Doubt["kind"],
): Result<never, AppError> {
  const { error } = refused;
  return error.field === "answers" ? err({ ...error, message: `${error.message} ${HOW[kind]}` }) : refused;
}

/** Of an import the database writes the file and logs it; a dry run leaves no row there either. */
async function saveRejects(
  call: Call,
  path: string,
  importId: number | null,
  problems: readonly SaidOfLine[],
): Promise<Result<unknown, AppError>> {
  if (importId !== null) return call("import.saveProblems", { importId, previewId: null, path });
  return writeWholeFile(path, new TextEncoder().encode(problemsCsv(problems)));
}
