import type { FilledCell } from "../../../../shared/contract/return.ts";
import type { KeptLayout } from "../../../../shared/contract/layout.ts";
import type { ReturnLayout } from "../../../../shared/domain/return/return-layout.ts";
import { Button } from "../../../components/button.tsx";
import { TextInput } from "../../../components/field.tsx";
import { formatBytes } from "../../../components/number-words.ts";
import { Panel } from "../../../components/page.tsx";
import { Select } from "../../../components/select.tsx";
import { Table } from "../../../components/table.tsx";
import { placeFor } from "./layout-draft.ts";
import { LayoutPlace } from "./layout-place.tsx";

type Cells = NonNullable<ReturnLayout["cells"]>;

type LayoutWorkbookProps = {
  readonly template: KeptLayout["template"];
  readonly cells: Cells;
  /** The values of the cells with today's figures. */
  readonly filled: readonly FilledCell[];
  /** True if there are unsaved changes. */
  readonly changed: boolean;
  readonly onChange: (cells: Cells) => void;
  readonly onAttach: () => void;
  readonly onDetach: () => void;
};

/**
 * The official workbook that the trust was sent: which cells get which value. Everything else in it stays unchanged.
 */
export function LayoutWorkbook(props: LayoutWorkbookProps) {
  const { template, cells, filled, changed, onChange, onAttach, onDetach } = props;
  const sheets = (template?.sheets ?? []).map((sheet) => ({ id: sheet, label: sheet }));
  const first = template?.sheets[0];
  const lines = cells.map((cell, index) => ({ ...cell, index }));
  const put = (index: number, part: Partial<Cells[number]>) =>
    onChange(cells.map((cell, at) => (at === index ? { ...cell, ...part } : cell)));
  const valueOf = (sheet: string, cell: string) =>
    filled.find((one) => one.sheet === sheet && one.cell === cell)?.value ?? "";

  return (
    <Panel
      title="Official workbook"
      lead="Export as Excel then fills these cells of it. Its formatting and all other cells stay as they are."
      actions={
        template === null ? undefined : (
          <Button
            size="small"
            disabled={first === undefined}
            onPress={() =>
              onChange([...cells, { sheet: first ?? "", cell: `A${cells.length + 1}`, value: placeFor("count") }])
            }
          >
            Add a cell
          </Button>
        )
      }
    >
      {template === null ? (
        <p className="soft">None is attached: Excel files are made from the columns.</p>
      ) : (
        <p>
          <strong>{template.fileName}</strong>, {formatBytes(template.size)}
        </p>
      )}
      <div className="row">
        <Button size="small" disabled={changed} onPress={onAttach}>
          {template === null ? "Attach the workbook…" : "Attach another…"}
        </Button>
        {template !== null && (
          <Button size="small" disabled={changed} onPress={onDetach}>
            Take it away
          </Button>
        )}
        {changed && <span className="soft">Save the layout first.</span>}
      </div>
      {template !== null && (
        <div className="return-edit">
          <Table
            caption="Cells of the official workbook"
            captionUnseen
            columns={[
              {
                id: "sheet",
                heading: "Sheet",
                cell: ({ sheet, index }) => (
                  <Select
                    label={`Sheet of cell ${index + 1}`}
                    labelUnseen
                    options={sheets}
                    value={sheet}
                    onChange={(chosen) => put(index, { sheet: chosen })}
                  />
                ),
              },
              {
                id: "cell",
                heading: "Cell",
                cell: ({ cell, index }) => (
                  <TextInput
                    className="field--cell"
                    label={<span className="unseen">Place of cell {index + 1}</span>}
                    value={cell}
                    onChange={(typed) => put(index, { cell: typed.toUpperCase() })}
                    maxLength={10}
                  />
                ),
              },
              {
                id: "value",
                heading: "Gets",
                cell: ({ value, index }) => (
                  <LayoutPlace
                    name={`cell ${index + 1}`}
                    place={value}
                    onChange={(place) => put(index, { value: place })}
                  />
                ),
              },
              { id: "now", heading: "Today", align: "right", cell: ({ sheet, cell }) => valueOf(sheet, cell) },
              {
                id: "remove",
                heading: <span className="unseen">Remove</span>,
                cell: ({ index }) => (
                  <Button
                    size="small"
                    label={`Remove cell ${index + 1}`}
                    onPress={() => onChange(cells.toSpliced(index, 1))}
                  >
                    Remove
                  </Button>
                ),
              },
            ]}
            rows={lines}
            keyOf={({ index }) => index}
            empty="No cell is named yet."
          />
        </div>
      )}
    </Panel>
  );
}
