import { useState } from "react";
import type { Undone } from "../../../../shared/contract/import.ts";
import type { ImportRecord } from "../../../../shared/contract/import.ts";
import { formatInstant } from "../../../../shared/util/local-date.ts";
import { useQuery } from "../../../api/use-query.ts";
import { Button } from "../../../components/button.tsx";
import { ErrorNotice, Notice } from "../../../components/notice.tsx";
import { countWord, formatBytes, formatNumber } from "../../../components/number-words.ts";
import { Panel, Waiting } from "../../../components/page.tsx";
import { Table, type Column } from "../../../components/table.tsx";
import { ImportDetails } from "./import-details.tsx";
import { UndoDialog } from "./undo-dialog.tsx";

type ImportHistoryProps = {
  /** An import is on its way: none can be undone meanwhile. */
  readonly busy: boolean;
  /** The list is another one now: what was being looked at is out of date. */
  readonly onUndone: () => void;
};

/** Every import so far, newest first: what each did, and undo for the latest. */
export function ImportHistory({ busy, onUndone }: ImportHistoryProps) {
  const imports = useQuery("import.list", {}, ["list"]);
  const [open, setOpen] = useState<ImportRecord | null>(null);
  const [undoing, setUndoing] = useState<ImportRecord | null>(null);
  const [undone, setUndone] = useState<{ readonly fileName: string; readonly what: Undone } | null>(null);

  const columns: readonly Column<ImportRecord>[] = [
    {
      id: "file",
      heading: "File",
      rowHeading: true,
      cell: ({ extract, undone: taken }) => (
        <>
          {extract.fileName}
          {taken !== null && <span className="tag">Undone</span>}
          <div className="soft">
            {formatBytes(extract.fileSize)} · <code>{extract.sha256.slice(0, 8)}</code>
          </div>
        </>
      ),
    },
    { id: "asAt", heading: "List as at", noWrap: true, cell: (row) => formatInstant(row.extract.asAt) },
    {
      id: "imported",
      heading: "Imported",
      cell: (row) => (
        <>
          <span className="no-wrap">{formatInstant(row.importedAt)}</span>
          <div className="soft">{row.importedBy}</div>
        </>
      ),
    },
    { id: "read", heading: "Read", align: "right", cell: (row) => formatNumber(row.counts.read) },
    { id: "added", heading: "Added", align: "right", cell: (row) => formatNumber(row.counts.added) },
    { id: "changed", heading: "Changed", align: "right", cell: (row) => formatNumber(row.counts.changed) },
    { id: "missing", heading: "Gone", align: "right", cell: (row) => formatNumber(row.counts.missing) },
    {
      id: "actions",
      heading: "",
      noWrap: true,
      cell: (row) => (
        <div className="row row--close">
          <Button
            kind="quiet"
            size="small"
            label={`Details of the import of ${row.extract.fileName}, ${formatInstant(row.importedAt)}`}
            onPress={() => setOpen(row)}
          >
            Details
          </Button>
          {row.canUndo && !busy && (
            <Button kind="quiet" size="small" onPress={() => setUndoing(row)}>
              Undo this import…
            </Button>
          )}
        </div>
      ),
    },
  ];

  return (
    <Panel title="Imports so far">
      {undone !== null && <UndoneNotice {...undone} />}
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
      {open !== null && <ImportDetails record={open} onClose={() => setOpen(null)} />}
      {undoing !== null && (
        <UndoDialog
          record={undoing}
          onClose={() => setUndoing(null)}
          onDone={(what) => {
            setUndone({ fileName: undoing.extract.fileName, what });
            setUndoing(null);
            onUndone();
          }}
        />
      )}
    </Panel>
  );
}

function UndoneNotice({ fileName, what }: { readonly fileName: string; readonly what: Undone }) {
  return (
    <Notice kind="success" live title={`The import of ${fileName} is undone.`}>
      <p>
        {countWord(what.restored, "entry", "entries")} put back, {formatNumber(what.removed)} taken off again
        {what.parked > 0 &&
          `, ${formatNumber(what.parked)} kept because they were decided on, planned with or printed since`}
        .
      </p>
    </Notice>
  );
}
