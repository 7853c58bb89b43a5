import { caseId } from "../../shared/domain/plan/cases.ts";
import type { SummaryPage } from "../../shared/contract/summary.ts";
import { specialtyName } from "../../shared/domain/summary/summary-names.ts";
import { formatDate } from "../../shared/util/local-date.ts";
import { formatNumber } from "../components/number-words.ts";

/** Protected entries that are cancelled all the same, by entry number: the first of them, and how many there are. */
export function SummaryProtected({ page }: { readonly page: SummaryPage }) {
  const { protectedCancelled: all, protectedShown: shown, summary } = page;
  const unnamed = summary.traits["protected-without-clinician"].byHospital;
  if (all.length === 0) {
    return (
      <p className="summary-page-protected">
        <strong>Protected and cancelled: none.</strong>
      </p>
    );
  }
  return (
    <div className="summary-page-protected">
      <table>
        <caption>
          Protected and cancelled by the hospital: {formatNumber(all.length)}
          {unnamed > 0 && `, of them without a named clinician: ${formatNumber(unnamed)}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Entry</th>
            <th scope="col">Due</th>
            <th scope="col">Specialty</th>
            <th scope="col">Protected by</th>
            <th scope="col">Clinician who agreed</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={caseId(row)}>
              <th scope="row">{row.entryNumber}</th>
              <td>{formatDate(row.dueDate)}</td>
              <td>{specialtyName(row.treatmentFunction ?? "")}</td>
              <td>{row.marks}</td>
              <td>{row.clinician ?? <strong>NOBODY NAMED</strong>}</td>
              <td className="summary-page-why">
                <span>{row.why ?? "NOT SAID"}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {all.length > shown.length && (
        <p>The first {formatNumber(shown.length)} are named here. The others stand on the Summary screen.</p>
      )}
    </div>
  );
}
