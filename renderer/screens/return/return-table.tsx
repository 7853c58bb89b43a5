import { findLayout, type ReturnColumn } from "../../../shared/domain/return-layout.ts";
import { formatDate, isIsoDate } from "../../../shared/util/local-date.ts";
import type { ReturnDraft } from "../../../shared/contract/schemas.ts";
import { Button } from "../../components/button.tsx";
import type { Wanted } from "./entries-dialog.tsx";

type ReturnTableProps = { readonly draft: ReturnDraft; readonly onOpen: (wanted: Wanted) => void };

/** The return as the file will hold it, headings and cells unchanged; each count opens its entries. */
export function ReturnTable({ draft, onOpen }: ReturnTableProps) {
  const columns = findLayout(draft.layout)?.columns ?? [];
  const dateColumn = columns.findIndex((column) => column.carries === "date" && column.date === "activity_date");

  function wantedBy(column: ReturnColumn | undefined, row: readonly (string | number)[]): Wanted | null {
    if (column?.carries !== "count") return null;
    const cell = row[dateColumn];
    const date = typeof cell === "string" && isIsoDate(cell) ? cell : null;
    const due = date === null ? "" : `, due ${formatDate(date)}`;
    return {
      kind: "figure",
      title: `${column.heading}${due}`,
      types: [...column.types],
      actionDaysOnly: column.actionDaysOnly,
      date,
    };
  }

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
          <tr>
            {draft.table.headings.map((heading, index) => (
              <th key={heading} scope="col" className={columns[index]?.carries === "count" ? "number" : ""}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {draft.table.rows.map((row, rowIndex) => (
            <tr key={rowIndex}>
              {row.map((cell, index) => {
                const wanted = wantedBy(columns[index], row);
                if (wanted === null) return <td key={draft.table.headings[index]}>{cell}</td>;
                return (
                  <td key={draft.table.headings[index]} className="number">
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
