import { useState, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { countWord } from "./number-words.ts";

export type Column<T> = {
  readonly id: string;
  readonly heading: ReactNode;
  readonly cell: (row: T) => ReactNode;
  /** Numbers are aligned to the right. */
  readonly align?: "left" | "right";
  /** The column that names the row for screen readers. One in each table. */
  readonly rowHeading?: boolean;
  /** Never broken over two lines: for dates, numbers and codes. */
  readonly noWrap?: boolean;
};

type TableProps<T> = {
  /** What the table shows; read out, and visible unless `captionUnseen`. */
  readonly caption: string;
  readonly captionUnseen?: boolean;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T, index: number) => string | number;
  /** Shown if there are no rows. */
  readonly empty?: ReactNode;
  /** Scrolls inside its own frame, with its headings always visible. */
  readonly frame?: boolean;
};

/** The number of rows drawn at once; a button draws more. */
const ROWS_AT_ONCE = 200;

/** A plain table for up to some thousands of rows. The plan has its own grid. */
export function Table<T>({
  caption,
  captionUnseen = false,
  columns,
  rows,
  keyOf,
  empty = "Nothing to show.",
  frame = false,
}: TableProps<T>) {
  const [shown, setShown] = useState(ROWS_AT_ONCE);
  if (rows.length === 0) return <p className="soft">{empty}</p>;
  const left = rows.length - shown;
  return (
    <div
      className={classNames("table-box", frame && "table-box--frame")}
      {...(frame ? { role: "region", "aria-label": caption, tabIndex: 0 } : {})}
    >
      <table className="table">
        <caption className={captionUnseen ? "unseen" : "table-caption"}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={alignment(column)}>
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row, index) => (
            <tr key={keyOf(row, index)}>
              {columns.map((column) =>
                column.rowHeading === true ? (
                  <th key={column.id} scope="row" className={alignment(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={alignment(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && (
        <p className="table-more">
          <Button size="small" onPress={() => setShown(shown + ROWS_AT_ONCE)}>
            Show {countWord(Math.min(left, ROWS_AT_ONCE), "more row", "more rows")}
          </Button>{" "}
          <span className="soft">
            {shown.toLocaleString("en-GB")} of {rows.length.toLocaleString("en-GB")} shown
          </span>
        </p>
      )}
    </div>
  );
}

function alignment<T>(column: Column<T>): string {
  return classNames(column.align === "right" && "number", column.noWrap === true && "no-wrap");
}
