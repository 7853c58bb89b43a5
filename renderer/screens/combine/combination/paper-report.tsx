import { combinationSheets, type CombinationTable } from "../../../../shared/domain/combine/combination-tables.ts";
import type { Combination } from "../../../../shared/domain/combine/combination.ts";
import { formatInstant } from "../../../../shared/util/local-date.ts";
import { countWord } from "../../../components/number-words.ts";
import { RegionChart } from "./region-chart.tsx";

/** Longer lists than this are left to the workbook. */
const MOST_ROWS = 500;

/** Longer words than this may be broken anywhere; codes and dates never are. */
const LONG = 24;

/** The whole combination for paper, whatever the screen shows of it. */
export function PaperReport({ combination }: { readonly combination: Combination }) {
  const sheets = combinationSheets(combination);
  return (
    <div className="combine-paper">
      <h1>Cancelled because of the action: {combination.strike}</h1>
      <p>
        Combined {formatInstant(combination.combinedAt)} from {countWord(combination.files.read, "file", "files")}. Read
        as {combination.digest.slice(0, 16)}.
      </p>
      {sheets.map((sheet, index) => (
        <section key={sheet.name}>
          <h2>{sheet.name}</h2>
          <PaperTable sheet={sheet} />
          {index === 0 && <RegionChart regions={combination.regions} />}
        </section>
      ))}
    </div>
  );
}

function PaperTable({ sheet: { name, headings, rows } }: { readonly sheet: CombinationTable }) {
  if (rows.length === 0) return <p>None.</p>;
  return (
    <>
      <table className="table" aria-label={name}>
        <thead>
          <tr>
            {headings.map((heading, column) => (
              <th key={heading} scope="col" className={typeof rows[0]?.[column] === "number" ? "number" : ""}>
                {heading.replaceAll("_", " ")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td
                  key={headings[column]}
                  className={typeof cell === "number" ? "number" : cell.length > LONG ? "combine-long" : ""}
                >
                  {typeof cell === "number" ? cell.toLocaleString("en-GB") : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_ROWS && (
        <p>and {countWord(rows.length - MOST_ROWS, "more row", "more rows")}: the Excel file holds them all.</p>
      )}
    </>
  );
}
