import { useState } from "react";
import type { PreviewRow, PreviewRowKind } from "../../../../shared/contract/import-preview.ts";
import { namedChanges } from "../../../../shared/domain/list/extras.ts";
import { formatDateShort } from "../../../../shared/util/local-date.ts";
import { useQuery } from "../../../api/use-query.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorNotice } from "../../../components/notice.tsx";
import { countWord, formatNumber } from "../../../components/number-words.ts";
import { Waiting } from "../../../components/page.tsx";
import { Table, type Column } from "../../../components/table.tsx";
import { fieldWord } from "../work/import-words.ts";
import { patientWord, rowsTitle, valueWord } from "./preview-row-words.ts";

/** The rows behind a count: which kind, and of it one field or wording alone. */
export type ShownRows = { readonly kind: PreviewRowKind; readonly only: string | null; readonly title: string | null };

type PreviewRowsDialogProps = ShownRows & { readonly previewId: number; readonly onClose: () => void };

const PAGE = 100;

/** The rows behind a count of the preview, a page at a time. */
export function PreviewRowsDialog({ kind, only, title, previewId, onClose }: PreviewRowsDialogProps) {
  const [offset, setOffset] = useState(0);
  const page = useQuery("import.previewRows", { previewId, kind, only, offset, limit: PAGE }, []);
  const heading = title ?? rowsTitle(kind);
  const total = page.value?.total ?? 0;
  const last = Math.min(offset + PAGE, total);
  return (
    <Dialog
      title={heading}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Close</Button>
          {total > PAGE && (
            <>
              <Button disabled={offset === 0} onPress={() => setOffset(offset - PAGE)}>
                Earlier rows
              </Button>
              <Button disabled={last >= total} onPress={() => setOffset(offset + PAGE)}>
                Later rows
              </Button>
            </>
          )}
        </>
      }
    >
      {page.error !== null && <ErrorNotice error={page.error} />}
      {page.value === null && page.error === null && <Waiting />}
      {page.value !== null && (
        <>
          <p className="soft" role="status">
            {total > PAGE
              ? `Rows ${formatNumber(offset + 1)} to ${formatNumber(last)} of ${formatNumber(total)}`
              : countWord(total, "row", "rows")}
          </p>
          <Table
            caption={heading}
            captionUnseen
            frame
            columns={columnsOf(kind)}
            rows={page.value.rows}
            keyOf={(row, index) => `${row.line ?? ""} ${row.entryId ?? ""} ${index}`}
            empty="No rows to show."
          />
        </>
      )}
    </Dialog>
  );
}

function columnsOf(kind: PreviewRowKind): readonly Column<PreviewRow>[] {
  switch (kind) {
    case "refused":
    case "left-out":
    case "warning":
      return [{ ...LINE, rowHeading: true }, { ...ENTRY, rowHeading: false }, ...PROBLEM];
    case "changed":
      return [LINE, ENTRY, PATIENT, CHANGES];
    case "missing":
      return [ENTRY, PATIENT, TCI, PROCEDURE];
    case "added":
    case "unchanged":
      return [LINE, ENTRY, PATIENT, TCI, PROCEDURE];
    case "decided":
    case "decided-moved":
    case "decided-gone":
    case "decided-management":
    case "decided-back":
    case "decided-other":
      return [DECISION, ENTRY, PATIENT, PROCEDURE, CHANGES];
    case "same":
      return [LINE, ENTRY, NEW_NUMBER, PATIENT, TCI, PROCEDURE];
  }
}

const LINE: Column<PreviewRow> = {
  id: "line",
  heading: "Line",
  align: "right",
  cell: ({ line }) => (line === null ? "" : formatNumber(line)),
};
const ENTRY: Column<PreviewRow> = {
  id: "entry",
  heading: "Entry number",
  noWrap: true,
  rowHeading: true,
  cell: ({ entryNumber }) => entryNumber ?? "none",
};
const NEW_NUMBER: Column<PreviewRow> = {
  id: "new",
  heading: "Number in the file",
  noWrap: true,
  cell: ({ newEntryNumber }) => newEntryNumber ?? "",
};
const PATIENT: Column<PreviewRow> = { id: "patient", heading: "Patient", cell: patientWord };
const TCI: Column<PreviewRow> = {
  id: "tci",
  heading: "TCI date",
  noWrap: true,
  cell: ({ tciDate }) => (tciDate === null ? "none" : formatDateShort(tciDate)),
};
const PROCEDURE: Column<PreviewRow> = {
  id: "procedure",
  heading: "Procedure",
  cell: ({ procedure }) => procedure ?? "",
};
const CHANGES: Column<PreviewRow> = {
  id: "changes",
  heading: "What changes: before, after",
  cell: ({ line, changes }) => {
    if (line === null) return "No longer on the extract";
    if (changes.length === 0) return "On the extract again";
    return (
      <ul className="stack-tight field-changes">
        {changes.flatMap(namedChanges).map(({ name, before, after }, index) => (
          // A column of the trust's own may be called as a field is.
          <li key={`${index} ${name}`}>
            <span className="soft">{name}</span> <del>{valueWord(before)}</del> <span aria-hidden="true">→</span>{" "}
            <ins>{valueWord(after)}</ins>
          </li>
        ))}
      </ul>
    );
  },
};
const DECISION: Column<PreviewRow> = {
  id: "decision",
  heading: "Decision",
  cell: ({ decisions }) =>
    decisions.map(({ strikeId, strikeName, decision }) => (
      <div key={strikeId}>
        <strong>{decision === "cancel" ? "Cancelled" : "Kept"}</strong> <span className="soft">{strikeName}</span>
      </div>
    )),
};
const PROBLEM: readonly Column<PreviewRow>[] = [
  { id: "field", heading: "Field", cell: ({ problem }) => fieldWord(problem?.field ?? "") },
  {
    id: "value",
    heading: "Value in the file",
    cell: ({ problem }) => (problem === null || problem.value === "" ? <i>blank</i> : <code>{problem.value}</code>),
  },
  { id: "problem", heading: "Why", cell: ({ problem }) => problem?.problem ?? "" },
];
