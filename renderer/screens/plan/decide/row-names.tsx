import { patientName } from "../../../components/patient-name.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { caseId } from "../../../../shared/domain/plan/cases.ts";
import { formatNumber } from "../../../components/number-words.ts";

type Props<TRow> = {
  readonly rows: readonly TRow[];
  /** The words after the name. */
  readonly why?: (row: TRow) => string;
};

/** Longer lists of names are for the grid. */
const NAMES_SHOWN = 12;

/** The first patients of a selection by name, and how many more there are. */
export function RowNames<TRow extends Pick<PlanRow, "entryId" | "dueDate" | "surname" | "forename" | "entryNumber">>({
  rows,
  why,
}: Props<TRow>) {
  const more = rows.length - NAMES_SHOWN;
  return (
    <div>
      <ul className="plan-names">
        {rows.slice(0, NAMES_SHOWN).map((row) => (
          <li key={caseId(row)}>
            <strong>{patientName(row)}</strong>
            {why === undefined ? null : `: ${why(row)}`}
          </li>
        ))}
      </ul>
      {more > 0 ? <p>and {formatNumber(more)} more</p> : null}
    </div>
  );
}
