import { useEffect, useMemo, useState } from "react";
import type { PlanId } from "../../../../shared/domain/strike/ids.ts";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { SavedView } from "../../../../shared/contract/saved-views.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { PLAN_GROUPINGS, type PlanGrouping } from "../../../../shared/domain/plan/plan-groups.ts";
import { isInView, PLAN_VIEWS, type PlanView } from "../../../../shared/domain/plan/plan-views.ts";
import { call } from "../../../api/client.ts";
import { useQuery } from "../../../api/use-query.ts";
import { useCommands, type Command } from "../../../components/commands.ts";
import { countWord } from "../../../components/number-words.ts";
import type { ColumnMemory } from "../../../grid/column-memory.ts";
import type { CopiedTable, GridHandle } from "../../../grid/grid-handle.ts";
import { planGrouping } from "./group-words.ts";
import { matchesCell, type CellFilter } from "./plan-filter.ts";
import { planSearch, searchText } from "./plan-search.ts";
import {
  groupingOf,
  groupingWords,
  readDefinition,
  viewWords,
  type PlanMemory,
  type ViewDefinition,
} from "./plan-view.ts";

type Options = {
  readonly planId: PlanId;
  readonly rows: readonly PlanRow[];
  readonly grid: () => GridHandle<PlanRow> | null;
  /** How the planner left the list. */
  readonly left: PlanMemory;
  /** The message about what was done. */
  readonly say: (message: string) => void;
};

