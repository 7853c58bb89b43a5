import { useQuery } from "../../../api/use-query.ts";
import type { PlanId } from "../../../../shared/domain/strike/ids.ts";
import { ErrorNotice } from "../../../components/notice.tsx";
import { formatNumber } from "../../../components/number-words.ts";
import {
  cellFilterWords,
  countOf,
  matchesCell,
  totalsColumns,
  totalsHeading,
  typeWord,
  type CellFilter,
} from "./plan-filter.ts";

type Props = {
  readonly planId: PlanId;
  readonly chosen: CellFilter | null;
  /** Called when a figure is pressed; null if it was the chosen one already. */
  readonly onChoose: (cell: CellFilter | null) => void;
};

/**
 * The running totals: a table whose figures each open their rows. It has a query of its own, so that nothing else waits
 * for the counts.
 */
export function TotalsBand({ planId, chosen, onChoose }: Props) {
  const totals = useQuery("plan.totals", { planId }, ["decisions", "list", "strikes", "trust"]);
  const cells = totals.value ?? [];
  const columns = totalsColumns(cells);
  const types = [...new Set(columns.map(({ type }) => type))];
  return (
    <div className="plan-totals">
      {totals.error === null ? null : <ErrorNotice error={totals.error} />}
      <table>
        <caption className="unseen">Totals of the plan. Each figure shows its rows.</caption>
        <thead>
          <tr>
            <td />
            {types.map((type) => (
              <th key={type} scope="colgroup" colSpan={columns.filter((column) => column.type === type).length}>
                {typeWord(type)}
              </th>
            ))}
          </tr>
          <tr>
            <td />
            {columns.map(({ type, state }, index) => (
              <th
                key={`${type} ${state}`}
                scope="col"
                className={columns[index - 1]?.type === type ? undefined : "plan-totals-first"}
              >
                {totalsHeading(state)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[true, false].map((onActionDay) => (
            <tr key={String(onActionDay)}>
              <th scope="row">{onActionDay ? "On action days" : "Other days"}</th>
              {columns.map(({ type, state }, index) => {
                const cell = { type, state, onActionDay };
                const pressed = chosen !== null && matchesCell(chosen, cell);
                const count = countOf(cells, cell);
                return (
                  <td
                    key={`${type} ${state}`}
                    className={columns[index - 1]?.type === type ? undefined : "plan-totals-first"}
                  >
                    <button
                      type="button"
                      className={`plan-figure plan-figure-${state}`}
                      aria-pressed={pressed}
                      aria-label={`${formatNumber(count)}: ${cellFilterWords(cell)}`}
                      onClick={() => onChoose(pressed ? null : cell)}
                    >
                      {formatNumber(count)}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
