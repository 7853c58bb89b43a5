import { caseId } from "../../../../shared/domain/plan/cases.ts";
import type { Explained } from "../../../../shared/contract/return.ts";
import { managementWord } from "../../../../shared/domain/list/intended-management.ts";
import { formatDate } from "../../../../shared/util/local-date.ts";
import { Table, type Column } from "../../../components/table.tsx";

/** "STONE Grace"; the entry number where the extract carries no names. */
export function personWord(row: Pick<Explained, "surname" | "forename" | "entryNumber">): string {
  if (row.surname === null && row.forename === null) return `Entry ${row.entryNumber}`;
  return [row.surname?.toUpperCase(), row.forename].filter((part) => typeof part === "string").join(" ");
}

const COLUMNS: readonly Column<Explained>[] = [
  {
    id: "due",
    heading: "Due",
    noWrap: true,
    cell: (row) => (
      <>
        {row.dueDate === null ? "no date" : formatDate(row.dueDate)}
        {row.onActionDay && <span className="tag">Action day</span>}
      </>
    ),
  },
  { id: "patient", heading: "Patient", rowHeading: true, cell: personWord },
  { id: "entry", heading: "Entry", noWrap: true, cell: (row) => row.entryNumber },
  { id: "type", heading: "Counts as", noWrap: true, cell: (row) => managementWord(row.type) },
  { id: "why", heading: "Why", cell: (row) => <p className="return-sentence">{row.words}</p> },
];

type ExplainedTableProps = {
  readonly caption: string;
  readonly rows: readonly Explained[];
  readonly empty: string;
};

/** Entries with the sentence that says why each counts, or why not. */
export function ExplainedTable({ caption, rows, empty }: ExplainedTableProps) {
  return <Table caption={caption} captionUnseen frame columns={COLUMNS} rows={rows} keyOf={caseId} empty={empty} />;
}