/** Which rows of the plan are shown, in which groups and columns, and the actions of the toolbar. */
export function usePlanList({ planId, rows, grid, left, say }: Options) {
  const [first] = useState(left);
  const [memory, setMemory] = useState(first);
  const [searched, setSearched] = useState("");
  const [cell, setCell] = useState<CellFilter | null>(null);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const views = useQuery("view.list", {}, ["views"]);
  const times = useQuery("trust.get", {}, ["trust"]).value?.sessionTimes ?? null;

  const change = (changed: Partial<PlanMemory>): void => setMemory((before) => ({ ...before, ...changed }));
  useEffect(() => {
    // If it cannot be stored, no error is shown: the list still works, and the next change tries again.
    if (memory !== first) void call("screen.remember", { screen: "plan", text: JSON.stringify(memory) });
  }, [memory, first]);

  const { show, grouping: by, headerFilters } = memory;
  const grouping = useMemo(() => (by === null ? null : planGrouping(by, times)), [by, times]);
  const found = useMemo(() => planSearch(searched), [searched]);
  const isShown = useMemo(() => {
    const everyRow = show === "all" || show === "by-consultant" || show === "by-theatre";
    if (found === null && cell === null && everyRow) return null;
    return (row: PlanRow): boolean =>
      isInView(show, row) && (cell === null || matchesCell(row, cell)) && (found === null || found.matches(row));
  }, [found, cell, show]);

  const apply = (view: ViewDefinition, savedView: PlanMemory["savedView"]): void => {
    setCell(null);
    // Filters that hide rows are always visible.
    change({ ...view, savedView, headerFilters: headerFilters || Object.keys(view.grid.filters).length > 0 });
    grid()?.applyMemory(view.grid);
  };

  // The search texts are made while nobody waits, not at the first typed letter.
  useEffect(() => {
    const waiting = requestIdleCallback(() => {
      for (const row of rows) searchText(row);
    });
    return () => cancelIdleCallback(waiting);
  }, [rows]);

  const chooseView = (view: PlanView): void => {
    const columns = grid()?.memory()?.columns ?? [];
    const unsorted = columns.map((column) => ({ ...column, sort: null, sortIndex: null }));
    apply({ show: view, grouping: groupingOf(view), grid: { columns: unsorted, filters: {} } }, null);
  };

  const chooseSaved = ({ id, name, definition }: SavedView): void => {
    const read = readDefinition(definition);
    if (read === null) {
      say(`The view ${name} was saved by another version of this app and cannot be read. Save it again.`);
      return;
    }
    apply(read, { id, name });
  };

  const save = async (name: string): Promise<AppError | null> => {
    const columns = grid()?.memory() ?? null;
    if (columns === null) return null;
    const definition = JSON.stringify({ show, grouping: by, grid: columns });
    const saved = await call("view.save", { name, definition });
    if (!saved.ok) return saved.error;
    change({ savedView: { id: saved.value.id, name: saved.value.name } });
    setSaving(false);
    say(`The view ${saved.value.name} is saved for everybody who uses this copy.`);
    return null;
  };

  const remove = async (view: SavedView): Promise<void> => {
    const removed = await call("view.remove", { id: view.id });
    setFailure(removed.ok ? null : removed.error);
    if (!removed.ok) return;
    change({ savedView: null });
    say(`The view ${view.name} is removed. What it shows stays until you choose another.`);
  };

  const copy = async ({ rows: copiedRows, headings, cells }: CopiedTable<PlanRow>): Promise<void> => {
    const dates = copiedRows.map(({ dueDate }) => dueDate).toSorted();
    const [from, to] = [dates[0], dates.at(-1)];
    if (from === undefined || to === undefined) return;
    const copied = await call("plan.copy", {
      planId,
      headings: [...headings],
      rows: cells.map((line) => [...line]),
      from,
      to,
    });
    setFailure(copied.ok ? null : copied.error);
    if (copied.ok) {
      const columns = countWord(headings.length, "column", "columns");
      say(`${countWord(copied.value.copied, "row", "rows")} copied with ${columns}: paste into a sheet.`);
    }
  };
  const copyNow = (): void => {
    const table = grid()?.copyTable() ?? null;
    if (table === null || table.rows.length === 0) say("Select rows first, or move to one: there is nothing to copy.");
    else void copy(table);
  };

  const setHeaderFilters = (shown: boolean): void => {
    change({ headerFilters: shown });
    if (shown) grid()?.focusFilter();
    else grid()?.focus();
  };
  const setGrouping = (chosen: PlanGrouping | null): void => change({ grouping: chosen });

  useCommands(
    [
      ...PLAN_VIEWS.map((view) => command(`view.${view}`, `Show: ${viewWords(view)}`, () => chooseView(view))),
      ...PLAN_GROUPINGS.map((one) =>
        command(`group.${one}`, `Group ${groupingWords(one).toLowerCase()}`, () => setGrouping(one)),
      ),
      { ...command("group.none", "Do not group", () => setGrouping(null)), enabled: by !== null },
      { ...command("group.collapse", "Collapse every group", () => grid()?.collapseAll(true)), enabled: by !== null },
      { ...command("group.expand", "Open every group", () => grid()?.collapseAll(false)), enabled: by !== null },
      command("view.save", "Save the view as…", () => setSaving(true)),
      { ...command("copy", "Copy the selected rows with headings", copyNow), keys: "Ctrl+C" },
      {
        ...command("filters", "Show or hide the filters under the headings", () => setHeaderFilters(!headerFilters)),
        keys: "Ctrl+Shift+L",
        listens: "always",
      },
    ],
    NOTES,
  );

  return {
    search: setSearched,
    cell,
    chooseCell: setCell,
    show,
    by,
    setGrouping,
    savedView: memory.savedView,
    views: views.value ?? [],
    chooseView,
    chooseSaved,
    saving,
    askToSave: () => setSaving(true),
    closeSaving: () => setSaving(false),
    save,
    remove,
    headerFilters,
    setHeaderFilters,
    totalsOpened: memory.totalsOpened,
    openTotals: (totalsOpened: boolean): void => change({ totalsOpened }),
    copy: copyNow,
    failure: failure ?? views.error,
    /** The props that are passed to the grid unchanged. */
    gridProps: {
      memory: first.grid,
      onMemory: (columns: ColumnMemory): void => change({ grid: columns }),
      grouping,
      headerFilters,
      isShown,
      comesFirst: found?.isPatient ?? null,
      onCopy: (table: CopiedTable<PlanRow>): void => void copy(table),
      onFilterAsked: (): void => {
        if (!headerFilters) change({ headerFilters: true });
      },
    },
  };
}

export type PlanList = ReturnType<typeof usePlanList>;

function command(id: string, words: string, run: () => void): Command {
  return { id: `plan.${id}`, words, group: "Plan", run };
}

const NOTES = [
  ["Shift+Enter", "On a heading: then sort by it too"],
  ["Ctrl+Enter", "On a heading: filter by it"],
  ["Alt+↓ or Shift+F10", "On a heading, as a right click: sort, freeze, fit or hide the column"],
  ["← or → or Enter", "On the heading of a group: collapse or open it"],
  ["C or K or U", "On the heading of a group: decide about all its rows that are shown"],
].map(([keys = "", words = ""]) => ({ group: "Plan", keys, words }));
