import { managementWord } from "../../../../shared/domain/list/intended-management.ts";
import { reasonWord } from "../../../../shared/domain/actions/decision.ts";
import { formatNhsNumber } from "../../../../shared/domain/list/nhs-number.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { formatDate, formatInstant } from "../../../../shared/util/local-date.ts";
import type { Column } from "../../../components/table.tsx";

/** "STONE Grace"; the entry number if the extract has no names. */
export function patientWord(row: PlanRow): string {
  if (row.surname === null && row.forename === null) return `Entry ${row.entryNumber}`;
  return [row.surname?.toUpperCase(), row.forename].filter((part) => typeof part === "string").join(" ");
}

/** What is shown of an entry behind a figure: enough to find it and to see why it counts. */
export const ENTRY_COLUMNS: readonly Column<PlanRow>[] = [
  {
    id: "due",
    heading: "Due",
    noWrap: true,
    cell: (row) => (
      <>
        {formatDate(row.dueDate)}
        {row.onActionDay && <span className="tag">Action day</span>}
      </>
    ),
  },
  { id: "patient", heading: "Patient", rowHeading: true, cell: patientWord },
  {
    id: "nhs",
    heading: "NHS number",
    noWrap: true,
    cell: (row) => (row.nhsNumber === null ? "none" : formatNhsNumber(row.nhsNumber)),
  },
  { id: "hospital", heading: "Hospital number", noWrap: true, cell: (row) => row.hospitalNumber ?? "" },
  { id: "procedure", heading: "Procedure", cell: (row) => row.procedure ?? row.procedureCode ?? "" },
  {
    id: "theatre",
    heading: "Theatre",
    cell: (row) => [row.theatre, row.session].filter((part) => part !== null).join(" "),
  },
  { id: "type", heading: "Counts as", noWrap: true, cell: (row) => managementWord(row.type) },
  { id: "reason", heading: "Reason", cell: (row) => (row.reason === null ? "" : reasonWord(row.reason)) },
  {
    id: "decided",
    heading: "Decided",
    cell: (row) =>
      row.decidedAt === null
        ? ""
        : `${formatInstant(row.decidedAt)}${row.decidedBy === null ? "" : ` by ${row.decidedBy}`}`,
  },
];
