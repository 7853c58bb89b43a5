import type { ImportProblem } from "../../../../shared/contract/import.ts";
import { formatNumber } from "../../../components/number-words.ts";
import { Table, type Column } from "../../../components/table.tsx";
import { fieldWord, problemKindWord } from "../work/import-words.ts";

const COLUMNS: readonly Column<ImportProblem>[] = [
  { id: "line", heading: "Line", align: "right", rowHeading: true, cell: (row) => formatNumber(row.line) },
  { id: "kind", heading: "What happened", noWrap: true, cell: (row) => problemKindWord(row.kind) },
  { id: "entry", heading: "Entry number", noWrap: true, cell: (row) => row.entryNumber ?? "none" },
  { id: "field", heading: "Field", cell: (row) => fieldWord(row.field) },
  {
    id: "value",
    heading: "Value in the file",
    cell: (row) => (row.value === "" ? <i>blank</i> : <code>{row.value}</code>),
  },
  { id: "problem", heading: "Why", cell: (row) => row.problem },
];

type ProblemTableProps = { readonly caption: string; readonly problems: readonly ImportProblem[] };

/** Lines of an extract with their problems. */
export function ProblemTable({ caption, problems }: ProblemTableProps) {
  return (
    <Table
      caption={caption}
      captionUnseen
      frame
      columns={COLUMNS}
      rows={problems}
      keyOf={(row, index) => `${row.line} ${row.field} ${index}`}
      empty="No lines to show."
    />
  );
}
