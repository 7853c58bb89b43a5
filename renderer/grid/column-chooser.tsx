import { useState } from "react";
import { Dialog, DialogTrigger, Popover } from "react-aria-components";
import { Button } from "../components/button.tsx";
import { CheckBox } from "../components/check-box.tsx";
import type { ColumnChoice } from "./grid-column.ts";
import type { GridHandle } from "./grid-handle.ts";

type Props<TRow> = { readonly grid: () => GridHandle<TRow> | null };

/** The button "Columns" and its list, to choose which columns the grid shows. */
export function ColumnChooser<TRow>({ grid }: Props<TRow>) {
  const [choices, setChoices] = useState<readonly ColumnChoice[]>([]);
  const read = (): void => setChoices(grid()?.columns() ?? []);
  return (
    <DialogTrigger
      onOpenChange={(open) => {
        if (open) read();
      }}
    >
      <Button size="small">Columns</Button>
      <Popover className="popover column-chooser" placement="bottom end">
        <Dialog aria-label="Columns to show" className="column-chooser-inside">
          <div className="column-chooser-list">
            {choices.map(({ id, heading, shown }) => (
              <CheckBox
                key={id}
                checked={shown}
                onChange={(checked) => {
                  grid()?.showColumn(id, checked);
                  read();
                }}
              >
                {heading}
              </CheckBox>
            ))}
          </div>
          <Button
            size="small"
            onPress={() => {
              grid()?.resetColumns();
              read();
            }}
          >
            Columns as they come
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
