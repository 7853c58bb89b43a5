import { useState } from "react";
import type { Inspection, MappingQuestion } from "../../../../shared/contract/inspection.ts";
import { ENTRY_FIELD_LABELS } from "../../../../shared/domain/list/entry.ts";
import type { DateOrder } from "../../../../shared/domain/import/dates.ts";
import type { BirthCentury, ImportMapping, RealDates } from "../../../../shared/domain/import/mapping.ts";
import { formatDate } from "../../../../shared/util/local-date.ts";
import { Choices } from "../../../components/field.tsx";
import { Notice } from "../../../components/notice.tsx";
import { formatNumber } from "../../../components/number-words.ts";
import { Table, type Column } from "../../../components/table.tsx";
import { AskPanel } from "./ask-panel.tsx";
import { withBirthCentury, withDateOrder, withRealDates } from "./mapping-draft.ts";

type AskDatesProps = {
  readonly inspection: Inspection;
  readonly onMapping: (mapping: ImportMapping) => void;
  readonly onLeave: () => void;
};

type DateColumn = Inspection["dates"][number];
type Sample = DateColumn["samples"][number];

const ORDER_WORDS: Readonly<Record<DateOrder, string>> = {
  "day-first": "Day first",
  "month-first": "Month first",
  "year-first": "Year first",
};

const REAL_DATE_CHOICES: readonly { readonly id: RealDates; readonly label: string }[] = [
  { id: "exchanged", label: "Exchanged: put them right" },
  { id: "as-they-are", label: "Right as they are: warn on each row" },
];

const CENTURY_CHOICES: readonly { readonly id: BirthCentury; readonly label: string }[] = [
  { id: "2000s", label: "This century: they are children" },
  { id: "1900s", label: "The last century: they are about a hundred" },
];

/**
 * Asks what the file alone cannot show of its dates: their order, whether a spreadsheet exchanged day and month, or the
 * century of births.
 */
export function AskDates({ inspection, onMapping, onLeave }: AskDatesProps) {
  const [draft, setDraft] = useState<ImportMapping>(inspection.mapping);
  const askedOrder = positionsOf(inspection, "date-order");
  const askedReal = positionsOf(inspection, "real-dates");
  const askedCentury = positionsOf(inspection, "birth-century");
  const isAsked = (position: number): boolean =>
    askedOrder.has(position) || askedReal.has(position) || askedCentury.has(position);
  const settled = inspection.dates.filter(({ position }) => !isAsked(position));
  const unanswered = inspection.dates.filter(
    ({ position }) =>
      (askedOrder.has(position) && draft.columns[position]?.dateOrder === null) ||
      (askedReal.has(position) && draft.columns[position]?.realDates === undefined) ||
      (askedCentury.has(position) && draft.columns[position]?.birthCentury === undefined),
  );
  const century = inspection.questions.find(({ kind }) => kind === "birth-century");
  const exchange = inspection.questions.find(({ kind }) => kind === "real-dates");

  return (
    <AskPanel
      title={titleOf(askedOrder.size > 0, askedReal.size > 0)}
      lead={
        askedOrder.size + askedReal.size > 0
          ? "No date in these columns shows which comes first. A wrong answer would move patients to other days."
          : "The file does not show it. A wrong answer would make children of the oldest patients, or the other way about."
      }
      inspection={inspection}
      missing={
        unanswered.length > 0 ? `Choose for ${unanswered.map(({ heading }) => `“${heading}”`).join(", ")}.` : null
      }
      onGoOn={() => onMapping(draft)}
      onLeave={onLeave}
    >
      {exchange !== undefined && <Notice kind="warning" title={exchange.message} />}
      {century !== undefined && <Notice kind="warning" title={century.message} />}
      {inspection.dates.map((column) => {
        const { position } = column;
        const label = `${ENTRY_FIELD_LABELS[column.field]}, from “${column.heading}”`;
        return (
          isAsked(position) && (
            <section key={position} className="ask-date">
              {askedOrder.has(position) && (
                <Choices
                  label={label}
                  inline
                  choices={ordersOf(column).map((order) => ({ id: order, label: ORDER_WORDS[order] }))}
                  value={draft.columns[position]?.dateOrder ?? null}
                  onChange={(order) => setDraft(withDateOrder(draft, position, order))}
                />
              )}
              {askedReal.has(position) && (
                <Choices
                  label={`${label}: day and month of real dates`}
                  inline
                  choices={REAL_DATE_CHOICES}
                  value={draft.columns[position]?.realDates ?? null}
                  onChange={(realDates) => setDraft(withRealDates(draft, position, realDates))}
                />
              )}
              {askedCentury.has(position) && (
                <Choices
                  label={`${label}: the century of these births`}
                  inline
                  choices={CENTURY_CHOICES}
                  value={draft.columns[position]?.birthCentury ?? null}
                  onChange={(birthCentury) => setDraft(withBirthCentury(draft, position, birthCentury))}
                />
              )}
              {(askedOrder.has(position) || askedReal.has(position)) && (
                <DateSamples column={column} exchange={askedReal.has(position)} />
              )}
            </section>
          )
        );
      })}
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

function titleOf(isOrder: boolean, isExchange: boolean): string {
  if (isOrder) return "Day first or month first?";
  return isExchange ? "Were day and month exchanged?" : "Which century?";
}

function positionsOf({ questions }: Inspection, kind: MappingQuestion["kind"]): ReadonlySet<number> {
  return new Set(questions.filter((question) => question.kind === kind).flatMap(({ positions }) => positions));
}

/** Where rows speak for both orders, either may still be right for most of them. */
function ordersOf({ possible }: DateColumn): readonly DateOrder[] {
  return possible.length > 0 ? possible : ["day-first", "month-first"];
}

function DateSamples({ column, exchange }: { readonly column: DateColumn; readonly exchange: boolean }) {
  const ordered: Column<Sample>[] = ordersOf(column).map((order) => ({
    id: order,
    heading: ORDER_WORDS[order],
    noWrap: true,
    cell: (sample) => dateWords(dateAs(sample, order)),
  }));
  const exchanged: Column<Sample>[] = [
    { id: "unchanged", heading: "As in the file", noWrap: true, cell: ({ dayFirst }) => dateWords(dayFirst) },
    {
      id: "exchanged",
      heading: "Exchanged",
      noWrap: true,
      cell: ({ dayFirst, exchanged: other }) => dateWords(other ?? dayFirst),
    },
  ];
  return (
    <Table
      caption={`Rows of the file: ${column.heading}`}
      captionUnseen
      columns={[
        { id: "line", heading: "Line", align: "right", cell: ({ line }) => formatNumber(line) },
        { id: "text", heading: "In the file", rowHeading: true, noWrap: true, cell: ({ text }) => <code>{text}</code> },
        ...(exchange ? exchanged : ordered),
      ]}
      rows={column.samples}
      keyOf={({ line }) => line}
    />
  );
}

function dateAs({ dayFirst, monthFirst, yearFirst }: Sample, order: DateOrder): string | null {
  if (order === "day-first") return dayFirst;
  return order === "month-first" ? monthFirst : (yearFirst ?? null);
}

function dateWords(date: string | null): string {
  return date === null ? "no date" : formatDate(date);
}
