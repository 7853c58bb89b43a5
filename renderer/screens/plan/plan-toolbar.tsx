import { useEffect, useState, type Ref } from "react";
import { SearchField, Input, Label } from "react-aria-components";
import type { PlanRow } from "../../../shared/contract/schemas.ts";
import { Button } from "../../components/button.tsx";
import { countWord, formatNumber } from "../../components/number-words.ts";
import { ColumnChooser } from "../../grid/column-chooser.tsx";
import type { GridHandle } from "../../grid/data-grid.tsx";
import type { GridView } from "../../grid/grid-rows.ts";
import { cellFilterWords, type CellFilter } from "./plan-filter.ts";

type Props = {
  readonly grid: () => GridHandle<PlanRow> | null;
  readonly view: GridView<PlanRow> | null;
  /** Rows of the plan before any filter. */
  readonly total: number;
  readonly searchRef: Ref<HTMLInputElement>;
  readonly onSearch: (text: string) => void;
  readonly cell: CellFilter | null;
  readonly onShowAll: () => void;
  readonly detailsShown: boolean;
  readonly onDetails: (shown: boolean) => void;
  readonly onHelp: () => void;
};

/** Typing settles for this long before the rows are searched. */
const SEARCH_AFTER_MS = 120;

/** Search, what is filtered, and how the grid looks. */
export function PlanToolbar(props: Props) {
  const { grid, view, total, searchRef, onSearch, cell, onShowAll, detailsShown, onDetails, onHelp } = props;
  const [typed, setTyped] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => onSearch(typed), SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [typed, onSearch]);
  const shown = view?.shown ?? total;
  const filtered = view?.filtered ?? [];
  return (
    <div className="plan-toolbar">
      <SearchField className="plan-search" value={typed} onChange={setTyped}>
        <Label className="unseen">Search patient, numbers, procedure, consultant, theatre</Label>
        <Input
          ref={searchRef}
          className="input"
          placeholder="Search name, number, procedure… (Ctrl+F)"
          spellCheck={false}
          onKeyDown={(event) => {
            if (event.key !== "Enter" && event.key !== "ArrowDown") return;
            event.preventDefault();
            onSearch(typed);
            grid()?.focus();
          }}
        />
      </SearchField>
      <p className="plan-count" role="status">
        {shown === total
          ? countWord(total, "row", "rows")
          : `${formatNumber(shown)} of ${countWord(total, "row", "rows")}`}
      </p>
      {cell === null ? null : (
        <Chip words={`Showing: ${cellFilterWords(cell)}`} action="Show all" onRemove={onShowAll} />
      )}
      {filtered.length === 0 ? null : (
        <Chip words={`Filtered by ${filtered.join(", ")}`} action="Clear" onRemove={() => grid()?.clearFilters()} />
      )}
      <span className="plan-toolbar-rest" />
      <ColumnChooser grid={grid} />
      <Button size="small" onPress={() => onDetails(!detailsShown)}>
        {detailsShown ? "Hide details" : "Show details"}
      </Button>
      <Button size="small" label="Keys of the plan" onPress={onHelp}>
        ?
      </Button>
    </div>
  );
}

type ChipProps = { readonly words: string; readonly action: string; readonly onRemove: () => void };

function Chip({ words, action, onRemove }: ChipProps) {
  return (
    <span className="plan-chip">
      {words}
      <button type="button" onClick={onRemove}>
        {action}
      </button>
    </span>
  );
}
