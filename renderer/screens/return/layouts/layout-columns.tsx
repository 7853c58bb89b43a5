import { useState } from "react";
import type { ReturnColumn, ReturnLayout } from "../../../../shared/domain/return/return-layout.ts";
import { Button } from "../../../components/button.tsx";
import { TextInput } from "../../../components/field.tsx";
import { Panel } from "../../../components/page.tsx";
import { Select } from "../../../components/select.tsx";
import { Table, type Column } from "../../../components/table.tsx";
import { carriesWords, choiceOf, columnChoices, columnFor, moved } from "./layout-draft.ts";
import { LayoutFilters } from "./layout-filters.tsx";

type LayoutColumnsProps = {
  readonly columns: readonly ReturnColumn[];
  readonly rows: ReturnLayout["rows"];
  /** Without it the columns are shown but cannot be changed. */
  readonly onChange?: (columns: ReturnColumn[]) => void;
};

type Line = { readonly column: ReturnColumn; readonly index: number };

/** The columns of a layout in their order, with the content of each and the entries that its count includes. */
export function LayoutColumns({ columns, rows, onChange }: LayoutColumnsProps) {
  const [filtering, setFiltering] = useState<number | null>(null);
  const lines = columns.map((column, index) => ({ column, index }));
  const open = filtering === null ? undefined : columns[filtering];

  if (onChange === undefined) {
    return (
      <Panel title="Columns">
        <Table
          caption="Columns of the layout"
          captionUnseen
          columns={[
            NUMBER,
            { id: "heading", heading: "Heading", rowHeading: true, cell: ({ column }) => column.heading },
            CARRIES,
          ]}
          rows={lines}
          keyOf={({ index }) => index}
        />
      </Panel>
    );
  }

  const put = (index: number, column: ReturnColumn) => onChange(columns.with(index, column));
  const shift = (index: number, to: number) => {
    setFiltering(null);
    onChange(moved(columns, index, to));
  };
  const edited: readonly Column<Line>[] = [
    NUMBER,
    {
      id: "heading",
      heading: "Heading",
      cell: ({ column, index }) => (
        <TextInput
          label={<span className="unseen">Heading of column {index + 1}</span>}
          value={column.heading}
          onChange={(heading) => put(index, { ...column, heading })}
          maxLength={500}
        />
      ),
    },
    {
      id: "carries",
      heading: "Carries",
      cell: ({ column, index }) => (
        <Select
          label={`What column ${index + 1} carries`}
          labelUnseen
          options={columnChoices(rows)}
          value={choiceOf(column)}
          onChange={(choice) => put(index, columnFor(choice, column.heading))}
        />
      ),
    },
    {
      id: "which",
      heading: "Which",
      cell: ({ column, index }) => {
        if (column.carries === "fixed") {
          return (
            <TextInput
              label={<span className="unseen">Words of column {index + 1}</span>}
              value={String(column.value)}
              onChange={(value) => put(index, { ...column, value })}
              maxLength={500}
            />
          );
        }
        if (column.carries !== "count") return "";
        return (
          <Button
            kind="quiet"
            size="small"
            label={`Choose what column ${index + 1} counts: ${carriesWords(column)}`}
            onPress={() => setFiltering(filtering === index ? null : index)}
          >
            {carriesWords(column)} {filtering === index ? "▴" : "▾"}
          </Button>
        );
      },
    },
    {
      id: "order",
      heading: <span className="unseen">Order</span>,
      noWrap: true,
      cell: ({ index }) => (
        <span className="row row--close">
          <Button
            size="small"
            disabled={index === 0}
            label={`Move column ${index + 1} up`}
            onPress={() => shift(index, index - 1)}
          >
            ↑
          </Button>
          <Button
            size="small"
            disabled={index === columns.length - 1}
            label={`Move column ${index + 1} down`}
            onPress={() => shift(index, index + 1)}
          >
            ↓
          </Button>
          <Button
            size="small"
            disabled={columns.length === 1}
            label={`Remove column ${index + 1}`}
            onPress={() => {
              setFiltering(null);
              onChange(columns.toSpliced(index, 1));
            }}
          >
            Remove
          </Button>
        </span>
      ),
    },
  ];
  return (
    <Panel
      title="Columns"
      actions={
        <Button size="small" onPress={() => onChange([...columns, columnFor("count", "new_column")])}>
          Add a column
        </Button>
      }
    >
      <div className={filtering === null ? "return-edit" : "return-edit return-split"}>
        <Table
          caption="Columns of the layout"
          captionUnseen
          columns={edited}
          rows={lines}
          keyOf={({ index }) => index}
        />
        {filtering !== null && open?.carries === "count" && (
          <LayoutFilters
            key={filtering}
            title={`Column ${filtering + 1} counts`}
            filter={open}
            onChange={(filter) => put(filtering, { heading: open.heading, ...filter })}
            onClose={() => setFiltering(null)}
          />
        )}
      </div>
    </Panel>
  );
}

const NUMBER: Column<Line> = { id: "number", heading: "No.", align: "right", cell: ({ index }) => index + 1 };
const CARRIES: Column<Line> = { id: "carries", heading: "Carries", cell: ({ column }) => carriesWords(column) };
