import { useState } from "react";
import type { ImportRecord } from "../../../shared/contract/schemas.ts";
import { formatInstant } from "../../../shared/util/local-date.ts";
import { useQuery } from "../../api/use-query.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { ErrorNotice } from "../../components/notice.tsx";
import { countWord, formatNumber } from "../../components/number-words.ts";
import { Panel, Waiting } from "../../components/page.tsx";
import { Table, type Column } from "../../components/table.tsx";
import { ProblemTable } from "./problem-table.tsx";

/** Every import so far, newest first, each with the lines that something was said about. */
export function ImportHistory() {
  const imports = useQuery("import.list", {}, ["list"]);
  const [open, setOpen] = useState<ImportRecord | null>(null);

  const columns: readonly Column<ImportRecord>[] = [
    { id: "file", heading: "File", rowHeading: true, cell: (row) => row.extract.fileName },
    { id: "asAt", heading: "List as at", noWrap: true, cell: (row) => formatInstant(row.extract.asAt) },
    { id: "imported", heading: "Imported", noWrap: true, cell: (row) => formatInstant(row.importedAt) },
    { id: "by", heading: "By", cell: (row) => row.importedBy },
    { id: "read", heading: "Read", align: "right", cell: (row) => formatNumber(row.counts.read) },
    { id: "added", heading: "Added", align: "right", cell: (row) => formatNumber(row.counts.added) },
    { id: "changed", heading: "Changed", align: "right", cell: (row) => formatNumber(row.counts.changed) },
    { id: "missing", heading: "Gone", align: "right", cell: (row) => formatNumber(row.counts.missing) },
    {
      id: "problems",
      heading: "Refused, left out, warnings",
      align: "right",
      cell: (row) => {
        const { refused, leftOut, warnings } = row.counts;
        const words = `${formatNumber(refused)} · ${formatNumber(leftOut)} · ${formatNumber(warnings)}`;
        if (refused + leftOut + warnings === 0) return words;
        return (
          <Button kind="quiet" size="small" onPress={() => setOpen(row)}>
            {words}
            <span className="unseen">: show the lines of {row.extract.fileName}</span>
          </Button>
        );
      },
    },
  ];

  return (
    <Panel title="Imports so far">
      {imports.error !== null && <ErrorNotice error={imports.error} />}
      {imports.value === null && imports.error === null && <Waiting />}
      {imports.value !== null && (
        <Table
          caption="Imports so far, newest first"
          captionUnseen
          columns={columns}
          rows={imports.value.toSorted((a, b) => b.id - a.id)}
          keyOf={(row) => row.id}
          empty="Nothing has been imported yet."
        />
      )}
      {open !== null && <HistoryProblems record={open} onClose={() => setOpen(null)} />}
    </Panel>
  );
}

const PROBLEMS_AT_ONCE = 200;

function HistoryProblems({ record, onClose }: { readonly record: ImportRecord; readonly onClose: () => void }) {
  const [offset, setOffset] = useState(0);
  const page = useQuery("import.problems", { importId: record.id, offset, limit: PROBLEMS_AT_ONCE }, []);
  const title = `Lines of ${record.extract.fileName} that need a look`;
  const total = page.value?.total ?? 0;
  const last = offset + (page.value?.problems.length ?? 0);
  return (
    <Dialog title={title} size="wide" onClose={onClose}>
      {page.error !== null && <ErrorNotice error={page.error} />}
      {page.value === null && page.error === null && <Waiting />}
      {page.value !== null && (
        <>
          <div className="row">
            <p role="status" className="soft">
              {total > PROBLEMS_AT_ONCE
                ? `${formatNumber(offset + 1)} to ${formatNumber(last)} of ${countWord(total, "line", "lines")}`
                : countWord(total, "line", "lines")}
            </p>
            {total > PROBLEMS_AT_ONCE && (
              <>
                <Button size="small" disabled={offset === 0} onPress={() => setOffset(offset - PROBLEMS_AT_ONCE)}>
                  Earlier lines
                </Button>
                <Button size="small" disabled={last >= total} onPress={() => setOffset(offset + PROBLEMS_AT_ONCE)}>
                  Further lines
                </Button>
              </>
            )}
          </div>
          <ProblemTable caption={title} problems={page.value.problems} />
        </>
      )}
    </Dialog>
  );
}
