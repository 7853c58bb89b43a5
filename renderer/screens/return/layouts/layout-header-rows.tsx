import type { ReturnPlace } from "../../../../shared/domain/return/return-layout.ts";
import { Button } from "../../../components/button.tsx";
import { Panel } from "../../../components/page.tsx";
import { placeFor } from "./layout-draft.ts";
import { LayoutPlace } from "./layout-place.tsx";

type LayoutHeaderRowsProps = {
  readonly rows: readonly (readonly ReturnPlace[])[];
  readonly onChange: (rows: ReturnPlace[][]) => void;
};

/** Rows above the headings: titles, names, the time of the position. */
export function LayoutHeaderRows({ rows, onChange }: LayoutHeaderRowsProps) {
  const all = rows.map((row) => [...row]);
  const put = (index: number, row: ReturnPlace[]) => onChange(all.with(index, row));
  return (
    <Panel
      title="Rows above the headings"
      actions={
        <Button size="small" onPress={() => onChange([...all, [placeFor("fixed")]])}>
          Add a row
        </Button>
      }
    >
      {all.length === 0 && <p className="soft">None: the headings are the first row of the file.</p>}
      {all.map((row, index) => (
        <div key={index} className="return-header-row" role="group" aria-label={`Row ${index + 1} above the headings`}>
          {row.map((place, cell) => (
            <LayoutPlace
              key={cell}
              name={`row ${index + 1}, cell ${cell + 1}`}
              place={place}
              onChange={(next) => put(index, row.with(cell, next))}
            />
          ))}
          <span className="row row--close">
            <Button
              size="small"
              label={`Add a cell to row ${index + 1}`}
              onPress={() => put(index, [...row, placeFor("fixed")])}
            >
              Add a cell
            </Button>
            <Button
              size="small"
              label={row.length > 1 ? `Remove the last cell of row ${index + 1}` : `Remove row ${index + 1}`}
              onPress={() => (row.length > 1 ? put(index, row.slice(0, -1)) : onChange(all.toSpliced(index, 1)))}
            >
              {row.length > 1 ? "Remove the last cell" : "Remove"}
            </Button>
          </span>
        </div>
      ))}
    </Panel>
  );
}
