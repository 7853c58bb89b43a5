import type { Call } from "../../shared/contract/client.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { SaidOfLine } from "../../shared/domain/import/problems-csv.ts";
import { ok, type Result } from "../../shared/util/result.ts";

const PAGE = 1000;
/** In the same order as an import reports them. */
const KINDS = ["refused", "left-out", "warning"] as const;

/** Every refusal, warning and row left out of an import. */
export async function allProblems(call: Call, importId: number): Promise<Result<SaidOfLine[], AppError>> {
  const problems: SaidOfLine[] = [];
  for (;;) {
    const page = await call("import.problems", { importId, offset: problems.length, limit: PAGE });
    if (!page.ok) return page;
    problems.push(...page.value.problems);
    if (page.value.problems.length === 0 || problems.length >= page.value.total) return ok(problems);
  }
}

/** The same for a dry run. */
export async function previewProblems(call: Call, previewId: number): Promise<Result<SaidOfLine[], AppError>> {
  const problems: SaidOfLine[] = [];
  for (const kind of KINDS) {
    for (let offset = 0, total = 1; offset < total; offset += PAGE) {
      const page = await call("import.previewRows", { previewId, kind, only: null, offset, limit: PAGE });
      if (!page.ok) return page;
      total = page.value.total;
      for (const { line, entryNumber, problem } of page.value.rows) {
        if (problem !== null) problems.push({ line: line ?? 0, kind, entryNumber, ...problem });
      }
    }
  }
  return ok(problems);
}
