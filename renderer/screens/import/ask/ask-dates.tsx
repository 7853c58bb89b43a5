import { useState } from "react";
import type { Inspection } from "../../../../shared/contract/inspection.ts";
import { ENTRY_FIELD_LABELS } from "../../../../shared/domain/list/entry.ts";
import type { DateOrder } from "../../../../shared/domain/import/dates.ts";
import type { ImportMapping } from "../../../../shared/domain/import/mapping.ts";
import { formatDate } from "../../../../shared/util/local-date.ts";
import { Choices } from "../../../components/field.tsx";
import { formatNumber } from "../../../components/number-words.ts";
import { Table } from "../../../components/table.tsx";
import { AskPanel } from "./ask-panel.tsx";
import { withDateOrder } from "./mapping-draft.ts";

type AskDatesProps = {
  readonly inspection: Inspection;
  readonly onMapping: (mapping: ImportMapping) => void;
  readonly onLeave: () => void;
};

type DateColumn = Inspection["dates"][number];

const ORDER_WORDS: Readonly<Record<DateOrder, string>> = {
  "day-first": "Day first",
  "month-first": "Month first",
  "year-first": "Year first",
};

/** Whether day or month comes first, shown on rows of the file. Asked only where both are possible on every row. */
export function AskDates({ inspection, onMapping, onLeave }: AskDatesProps) {
  const [draft, setDraft] = useState<ImportMapping>(inspection.mapping);
  const asked = new Set(
    inspection.questions.filter(({ kind }) => kind === "date-order").flatMap(({ positions }) => positions),
  );
  const open = inspection.dates.filter(({ position }) => asked.has(position));
  const settled = inspection.dates.filter(({ position }) => !asked.has(position));
  const unsaid = open.filter(({ position }) => draft.columns[position]?.dateOrder === null);

  return (
    <AskPanel
      title="Day first or month first?"
      lead="No row of these columns says which it is. A wrong answer would move patients to other days."
      inspection={inspection}
      missing={unsaid.length > 0 ? `Say it for ${unsaid.map(({ heading }) => `“${heading}”`).join(", ")}.` : null}
      onGoOn={() => onMapping(draft)}
      onLeave={onLeave}
    >
      {open.map((column) => (
        <section key={column.position} className="ask-date">
          <Choices
            label={`${ENTRY_FIELD_LABELS[column.field]}, from “${column.heading}”`}
            inline
            choices={column.possible.map((order) => ({ id: order, label: ORDER_WORDS[order] }))}
            value={draft.columns[column.position]?.dateOrder ?? null}
            onChange={(order) => setDraft(withDateOrder(draft, column.position, order))}
          />
          <DateSamples column={column} />
        </section>
      ))}
      {settled.length > 0 && (
        <details className="details">
          <summary>Dates whose order is clear</summary>
          {settled.map((column) => (
            <section key={column.position} className="ask-date">
              <p>
                <strong>{ENTRY_FIELD_LABELS[column.field]}</strong>, from “{column.heading}”
                {column.chosen !== null && `: ${ORDER_WORDS[column.chosen].toLowerCase()}`}
              </p>
            </section>
          ))}
        </details>
      )}
    </AskPanel>
  );
}

function DateSamples({ column }: { readonly column: DateColumn }) {
  return (
    <Table
      caption={`Rows of the file: ${column.heading}`}
      captionUnseen
      columns={[
        { id: "line", heading: "Line", align: "right", cell: ({ line }) => formatNumber(line) },
        { id: "text", heading: "In the file", rowHeading: true, noWrap: true, cell: ({ text }) => <code>{text}</code> },
        { id: "day", heading: "Day first", noWrap: true, cell: ({ dayFirst }) => dateWords(dayFirst) },
        { id: "month", heading: "Month first", noWrap: true, cell: ({ monthFirst }) => dateWords(monthFirst) },
      ]}
      rows={column.samples}
      keyOf={({ line }) => line}
    />
  );
}

function dateWords(date: string | null): string {
  return date === null ? "no date" : formatDate(date);
}
