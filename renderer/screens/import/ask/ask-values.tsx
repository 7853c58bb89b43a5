import { useState } from "react";
import type { Inspection } from "../../../../shared/contract/inspection.ts";
import { ENTRY_FIELD_LABELS } from "../../../../shared/domain/list/entry.ts";
import type { CodedField, ImportMapping } from "../../../../shared/domain/import/mapping.ts";
import { TextInput } from "../../../components/field.tsx";
import { countWord, formatNumber } from "../../../components/number-words.ts";
import { Select } from "../../../components/select.tsx";
import { Table } from "../../../components/table.tsx";
import { AskPanel } from "./ask-panel.tsx";
import { CODE_CHOICES } from "./code-choices.ts";
import { codeOf, withWord } from "./mapping-draft.ts";

type AskValuesProps = {
  readonly inspection: Inspection;
  readonly onMapping: (mapping: ImportMapping) => void;
  readonly onLeave: () => void;
};

const AS_IT_IS = "as-it-is";

/** Asks for the code that each of the trust's own words means, with the number of rows that have it. */
export function AskValues({ inspection, onMapping, onLeave }: AskValuesProps) {
  const [draft, setDraft] = useState<ImportMapping>(inspection.mapping);
  const open = inspection.values.filter(({ unknown }) => unknown > 0);
  const known = inspection.values.filter(({ unknown }) => unknown === 0);
  return (
    <AskPanel
      title="What do these words stand for?"
      lead="Your answers are stored for the next file. Words without an answer are not guessed: the preview shows their rows."
      inspection={inspection}
      missing={null}
      onGoOn={() => onMapping(draft)}
      onLeave={onLeave}
    >
      {open.map((column) => (
        <WordTable key={column.position} column={column} draft={draft} onChange={setDraft} unknownOnly />
      ))}
      {known.length > 0 && (
        <details className="details">
          <summary>Words that are understood</summary>
          {known.map((column) => (
            <WordTable key={column.position} column={column} draft={draft} onChange={setDraft} unknownOnly={false} />
          ))}
        </details>
      )}
    </AskPanel>
  );
}

type WordTableProps = {
  readonly column: Inspection["values"][number];
  readonly draft: ImportMapping;
  readonly onChange: (mapping: ImportMapping) => void;
  readonly unknownOnly: boolean;
};

function WordTable({ column, draft, onChange, unknownOnly }: WordTableProps) {
  const { field, heading, words, more } = column;
  return (
    <>
      <Table
        caption={`${ENTRY_FIELD_LABELS[field]}, from “${heading}”`}
        columns={[
          { id: "text", heading: "In the file", rowHeading: true, cell: ({ text }) => <code>{text}</code> },
          { id: "count", heading: "Rows", align: "right", cell: ({ count }) => formatNumber(count) },
          {
            id: "code",
            heading: "Meaning",
            cell: ({ text, code }) => (
              <WordChoice
                field={field}
                text={text}
                code={codeOf(draft, field, text) ?? code}
                onCode={(chosen) => onChange(withWord(draft, field, text, chosen))}
              />
            ),
          },
        ]}
        rows={unknownOnly ? words.filter(({ code }) => code === null) : words}
        keyOf={({ text }) => text}
      />
      {more > 0 && <p className="soft">and {countWord(more, "rarer word", "rarer words")}</p>}
    </>
  );
}

type WordChoiceProps = {
  readonly field: CodedField;
  readonly text: string;
  readonly code: string | null;
  readonly onCode: (code: string | null) => void;
};

function WordChoice({ field, text, code, onCode }: WordChoiceProps) {
  const choices = CODE_CHOICES[field];
  const label = `${text} means`;
  if (choices === null) {
    return (
      <TextInput
        label={<span className="unseen">{label}</span>}
        value={code ?? ""}
        placeholder={text}
        maxLength={200}
        onChange={(name) => onCode(name.trim() === "" ? null : name)}
      />
    );
  }
  return (
    <Select
      label={label}
      labelUnseen
      options={[{ id: AS_IT_IS, label: "Leave it as it is" }, ...choices]}
      value={code ?? AS_IT_IS}
      onChange={(chosen) => onCode(chosen === AS_IT_IS ? null : chosen)}
    />
  );
}
