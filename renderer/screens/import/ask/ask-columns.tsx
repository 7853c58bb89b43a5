import { useState } from "react";
import type { Inspection } from "../../../../shared/contract/inspection.ts";
import { ENTRY_FIELD_LABELS, ENTRY_FIELDS, type EntryField } from "../../../../shared/domain/list/entry.ts";
import type { ImportMapping } from "../../../../shared/domain/import/mapping.ts";
import { countWord, formatNumber } from "../../../components/number-words.ts";
import { Button } from "../../../components/button.tsx";
import { Notice } from "../../../components/notice.tsx";
import { Select, type Option } from "../../../components/select.tsx";
import { Table, type Column } from "../../../components/table.tsx";
import { columnLetter } from "../../../../shared/domain/import/column-name.ts";
import { AskPanel } from "./ask-panel.tsx";
import { askedColumns, withField, withGuesses } from "./mapping-draft.ts";

type AskColumnsProps = {
  readonly inspection: Inspection;
  readonly onMapping: (mapping: ImportMapping) => void;
  readonly onLeave: () => void;
};

type Row = Inspection["columns"][number] & { readonly position: number };

const UNUSED = "unused";

/** Which column is what: those that are unsure with samples and a choice, the others folded away. */
export function AskColumns({ inspection, onMapping, onLeave }: AskColumnsProps) {
  const [draft, setDraft] = useState<ImportMapping>(() => withGuesses(inspection));
  const [unfolded, setUnfolded] = useState(false);
  const asked = askedColumns(inspection);
  const rows = inspection.columns.map((column, position) => ({ ...column, position }));
  const open = rows.filter(({ position }) => asked.has(position));
  const known = rows.filter(({ position }) => !asked.has(position));
  const lacksKey = !draft.columns.some(({ field }) => field === "entryNumber");
  const columns = columnsOf(draft, setDraft);

  return (
    <AskPanel
      title="Which column is what?"
      lead="Your answers are kept with the import and used by themselves for the next file with these headings."
      inspection={inspection}
      missing={lacksKey ? "Choose the column with the entry number: decisions are stored by it." : null}
      onGoOn={() => onMapping(draft)}
      onLeave={onLeave}
    >
      {inspection.questions.length > 0 && (
        <Notice kind="info" title="Please answer">
          <ul className="bullets">
            {inspection.questions.map(({ kind, message }) => (
              <li key={`${kind} ${message}`}>{message}</li>
            ))}
          </ul>
        </Notice>
      )}
      {open.length > 0 && (
        <Table caption="Columns to look at" columns={columns} rows={open} keyOf={({ position }) => position} />
      )}
      {known.length > 0 && (
        <details
          className="details"
          open={open.length === 0 || unfolded}
          onToggle={(event) => setUnfolded(event.currentTarget.open)}
        >
          <summary>{countWord(known.length, "other column", "other columns")}: recognised, or not used</summary>
          {(unfolded || open.length === 0) && (
            <Table
              caption="Columns that were recognised or are not used"
              captionUnseen
              columns={columns}
              rows={known}
              keyOf={({ position }) => position}
            />
          )}
        </details>
      )}
    </AskPanel>
  );
}

function columnsOf(draft: ImportMapping, onChange: (mapping: ImportMapping) => void): readonly Column<Row>[] {
  return [
    {
      id: "heading",
      heading: "Heading in the file",
      rowHeading: true,
      cell: ({ heading, position }) => (
        <>
          {heading === "" ? <i>no heading</i> : heading} <span className="soft">({columnLetter(position)})</span>
        </>
      ),
    },
    {
      id: "samples",
      heading: "Values",
      cell: ({ samples }) => (
        <span className="samples">
          {samples.length === 0 && <i>blank on every row</i>}
          {samples.map((sample, index) => (
            <code key={`${index} ${sample}`}>{sample}</code>
          ))}
        </span>
      ),
    },
    { id: "filled", heading: "Rows filled", align: "right", cell: ({ filled }) => formatNumber(filled) },
    {
      id: "field",
      heading: "Is read as",
      cell: (row) => <FieldChoice row={row} draft={draft} onChange={onChange} />,
    },
  ];
}

type FieldChoiceProps = {
  readonly row: Row;
  readonly draft: ImportMapping;
  readonly onChange: (mapping: ImportMapping) => void;
};

function FieldChoice({ row, draft, onChange }: FieldChoiceProps) {
  const { heading, position, sure, guess, offer } = row;
  const chosen = draft.columns[position]?.field ?? null;
  const options: Option<EntryField | typeof UNUSED>[] = [
    { id: UNUSED, label: "Not used" },
    { id: "extras", label: "Keep as a column of our own" },
    ...ENTRY_FIELDS.filter((field) => field !== "extras").map((field) => {
      const other = draft.columns.findIndex((column, index) => column.field === field && index !== position);
      const label = ENTRY_FIELD_LABELS[field];
      return other === -1
        ? { id: field, label }
        : { id: field, label, detail: `now from “${draft.columns[other]?.heading ?? ""}”` };
    }),
  ];
  const isOffered = offer !== null && chosen === null && !draft.columns.some(({ field }) => field === offer);
  return (
    <div className="field-choice">
      <Select
        label={`${heading === "" ? `Column ${position + 1}` : heading} is read as`}
        labelUnseen
        options={options}
        value={chosen ?? UNUSED}
        onChange={(field) => onChange(withField(draft, position, field === UNUSED ? null : field))}
      />
      {sure === "unsure" && guess !== null && guess === chosen && (
        <span className="soft">A guess by its values: please check</span>
      )}
      {isOffered && (
        <span className="row">
          <span className="soft">Looks like: {ENTRY_FIELD_LABELS[offer]}</span>
          <Button
            size="small"
            label={`Use ${heading === "" ? `column ${position + 1}` : heading} as ${ENTRY_FIELD_LABELS[offer]}`}
            onPress={() => onChange(withField(draft, position, offer))}
          >
            Use it
          </Button>
        </span>
      )}
      {sure === "by-values" && <span className="soft">By its values</span>}
    </div>
  );
}
