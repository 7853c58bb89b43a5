import { useState } from "react";
import { ownPlanOf, type StrikeId } from "../../../../shared/domain/strike/ids.ts";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { caseId, caseOfRow } from "../../../../shared/domain/plan/cases.ts";
import { call } from "../../../api/client.ts";
import { useQuery } from "../../../api/use-query.ts";
import { Button } from "../../../components/button.tsx";
import { ErrorNotice } from "../../../components/notice.tsx";
import { Waiting } from "../../../components/page.tsx";
import { Table, type Column } from "../../../components/table.tsx";
import { ENTRY_COLUMNS, patientWord } from "./entry-columns.tsx";

type ManagementUnknownProps = { readonly strikeId: StrikeId; readonly entryIds: number[] };

const SHOWN = ["due", "patient", "nhs", "procedure", "theatre"];

/** Cancelled entries of which the extract does not say what they are: the planner says it for each. */
export function ManagementUnknown({ strikeId, entryIds }: ManagementUnknownProps) {
  const planId = ownPlanOf(strikeId);
  const rows = useQuery("plan.rowsOf", { planId, entryIds }, ["decisions", "list"]);
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState<string | null>(null);

  async function state(row: PlanRow, management: "inpatient" | "day-case") {
    setBusy(caseId(row));
    const result = await call("decision.stateManagement", { planId, ...caseOfRow(row), management });
    setBusy(null);
    setError(result.ok ? null : result.error);
  }

  const columns: readonly Column<PlanRow>[] = [
    ...ENTRY_COLUMNS.filter((column) => SHOWN.includes(column.id)),
    {
      id: "say",
      heading: "It was to be",
      noWrap: true,
      cell: (row) => (
        <span className="row row--close">
          <Button
            size="small"
            disabled={busy === caseId(row)}
            label={`Inpatient: ${patientWord(row)}`}
            onPress={() => void state(row, "inpatient")}
          >
            Inpatient
          </Button>
          <Button
            size="small"
            disabled={busy === caseId(row)}
            label={`Day case: ${patientWord(row)}`}
            onPress={() => void state(row, "day-case")}
          >
            Day case
          </Button>
        </span>
      ),
    },
  ];

  if (rows.error !== null) return <ErrorNotice error={rows.error} />;
  if (rows.value === null) return <Waiting />;
  return (
    <>
      {error !== null && <ErrorNotice error={error} />}
      <Table
        caption="Cancelled, of unknown management"
        captionUnseen
        columns={columns}
        rows={rows.value.filter(({ decision, type }) => decision === "cancel" && type === "unknown")}
        keyOf={caseId}
      />
    </>
  );
}
