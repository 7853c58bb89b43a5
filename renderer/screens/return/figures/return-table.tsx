import type { ReturnTable as FileTable } from "../../../../shared/contract/return.ts";
import type { ReturnColumn, ReturnLayout } from "../../../../shared/domain/return/return-layout.ts";
import { formatDate } from "../../../../shared/util/local-date.ts";
import { Button } from "../../../components/button.tsx";
import type { Wanted } from "../entries/entries-dialog.tsx";
import { figureOf } from "../words/return-words.ts";

type ReturnTableProps = {
  readonly table: FileTable;
  readonly layout: ReturnLayout;
  /** The dates of its rows, if each row is for a date. */
  readonly dates: readonly string[];
  /** Opens the entries behind a count; without it, counts cannot be pressed. */
  readonly onOpen?: (wanted: Wanted) => void;
};

/** The return exactly as the file will have it; each count opens its entries. */
export function ReturnTable({ table, layout, dates, onOpen }: ReturnTableProps) {
  const { columns } = layout;
  const width = table.headings.length;
  return (
    <div
      className="table-box table-box--frame"
      role="region"
      aria-label="The return as the file will hold it"
      tabIndex={0}
    >
      <table className="table table--file">
        <caption className="unseen">The return as the file will hold it</caption>
        <thead>
          {table.above.map((row, rowIndex) => (
            <tr key={`above ${rowIndex}`}>
              {Array.from({ length: Math.max(width, row.length) }, (_, index) => (
                <td key={index}>{row[index] ?? ""}</td>
              ))}
            </tr>
          ))}
          <tr>
            {table.headings.map((heading, index) => (
              <th key={index} scope="col" className={columns[index]?.carries === "count" ? "number" : ""}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, rowIndex) => (
            <tr key={rowIndex}>
              {row.map((cell, index) => {
                const column = columns[index];
                const wanted = wantedBy(column, dates[rowIndex] ?? null);
                if (wanted === null || onOpen === undefined) {
                  return (
                    <td key={index} className={column?.carries === "count" ? "number" : ""}>
                      {cell}
                    </td>
                  );
                }
                return (
                  <td key={index} className="number">
                    <Button
                      kind="quiet"
                      size="small"
                      label={`${cell}: show the entries of ${wanted.title}`}
                      onPress={() => onOpen(wanted)}
                    >
                      {cell}
                    </Button>
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

function wantedBy(column: ReturnColumn | undefined, date: string | null): Wanted | null {
  if (column?.carries !== "count") return null;
  const from = latest(column.from ?? null, date);
  const to = earliest(column.to ?? null, date);
  return {
    kind: "figure",
    title: `${column.heading}${date === null ? "" : `, due ${formatDate(date)}`}`,
    figure: figureOf(column),
    from,
    to,
    sites: column.sites ?? null,
    treatmentFunctions: column.treatmentFunctions ?? null,
  };
}

function latest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function earliest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
