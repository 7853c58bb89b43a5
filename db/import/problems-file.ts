import { basename } from "node:path";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { problemsCsv, type SaidOfLine } from "../../shared/domain/import/problems-csv.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appendAudit } from "../log/audit-log.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { writeWithFile } from "../outgoing/export-with-file.ts";
import { previewRows } from "./preview.ts";
import { importProblems } from "../list/imports.ts";

const PAGE = 1000;
const KINDS = ["refused", "left-out", "warning"] as const;

/** Writes what was refused, left out or warned of, in an import or in a look at a file, as a CSV with line numbers. */
export function saveProblems(
  ctx: WriteContext,
  args: Args<"import.saveProblems">,
): Result<Answer<"import.saveProblems">, AppError> {
  const { importId, previewId, path } = args;
  const problems = problemsOf(ctx, { importId, previewId });
  if (!problems.ok) return problems;
  const rows = problems.value.length;
  return writeWithFile(ctx, path, new TextEncoder().encode(problemsCsv(problems.value)), () => {
    appendAudit(ctx.write, [
      {
        at: ctx.now(),
        who: ctx.who(),
        action: "Refusals and warnings saved",
        subject: importId === null ? `${basename(path)}, before an import` : `${basename(path)}, import ${importId}`,
        before: null,
        after: { path, rows },
      },
    ]);
    return ok({ rows });
  });
}

function problemsOf(
  ctx: ReadContext,
  { importId, previewId }: { importId: number | null; previewId: number | null },
): Result<SaidOfLine[], AppError> {
  if (importId !== null && previewId === null) return problemsOfImport(ctx, importId);
  if (importId === null && previewId !== null) return problemsOfPreview(ctx, previewId);
  return err(appError("invalid", "Name either an import or a look at a file.", { field: "importId" }));
}

function problemsOfImport(ctx: ReadContext, importId: number): Result<SaidOfLine[], AppError> {
  const problems: SaidOfLine[] = [];
  for (;;) {
    const page = importProblems(ctx, { importId, offset: problems.length, limit: PAGE });
    if (!page.ok) return page;
    problems.push(...page.value.problems);
    if (page.value.problems.length === 0 || problems.length >= page.value.total) return ok(problems);
  }
}

function problemsOfPreview(ctx: ReadContext, previewId: number): Result<SaidOfLine[], AppError> {
  const problems: SaidOfLine[] = [];
  for (const kind of KINDS) {
    for (let offset = 0, total = Infinity; offset < total; offset += PAGE) {
      const page = previewRows(ctx, { previewId, kind, only: null, offset, limit: PAGE });
      if (!page.ok) return page;
      total = page.value.total;
      for (const { line, entryNumber, problem } of page.value.rows) {
        if (problem !== null) problems.push({ line: line ?? 0, kind, entryNumber, ...problem });
      }
    }
  }
  return ok(problems);
}
