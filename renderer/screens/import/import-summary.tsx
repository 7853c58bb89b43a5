import { useState } from "react";
import type { ImportProblem, ImportSummary } from "../../../shared/contract/schemas.ts";
import { formatInstant, toInstant, toLocal } from "../../../shared/util/local-date.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { DateInput } from "../../components/date-input.tsx";
import { Notice } from "../../components/notice.tsx";
import { countWord, formatBytes, formatNumber } from "../../components/number-words.ts";
import { Panel } from "../../components/page.tsx";
import { Table } from "../../components/table.tsx";
import { CountsEquation } from "./counts-equation.tsx";
import { acceptedOf, asAtWord, fieldWord, problemKindsWord, problemKindWord, shapeWord } from "./import-words.ts";
import { ProblemTable } from "./problem-table.tsx";

type ImportSummaryProps = {
  readonly summary: ImportSummary;
  readonly onImport: () => void;
  readonly onLeave: () => void;
  /** Reads the file again as of another time. */
  readonly onAsAt: (asAt: string) => void;
};

type Shown = { readonly title: string; readonly total: number; readonly problems: readonly ImportProblem[] };

/** What importing the file would do, before anything is written. */
export function ImportSummaryView({ summary, onImport, onLeave, onAsAt }: ImportSummaryProps) {
  const { extract, counts } = summary;
  const [shown, setShown] = useState<Shown | null>(null);
  const accepted = acceptedOf(counts);
  const used = summary.columns.filter((column) => column.field !== null);
  const unused = summary.columns.filter((column) => column.field === null);

  const openKind = (kind: ImportProblem["kind"]) =>
    setShown({
      title: `${problemKindsWord(kind)} in ${extract.fileName}`,
      total: { refused: counts.refused, "left-out": counts.leftOut, warning: counts.warnings }[kind],
      problems: summary.problems.filter((problem) => problem.kind === kind),
    });

  return (
    <Panel
      title={`What importing ${extract.fileName} would do`}
      lead={`${shapeWord(extract.shape)} · ${formatBytes(extract.fileSize)} · nothing has been changed yet`}
      takesFocus
      actions={
        <>
          <Button onPress={onLeave}>Leave it</Button>
          <Button kind="primary" onPress={onImport} disabled={accepted === 0}>
            Import {countWord(accepted, "entry", "entries")}
          </Button>
        </>
      }
    >
      {accepted === 0 && <Notice kind="error" title="There is nothing in this file that can be imported." />}
      {summary.notes.map((note) => (
        <Notice key={note} kind="warning" title={note} />
      ))}
      <AsAt summary={summary} onAsAt={onAsAt} />
      <CountsEquation counts={counts} done={false} onOpen={openKind} />
      {summary.problemKinds.length > 0 && (
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
                  onPress={() =>
                    setShown({
                      title: row.problem,
                      total: row.count,
                      problems: summary.problems.filter(
                        (one) =>
                          one.kind === row.kind && one.field === row.field && one.problem.startsWith(row.problem),
                      ),
                    })
                  }
                >
                  {formatNumber(row.count)}
                </Button>
              ),
            },
          ]}
          rows={summary.problemKinds}
          keyOf={(row) => `${row.kind} ${row.field} ${row.problem}`}
        />
      )}
      <details className="details">
        <summary>
          {used.length} of {countWord(summary.columns.length, "column", "columns")} recognised
        </summary>
        <dl className="columns-list">
          {used.map((column, index) => (
            <div key={`${column.heading} ${index}`}>
              <dt>{fieldWord(column.field ?? "")}</dt>
              <dd>
                from <code>{column.heading}</code>
              </dd>
            </div>
          ))}
        </dl>
        {unused.length > 0 && (
          <p className="soft">
            Not used: {unused.map((column) => (column.heading === "" ? "(no heading)" : column.heading)).join(", ")}
          </p>
        )}
      </details>
      {shown !== null && (
        <Dialog title={shown.title} size="wide" onClose={() => setShown(null)}>
          {shown.total > shown.problems.length && (
            <p className="soft">
              {formatNumber(shown.problems.length)} of {formatNumber(shown.total)} shown. Importing keeps all of them,
              to be read under “Imports so far”.
            </p>
          )}
          <ProblemTable caption={shown.title} problems={shown.problems} />
        </Dialog>
      )}
    </Panel>
  );
}

function AsAt({ summary, onAsAt }: Pick<ImportSummaryProps, "summary" | "onAsAt">) {
  const { asAt, asAtFrom } = summary.extract;
  const [editing, setEditing] = useState(false);
  const [local, setLocal] = useState(() => toLocal(asAt));
  if (!editing) {
    return (
      <p className="row">
        <span>
          List as at <strong>{formatInstant(asAt)}</strong> <span className="soft">({asAtWord(asAtFrom)})</span>
        </span>
        <Button kind="quiet" size="small" onPress={() => setEditing(true)}>
          Change the time
        </Button>
      </p>
    );
  }
  return (
    <div className="row row--end">
      <DateInput label="List as at" type="datetime" value={local} onChange={setLocal} />
      <Button disabled={local === ""} onPress={() => onAsAt(toInstant(local))}>
        Use this time
      </Button>
      <Button kind="quiet" onPress={() => setEditing(false)}>
        Leave it as it was
      </Button>
    </div>
  );
}
