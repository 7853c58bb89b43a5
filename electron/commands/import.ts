import { resolve } from "node:path";
import type { Call } from "../../shared/contract/client.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { ImportProblem } from "../../shared/contract/schemas.ts";
import { formatInstant } from "../../shared/util/local-date.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import type { Command } from "./command.ts";
import { optionalInstant } from "./values.ts";

const PAGE = 1000;
/** A person reads the first few; a program asks for --json and gets them all. */
const SHOWN_LINES = 20;

export const importExtract: Command = {
  name: "import",
  usage: "FILE [--as-at ISO]",
  about: "Imports an extract of the elective list (.csv or .xlsx).",
  options: { one: ["as-at"], words: ["FILE"] },
  plan: (options) => {
    const asAt = optionalInstant(options, "as-at");
    if (!asAt.ok) return asAt;
    return ok(async ({ call, open, newId, workingFolder }) => {
      const opened = await open({ create: true });
      if (!opened.ok) return opened;
      const run = await call("import.run", {
        jobId: newId(),
        path: resolve(workingFolder, options.word(0)),
        asAt: asAt.value,
        sha256: null,
      });
      if (!run.ok) return run;
      const { importId, summary } = run.value;
      const problems = await allProblems(call, importId);
      if (!problems.ok) return problems;
      const { counts, extract, notes } = summary;
      return ok({
        json: {
          ...counts,
          problems: problems.value.map(({ line, field, value, problem, kind, entryNumber }) => ({
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
          notes,
        },
        lines: [
          `Imported ${extract.fileName}, list as at ${formatInstant(extract.asAt)}.`,
          `Rows read ${counts.read}: added ${counts.added}, changed ${counts.changed}, unchanged ${counts.unchanged}, refused ${counts.refused}, left out ${counts.leftOut}.`,
          `No longer on the list: ${counts.missing}. Warnings: ${counts.warnings}.`,
          ...notes,
          ...problems.value.slice(0, SHOWN_LINES).map(problemLine),
          ...(problems.value.length > SHOWN_LINES
            ? [`and ${problems.value.length - SHOWN_LINES} more: --json names them all.`]
            : []),
        ],
      });
    });
  },
};

async function allProblems(call: Call, importId: number): Promise<Result<ImportProblem[], AppError>> {
  const problems: ImportProblem[] = [];
  for (;;) {
    const page = await call("import.problems", { importId, offset: problems.length, limit: PAGE });
    if (!page.ok) return page;
    problems.push(...page.value.problems);
    if (page.value.problems.length === 0 || problems.length >= page.value.total) return ok(problems);
  }
}

const KIND_WORDS = { refused: "refused", "left-out": "left out", warning: "warning" } as const;

function problemLine({ line, kind, field, value, problem }: ImportProblem): string {
  return `Line ${line}, ${KIND_WORDS[kind]}: ${field} "${value}": ${problem}`;
}
