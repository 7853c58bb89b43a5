import { useState } from "react";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { PreviewRowKind } from "../../../../shared/contract/import-preview.ts";
import type { ImportSummary } from "../../../../shared/contract/import.ts";
import { call } from "../../../api/client.ts";
import { Button } from "../../../components/button.tsx";
import { ErrorNotice, Notice } from "../../../components/notice.tsx";
import { countWord, formatNumber } from "../../../components/number-words.ts";
import { Table } from "../../../components/table.tsx";
import { fieldWord, problemKindWord } from "./import-words.ts";

type ProblemKindsProps = {
  readonly summary: ImportSummary;
  readonly previewId: number;
  readonly onOpen: (kind: PreviewRowKind, only: string | null, title: string | null) => void;
};

/** Refusals and warnings by their wording, each opening its rows, and all of them as a file. */
export function ProblemKinds({ summary, previewId, onOpen }: ProblemKindsProps) {
  if (summary.problemKinds.length === 0) return null;
  return (
    <>
      <Table
        caption="What was found in the file, most frequent first"
        columns={[
          { id: "kind", heading: "What happens", noWrap: true, cell: (row) => problemKindWord(row.kind) },
          { id: "field", heading: "Field", noWrap: true, cell: (row) => fieldWord(row.field) },
          { id: "problem", heading: "Why", rowHeading: true, cell: (row) => row.problem },
          {
            id: "count",
            heading: "Lines",
            align: "right",
            cell: (row) => (
              <Button
                kind="quiet"
                size="small"
                label={`Show ${countWord(row.count, "line", "lines")}: ${row.problem}`}
                onPress={() => onOpen(row.kind, row.problem, row.problem)}
              >
                {formatNumber(row.count)}
              </Button>
            ),
          },
        ]}
        rows={summary.problemKinds}
        keyOf={(row) => `${row.kind} ${row.field} ${row.problem}`}
      />
      <SaveProblems of={{ previewId, importId: null }} fileName={summary.extract.fileName} />
    </>
  );
}

type SaveProblemsProps = {
  readonly of: { readonly previewId: number | null; readonly importId: number | null };
  /** Of the extract. */
  readonly fileName: string;
};

/** Saves every refusal and warning with its line, to be sent to whoever makes the extract. */
export function SaveProblems({ of, fileName }: SaveProblemsProps) {
  const [saved, setSaved] = useState<{ readonly rows: number; readonly path: string } | null>(null);
  const [error, setError] = useState<AppError | null>(null);

  async function save() {
    const suggestedName = `${fileName.replace(/\.[^.]+$/, "").slice(0, 150)} problems.csv`;
    const chosen = await call("file.chooseSave", { suggestedName, type: "csv" });
    if (!chosen.ok) return setError(chosen.error);
    if (chosen.value === null) return;
    const { handle, path } = chosen.value;
    const result = await call("import.saveProblems", { ...of, path: handle });
    setError(result.ok ? null : result.error);
    setSaved(result.ok ? { rows: result.value.rows, path } : null);
  }

  return (
    <>
      <div className="row">
        <Button onPress={() => void save()}>Save these lines for the information team…</Button>
        <span className="soft">A CSV with line, field, value and reason.</span>
      </div>
      {error !== null && <ErrorNotice error={error} />}
      {saved !== null && (
        <Notice kind="success" live title={`Saved ${countWord(saved.rows, "line", "lines")} to ${saved.path}.`} />
      )}
    </>
  );
}
