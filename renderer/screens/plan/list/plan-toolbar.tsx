import { useEffect, useState, type Ref } from "react";
import type { PlanId } from "../../../../shared/domain/strike/ids.ts";
import { flushSync } from "react-dom";
import { SearchField, Input, Label } from "react-aria-components";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { PLAN_GROUPINGS } from "../../../../shared/domain/plan/plan-groups.ts";
import { Button } from "../../../components/button.tsx";
import { countWord, formatNumber } from "../../../components/number-words.ts";
import { Select } from "../../../components/select.tsx";
import { ColumnChooser } from "../../../grid/column-chooser.tsx";
import type { GridHandle } from "../../../grid/grid-handle.ts";
import { cellFilterWords } from "./plan-filter.ts";
import { groupingWords } from "./plan-view.ts";
import { SaveViewDialog } from "./save-view-dialog.tsx";
import type { PlanList } from "./use-plan-list.ts";
import { useViewPart, type ViewStore } from "./view-store.ts";
import { ViewsPicker } from "./views-picker.tsx";

type Props = {
  readonly planId: PlanId;
  readonly list: PlanList;
  readonly grid: () => GridHandle<PlanRow> | null;
  readonly view: ViewStore;
  /** The number of the plan's rows before any filter. */
  readonly total: number;
  readonly searchRef: Ref<HTMLInputElement>;
  readonly detailsShown: boolean;
  readonly onDetails: (shown: boolean) => void;
  readonly onHelp: () => void;
};

/** The rows are searched when the planner has not typed for this long. */
const SEARCH_AFTER_MS = 120;

/** "none" if rows are not grouped: an option of the list like the others. */
const GROUPING_OPTIONS = [
  { id: "none", label: "Not grouped" },
  ...PLAN_GROUPINGS.map((by) => ({ id: by, label: groupingWords(by) })),
] as const;

/** Search, view, groups, filters, and the look of the grid. */
export function PlanToolbar(props: Props) {
  const { planId, list, grid, view, total, searchRef, detailsShown, onDetails, onHelp } = props;
  const { search, cell, by, headerFilters } = list;
  const [typed, setTyped] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => search(typed), SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [typed, search]);
  const shown = useViewPart(view, (now) => now?.shown ?? null) ?? total;
  const filtered = useViewPart(view, (now) => now?.filtered.join(", ") ?? "");
  return (
    <div className="plan-toolbar">
      <SearchField className="plan-search" value={typed} onChange={setTyped}>
        <Label className="unseen">Search patient, date of birth, numbers, procedure, consultant, theatre</Label>
        <Input
          ref={searchRef}
          className="input"
          placeholder="Search… (Ctrl+F)"
          spellCheck={false}
          onPaste={(event) => {
            const lines = event.clipboardData
              .getData("text")
              .trim()
              .split(/[\r\n]+/);
            if (lines.length < 2) return;
            // The field has one line, and would join the numbers of two.
            event.preventDefault();
            const { value, selectionStart, selectionEnd } = event.currentTarget;
            const [from, to] = [selectionStart ?? value.length, selectionEnd ?? value.length];
            setTyped(`${value.slice(0, from)}${lines.join(" ")}${value.slice(to)}`);
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter" && event.key !== "ArrowDown") return;
            event.preventDefault();
            // The rows must already be the found ones, because the focus moves from the search to them.
            flushSync(() => search(typed));
            grid()?.focus();
          }}
        />
      </SearchField>
      <ViewsPicker planId={planId} list={list} />
      <Select
        className="plan-grouping"
        label="Group"
        labelUnseen
        options={GROUPING_OPTIONS}
        value={by ?? "none"}
        onChange={(chosen) => list.setGrouping(chosen === "none" ? null : chosen)}
      />
      {by === null ? null : (
        <>
          <Button size="small" kind="quiet" onPress={() => grid()?.collapseAll(true)}>
            Collapse all
          </Button>
          <Button size="small" kind="quiet" onPress={() => grid()?.collapseAll(false)}>
            Open all
          </Button>
        </>
      )}
      <p className="plan-count" role="status">
        {shown === total
          ? countWord(total, "row", "rows")
          : `${formatNumber(shown)} of ${countWord(total, "row", "rows")}`}
      </p>
      <span className="plan-toolbar-rest" />
      <Button
        size="small"
        label={headerFilters ? "Hide filters" : "Show filters"}
        onPress={() => list.setHeaderFilters(!headerFilters)}
      >
        Filters
      </Button>
      <Button size="small" onPress={list.copy}>
        Copy
      </Button>
      <ColumnChooser grid={grid} />
      <Button
        size="small"
        label={detailsShown ? "Hide details" : "Show details"}
        onPress={() => onDetails(!detailsShown)}
      >
        Details
      </Button>
      <Button size="small" label="Keys of the plan" onPress={onHelp}>
        ?
      </Button>
      {cell === null ? null : (
        <Chip words={`Showing: ${cellFilterWords(cell)}`} action="Show all" onRemove={() => list.chooseCell(null)} />
      )}
      {filtered === "" ? null : (
        <Chip words={`Filtered by ${filtered}`} action="Clear" onRemove={() => grid()?.clearFilters()} />
      )}
      {list.saving ? <SaveViewDialog list={list} /> : null}
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
