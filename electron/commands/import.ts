import { resolve } from "node:path";
import { writeWholeFile } from "../../disk/outgoing-file.ts";
import type { Call } from "../../shared/contract/client.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { ImportSummary } from "../../shared/contract/import.ts";
import { problemsCsv, type SaidOfLine } from "../../shared/domain/import/problems-csv.ts";
import type { ImportMapping } from "../../shared/domain/import/mapping.ts";
import { formatInstant, type Instant } from "../../shared/util/local-date.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import type { Command, CommandContext } from "./command.ts";
import { allProblems, previewProblems } from "./import-problems.ts";
import { optionalInstant, outputFile } from "./values.ts";

/** A person reads the first few; a program asks for --json and gets them all. */
const SHOWN_LINES = 20;

/** An import that was done, or only tried: `importId` is null then. */
type Imported = {
  readonly importId: number | null;
  readonly summary: ImportSummary;
  readonly problems: readonly SaidOfLine[];
};

type Wanted = {
  readonly path: string;
  readonly asAt: Instant | null;
  readonly mapping: ImportMapping | null;
};

export const importExtract: Command = {
  name: "import",
  usage: "FILE [--as-at ISO] [--mapping FILE.json] [--dry-run] [--rejects OUT.csv]",
  about:
    "Imports an extract of the elective list (.csv or .xlsx). --mapping says how its columns are read, --dry-run writes nothing, --rejects writes what was refused, left out or warned of.",
  options: { one: ["as-at", "mapping", "rejects"], flags: ["dry-run"], words: ["FILE"] },
  plan: (options) => {
    const asAt = optionalInstant(options, "as-at");
    if (!asAt.ok) return asAt;
    const rejects = options.value("rejects") === null ? ok(null) : outputFile(options, "rejects", [".csv"]);
    if (!rejects.ok) return rejects;
    const mappingFile = options.value("mapping");
    return ok(async (context) => {
      const { call, open, workingFolder } = context;
      const opened = await open({ create: true });
      if (!opened.ok) return opened;
      const mapping =
        mappingFile === null ? ok(null) : await call("mapping.readFile", { path: resolve(workingFolder, mappingFile) });
      if (!mapping.ok) return mapping;
      const wanted = { path: resolve(workingFolder, options.word(0)), asAt: asAt.value, mapping: mapping.value };
      const imported = options.flag("dry-run") ? await tryImport(context, wanted) : await runImport(context, wanted);
      if (!imported.ok) return imported;
      const { importId, summary, problems } = imported.value;
      if (rejects.value !== null) {
        const path = resolve(workingFolder, rejects.value);
        const saved = await saveRejects(call, path, importId, problems);
        if (!saved.ok) return saved;
      }
      return ok({ json: jsonOf(imported.value), lines: linesOf(summary, problems, importId !== null) });
    });
  },
};

async function runImport({ call, newId }: CommandContext, wanted: Wanted): Promise<Result<Imported, AppError>> {
  const run = await call("import.run", { jobId: newId(), ...wanted, sha256: null });
  if (!run.ok) return run;
  const { importId, summary } = run.value;
  const problems = await allProblems(call, importId);
  return problems.ok ? ok({ importId, summary, problems: problems.value }) : problems;
}

async function tryImport({ call, newId }: CommandContext, wanted: Wanted): Promise<Result<Imported, AppError>> {
  const preview = await call("import.preview", { jobId: newId(), ...wanted });
  if (!preview.ok) return preview;
  const problems = await previewProblems(call, preview.value.previewId);
  return problems.ok ? ok({ importId: null, summary: preview.value, problems: problems.value }) : problems;
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

function jsonOf({ importId, summary, problems }: Imported): Readonly<Record<string, unknown>> {
  const { counts, extract, unprotected, notes } = summary;
  return {
    ...counts,
    problems: problems.map(({ line, field, value, problem, kind, entryNumber }) => ({
      line,
      field,
      value,
      problem,
      kind,
      entryNumber,
    })),
    importId,
    shape: extract.shape,
    asAt: extract.asAt,
    asAtFrom: extract.asAtFrom,
    unprotected,
    notes,
  };
}

function linesOf(summary: ImportSummary, problems: readonly SaidOfLine[], done: boolean): string[] {
  const { counts, extract, unprotected, notes } = summary;
  const more = problems.length - SHOWN_LINES;
  return [
    `${done ? "Imported" : "Dry run, nothing written:"} ${extract.fileName}, list as at ${formatInstant(extract.asAt)}.`,
    `Rows read ${counts.read}: added ${counts.added}, changed ${counts.changed}, unchanged ${counts.unchanged}, refused ${counts.refused}, left out ${counts.leftOut}.`,
    `No longer on the list: ${counts.missing}. Warnings: ${counts.warnings}.`,
    ...unprotected,
    ...notes,
    ...problems.slice(0, SHOWN_LINES).map(problemLine),
    ...(more > 0 ? [`and ${more} more: --json names them all.`] : []),
  ];
}

const KIND_WORDS = { refused: "refused", "left-out": "left out", warning: "warning" } as const;

function problemLine({ line, kind, field, value, problem }: SaidOfLine): string {
  return `Line ${line}, ${KIND_WORDS[kind]}: ${field} "${value}": ${problem}`;
}
