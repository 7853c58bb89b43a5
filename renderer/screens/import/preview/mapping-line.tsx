import type { Inspection } from "../../../../shared/contract/inspection.ts";
import { Button } from "../../../components/button.tsx";
import { countWord } from "../../../components/number-words.ts";
import { FileFacts } from "../ask/file-facts.tsx";
import { fieldWord } from "../work/import-words.ts";
import type { Asked } from "../ask/mapping-draft.ts";

type MappingLineProps = { readonly inspection: Inspection; readonly onAsk: (asked: Asked) => void };

/** How the file was read, in one line, with a way to change it; the columns are folded away. */
export function MappingLine({ inspection, onAsk }: MappingLineProps) {
  const { columns } = inspection.mapping;
  const used = columns.filter(({ field }) => field !== null);
  const unused = columns.filter(({ field }) => field === null);
  const unknownWords = inspection.values.some(({ unknown }) => unknown > 0);
  return (
    <div className="stack">
      <p className="row">
        <span>{fromWords(inspection)}</span>
        <Button kind="quiet" size="small" label="Change how the columns are read" onPress={() => onAsk("columns")}>
          Change
        </Button>
        {unknownWords && (
          <Button kind="quiet" size="small" onPress={() => onAsk("values")}>
            Say what unknown words stand for
          </Button>
        )}
      </p>
      <FileFacts inspection={inspection} />
      <details className="details">
        <summary>
          {used.length} of {countWord(columns.length, "column", "columns")} recognised
        </summary>
        <dl className="columns-list">
          {used.map(({ heading, field }, index) => (
            <div key={`${heading} ${index}`}>
              <dt>{fieldWord(field ?? "")}</dt>
              <dd>
                from <code>{heading}</code>
              </dd>
            </div>
          ))}
        </dl>
        {unused.length > 0 && (
          <p className="soft">
            Not used: {unused.map(({ heading }) => (heading === "" ? "(no heading)" : heading)).join(", ")}
          </p>
        )}
      </details>
    </div>
  );
}

function fromWords({ from, saved }: Inspection): string {
  switch (from) {
    case "saved":
      return `Columns are read as saved: “${saved?.name ?? ""}”.`;
    case "given":
      return "Columns are read as you chose. Your choice is stored with the import, for the next file with these headings.";
    case "proposed":
      return "Columns were recognised by their headings and values.";
  }
}
