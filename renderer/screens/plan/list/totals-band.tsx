import { useQuery } from "../../../api/use-query.ts";
import type { PlanId } from "../../../../shared/domain/strike/ids.ts";
import type { TotalsCell } from "../../../../shared/domain/return/counting.ts";
import { Button } from "../../../components/button.tsx";
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
import { stateMark } from "./plan-words.ts";

type Props = {
  readonly planId: PlanId;
  readonly chosen: CellFilter | null;
  /** Called when a figure is pressed; null if it was the chosen one already. */
  readonly onChoose: (cell: CellFilter | null) => void;
  /** As a table under headings, instead of one line. */
  readonly opened: boolean;
  readonly onOpen: (opened: boolean) => void;
};

const CAPTION = "Totals of the plan. Each figure shows its rows.";

/**
 * The running totals, whose figures each open their rows: on one line until they are opened as a table. They have a query
 * of their own, so that nothing else waits for the counts.
 */
export function TotalsBand({ planId, chosen, onChoose, opened, onOpen }: Props) {
  const totals = useQuery("plan.totals", { planId }, ["decisions", "list", "strikes", "trust"]);
  const cells = totals.value ?? [];
  return (
    <div className="plan-totals">
      {totals.error === null ? null : <ErrorNotice error={totals.error} />}
      {opened ? (
        <table>
          <caption className="unseen">{CAPTION}</caption>
          <FullTable cells={cells} chosen={chosen} onChoose={onChoose} />
        </table>
      ) : (
        <div className="plan-totals-line" role="group" aria-label={CAPTION}>
          <OneLine cells={cells} chosen={chosen} onChoose={onChoose} />
        </div>
      )}
      <Button
        size="small"
        kind="quiet"
        label={opened ? "Totals on one line" : "Totals with their headings"}
        onPress={() => onOpen(!opened)}
      >
        {opened ? "▴" : "▾"}
      </Button>
    </div>
  );
}

type TableProps = Pick<Props, "chosen" | "onChoose"> & { readonly cells: readonly TotalsCell[] };

const DAYS = [
  { onActionDay: true, words: "On action days" },
  { onActionDay: false, words: "Other days" },
] as const;

/** Wraps where it has to: a figure out of sight would be one that nobody counts. */
function OneLine({ cells, chosen, onChoose }: TableProps) {
  return DAYS.map(({ onActionDay, words }) => {
    const columns = totalsColumns(cells.filter((cell) => cell.onActionDay === onActionDay));
    const types = [...new Set(columns.map(({ type }) => type))];
    return (
      <div key={words} className="plan-totals-days" role="group" aria-label={words}>
        <strong>{words}</strong>
        {types.map((type) => (
          <span key={type} className="plan-totals-type">
            {typeWord(type)}
            {columns
              .filter((column) => column.type === type)
              .map(({ state }) => (
                <Figure
                  key={state}
                  cell={{ type, state, onActionDay }}
                  mark={`${stateMark(state) ?? totalsHeading(state)} `}
                  {...{ cells, chosen, onChoose }}
                />
              ))}
          </span>
        ))}
      </div>
    );
  });
}

function FullTable({ cells, chosen, onChoose }: TableProps) {
  const columns = totalsColumns(cells);
  const types = [...new Set(columns.map(({ type }) => type))];
  const classOf = (index: number): string | undefined =>
    columns[index - 1]?.type === columns[index]?.type ? undefined : "plan-totals-first";
  return (
    <>
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
            <th key={`${type} ${state}`} scope="col" className={classOf(index)}>
              {totalsHeading(state)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {DAYS.map(({ onActionDay, words }) => (
          <tr key={words}>
            <th scope="row">{words}</th>
            {columns.map(({ type, state }, index) => (
              <td key={`${type} ${state}`} className={classOf(index)}>
                <Figure cell={{ type, state, onActionDay }} {...{ cells, chosen, onChoose }} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </>
  );
}

type FigureProps = TableProps & { readonly cell: CellFilter; readonly mark?: string };

/** One total, which shows its rows when it is pressed. */
function Figure({ cell, mark, cells, chosen, onChoose }: FigureProps) {
  const pressed = chosen !== null && matchesCell(chosen, cell);
  const count = formatNumber(countOf(cells, cell));
  const words = cellFilterWords(cell);
  return (
    <button
      type="button"
      className={`plan-figure plan-figure-${cell.state}`}
      aria-pressed={pressed}
      aria-label={`${count}: ${words}`}
      title={words}
      onClick={() => onChoose(pressed ? null : cell)}
    >
      {mark === undefined ? null : <span className="plan-figure-mark">{mark}</span>}
      {count}
    </button>
  );
}
