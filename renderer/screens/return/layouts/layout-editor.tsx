import { useState } from "react";
import type { KeptLayout } from "../../../../shared/contract/layout.ts";
import type { ReturnLayout } from "../../../../shared/domain/return/return-layout.ts";
import type { Strike } from "../../../../shared/domain/strike/strike.ts";
import { useQuery } from "../../../api/use-query.ts";
import { Button } from "../../../components/button.tsx";
import { TextInput } from "../../../components/field.tsx";
import { ErrorNotice } from "../../../components/notice.tsx";
import { Panel, Waiting } from "../../../components/page.tsx";
import { Select } from "../../../components/select.tsx";
import { LayoutColumns } from "./layout-columns.tsx";
import { layoutText, withRows } from "./layout-draft.ts";
import { LayoutHeaderRows } from "./layout-header-rows.tsx";
import { LayoutWorkbook } from "./layout-workbook.tsx";
import { ReturnTable } from "../figures/return-table.tsx";

type LayoutEditorProps = {
  readonly strike: Strike;
  readonly kept: KeptLayout;
  readonly onSave: (text: string) => void;
  readonly onAttach: () => void;
  readonly onDetach: () => void;
};

const ROWS = [
  { id: "strike", label: "One row for the strike" },
  { id: "window-date", label: "A row for each date counted" },
  { id: "action-date", label: "A row for each action date" },
] as const;

const DATE_STYLES = [
  { id: "iso", label: "2026-12-16" },
  { id: "uk", label: "16/12/2026" },
  { id: "compact", label: "20261216" },
] as const;

/** A layout's parts, with a preview of its file that changes with them. */
export function LayoutEditor({ strike, kept, onSave, onAttach, onDetach }: LayoutEditorProps) {
  const [layout, setLayout] = useState(kept.layout);
  const text = layoutText(layout);
  const tried = useQuery("layout.try", { strikeId: strike.id, text, asAt: null }, ["decisions", "list", "strikes"]);
  const changed = text !== layoutText(kept.layout);
  const staffing = layout.rows === "staffing";
  const change = (part: Partial<ReturnLayout>) => setLayout({ ...layout, ...part });
  const editable = kept.own && !staffing;

  return (
    <>
      <Panel
        className="return-live"
        title="The file that it makes"
        lead={changed ? "On today’s figures, as changed and not yet kept." : "On today’s figures."}
        actions={
          editable && (
            <>
              <Button kind="primary" disabled={!changed || tried.error !== null} onPress={() => onSave(text)}>
                Save the layout
              </Button>
              <Button disabled={!changed} onPress={() => setLayout(kept.layout)}>
                Undo the changes
              </Button>
            </>
          )
        }
      >
        {tried.error !== null && <ErrorNotice error={tried.error} />}
        {tried.value === null && tried.error === null && <Waiting />}
        {tried.value !== null && <ReturnTable table={tried.value.table} layout={tried.value.layout} dates={[]} />}
      </Panel>
      {editable && (
        <Panel title="About the layout">
          <div className="return-typed return-typed--about">
            <TextInput label="Title" value={layout.title} onChange={(title) => change({ title })} maxLength={200} />
            <Select
              label="Rows"
              options={ROWS}
              value={layout.rows === "staffing" ? null : layout.rows}
              onChange={(rows) => setLayout(withRows(layout, rows))}
            />
            <Select
              label="Dates are written"
              options={DATE_STYLES}
              value={layout.dateStyle ?? "iso"}
              onChange={(dateStyle) => change({ dateStyle })}
            />
          </div>
        </Panel>
      )}
      {!kept.own && (
        <p className="soft">
          This layout comes with Standdown and stays as it is. Copy it as your own to change it: {layout.description}
        </p>
      )}
      <LayoutColumns
        columns={layout.columns}
        rows={layout.rows}
        {...(editable ? { onChange: (columns: ReturnLayout["columns"]) => change({ columns }) } : {})}
      />
      {editable && (
        <div className="return-halves">
          <LayoutHeaderRows rows={layout.headerRows ?? []} onChange={(headerRows) => change({ headerRows })} />
          <LayoutWorkbook
            template={kept.template}
            cells={layout.cells ?? []}
            filled={tried.value?.cells ?? []}
            changed={changed}
            onChange={(cells) => change({ cells })}
            onAttach={onAttach}
            onDetach={onDetach}
          />
        </div>
      )}
    </>
  );
}
