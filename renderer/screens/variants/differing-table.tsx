import { caseId } from "../../../shared/domain/plan/cases.ts";
import { patientName } from "../../components/patient-name.ts";
import type { ComparedPlan, ComparedStanding, DifferingEntry } from "../../../shared/contract/variants.ts";
import { placeWords, sessionKeyOf } from "../../../shared/domain/theatres/theatre-session.ts";
import { formatDate } from "../../../shared/util/local-date.ts";
import { Table, type Column } from "../../components/table.tsx";
import { planName, standingWords } from "./variant-words.ts";

type Props = { readonly plans: readonly ComparedPlan[]; readonly rows: readonly DifferingEntry[] };

/** The entries on which plans differ, with what each plan says of it. */
export function DifferingTable({ plans, rows }: Props) {
  const columns: readonly Column<DifferingEntry>[] = [
    { id: "due", heading: "Due", noWrap: true, cell: ({ dueDate }) => formatDate(dueDate) },
    {
      id: "session",
      heading: "Session",
      cell: (row) => placeWords(sessionKeyOf({ ...row, date: row.dueDate })),
    },
    {
      id: "patient",
      heading: "Patient",
      rowHeading: true,
      cell: (row) => (
        <>
          {patientName(row)}
          <span className="variant-note">{row.entryNumber}</span>
        </>
      ),
    },
    { id: "procedure", heading: "Procedure", cell: ({ procedure }) => procedure ?? "Not stated" },
    {
      id: "protected",
      heading: "Protected",
      cell: ({ protectedBy, protectedBecause }) =>
        protectedBy === null ? (
          ""
        ) : (
          <>
            {protectedBy}
            {protectedBecause !== null && <span className="variant-note">{protectedBecause}</span>}
          </>
        ),
    },
    ...plans.map((plan, index): Column<DifferingEntry> => ({
      id: String(plan.planId),
      heading: planName(plan.name),
      cell: ({ standings }) => <Said standing={standings[index] ?? null} />,
    })),
  ];
  return (
    <Table
      caption="Entries that differ between the plans"
      captionUnseen
      columns={columns}
      rows={rows}
      keyOf={caseId}
      empty="No entry differs between these plans that is asked for here."
      frame
    />
  );
}

function Said({ standing }: { readonly standing: ComparedStanding | null }) {
  const beside = [
    standing?.clinician === null || standing?.clinician === undefined ? null : `agreed by ${standing.clinician}`,
    standing?.note ?? null,
  ].filter((words) => words !== null);
  return (
    <>
      <span className="variants-state" data-state={standing?.state}>
        {standingWords(standing)}
      </span>
      {beside.length > 0 && <span className="variant-note">{beside.join(": ")}</span>}
    </>
  );
}
