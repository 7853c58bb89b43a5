import { caseId } from "../../../shared/domain/plan/cases.ts";
import { patientName } from "../../components/patient-name.ts";
import type { PlanId } from "../../../shared/domain/strike/ids.ts";
import type { SummaryChoice, SummaryEntry } from "../../../shared/contract/summary.ts";
import { managementWord } from "../../../shared/domain/list/intended-management.ts";
import { formatNhsNumber } from "../../../shared/domain/list/nhs-number.ts";
import { specialtyName } from "../../../shared/domain/summary/summary-names.ts";
import { formatDate } from "../../../shared/util/local-date.ts";
import { useQuery } from "../../api/use-query.ts";
import { Dialog } from "../../components/dialog.tsx";
import { ErrorNotice } from "../../components/notice.tsx";
import { countWord } from "../../components/number-words.ts";
import { Waiting } from "../../components/page.tsx";
import { Table, type Column } from "../../components/table.tsx";
import { PICTURE_WATCHES } from "./picture-watches.ts";
import { contactWords, outcomeWords } from "./summary-words.ts";

/** The entries that are wanted, and what they are called. */
export type Wanted = { readonly title: string; readonly of: SummaryChoice };

type Props = { readonly planId: PlanId; readonly wanted: Wanted; readonly onClose: () => void };

/** The entries behind a number of the summary. */
export function SummaryEntriesDialog({ planId, wanted, onClose }: Props) {
  return (
    <Dialog title={wanted.title} size="wide" onClose={onClose}>
      <Entries planId={planId} wanted={wanted} />
    </Dialog>
  );
}

function Entries({ planId, wanted }: Omit<Props, "onClose">) {
  const query = useQuery("summary.entries", { planId, of: wanted.of }, PICTURE_WATCHES);
  if (query.error !== null) return <ErrorNotice error={query.error} />;
  if (query.value === null) return <Waiting />;
  return (
    <>
      <p className="soft">{countWord(query.value.length, "entry", "entries")}</p>
      <Table
        caption={wanted.title}
        captionUnseen
        frame
        columns={COLUMNS}
        rows={query.value}
        keyOf={caseId}
        empty="No entry stands behind this number any more."
      />
    </>
  );
}

const COLUMNS: readonly Column<SummaryEntry>[] = [
  { id: "due", heading: "Due", noWrap: true, cell: (row) => formatDate(row.dueDate) },
  { id: "patient", heading: "Patient", rowHeading: true, cell: patientName },
  {
    id: "nhs",
    heading: "NHS number",
    noWrap: true,
    cell: (row) => (row.nhsNumber === null ? "none" : formatNhsNumber(row.nhsNumber)),
  },
  { id: "hospital", heading: "Hospital no.", noWrap: true, cell: (row) => row.hospitalNumber ?? "" },
  { id: "procedure", heading: "Procedure", cell: (row) => row.procedure ?? "" },
  { id: "specialty", heading: "Specialty", cell: (row) => specialtyName(row.treatmentFunction ?? "") },
  {
    id: "theatre",
    heading: "Theatre",
    cell: (row) => [row.theatre, row.session].filter((part) => part !== null).join(" "),
  },
  { id: "type", heading: "Counts as", noWrap: true, cell: (row) => managementWord(row.type) },
  { id: "outcome", heading: "Stands as", cell: outcomeWords },
  { id: "protected", heading: "Protected by", cell: (row) => row.protectedBy ?? "" },
  { id: "clinician", heading: "Clinician and note", cell: (row) => said(row) },
  { id: "contact", heading: "Patient told", cell: (row) => contactWords(row.contact) },
];

function said({ clinician, note }: SummaryEntry): string {
  return [clinician, note].filter((part) => part !== null).join(": ");
}
