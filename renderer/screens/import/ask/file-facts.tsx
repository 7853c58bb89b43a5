import type { Inspection } from "../../../../shared/contract/inspection.ts";
import { countWord, formatBytes, formatNumber } from "../../../components/number-words.ts";

type FileFactsProps = {
  readonly inspection: Inspection;
  /** True to show the notes about the file too, where nothing else on the screen shows them. */
  readonly notesToo?: boolean;
};

/** What the file was found to be, and what of it is no row of the list. */
export function FileFacts({ inspection, notesToo = false }: FileFactsProps) {
  const { above, totalRows, totalRowCount } = inspection;
  const notes = notesToo ? inspection.notes : [];
  const left = [
    above.length === 0 ? null : `${countWord(above.length, "row", "rows")} above the headings`,
    totalRowCount === 0 ? null : `${countWord(totalRowCount, "row", "rows")} of totals`,
  ].filter((part) => part !== null);
  return (
    <>
      <p className="soft">
        <strong>{inspection.fileName}</strong> · {factsOf(inspection).join(" · ")}
      </p>
      {left.length > 0 && (
        <details className="details">
          <summary>Passed over: {left.join(", ")}</summary>
          <ul className="bullets">
            {[...above, ...totalRows].map(({ line, text }) => (
              <li key={line}>
                Line {formatNumber(line)}: <code>{text}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
      {notes.length > 0 && (
        <ul className="bullets">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function factsOf({ kind, encoding, delimiter, fileSize, rows, mapping }: Inspection): string[] {
  const shape =
    kind === "xlsx"
      ? ["Excel workbook", mapping.sheet === null ? null : `sheet “${mapping.sheet}”`]
      : ["CSV", delimiter === null ? null : `separated by ${delimiter}`, encoding];
  return [
    ...shape.filter((part) => part !== null),
    formatBytes(fileSize),
    `headings on line ${formatNumber(mapping.headerLine)}`,
    countWord(rows, "row", "rows"),
  ];
}
