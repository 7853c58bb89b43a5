import type { GridApi, RowClickedEvent } from "ag-grid-community";
import { useRef, useState, type KeyboardEvent, type MouseEvent as ReactMouseEvent } from "react";
import type { ColumnState } from "./grid-column.ts";
import type { CopiedTable, GridHandle } from "./grid-handle.ts";
import { extendSelection, focusedNode, selectBetween, toggleGroupSelection } from "./grid-rows.ts";
import { GroupHead, type GridRow, type RowGroups } from "./row-groups.ts";

/** What keys and clicks work with. */
type KeyParts<TRow extends object> = {
  readonly api: GridApi<GridRow<TRow>> | null;
  readonly groups: RowGroups<TRow> | null;
  readonly onKey: (event: globalThis.KeyboardEvent) => void;
  readonly onCopy: (table: CopiedTable<TRow>) => void;
  readonly onFilterAsked: () => void;
};

/** A heading and its column. */
type Heading = { readonly id: string; readonly heading: Element };
type Menu = { readonly column: ColumnState; readonly heading: Element };

/** The keys and clicks of a grid, and the heading whose menu is open. */
export function useGridKeys<TRow extends object>(handle: GridHandle<TRow>, parts: KeyParts<TRow>) {
  const { api, groups, onKey, onCopy, onFilterAsked } = parts;
  const anchor = useRef<number | null>(null);
  const [menuOf, setMenuOf] = useState<Menu | null>(null);

  const setCollapsed = (key: string, collapsed: boolean): void => {
    groups?.setCollapsed(key, collapsed);
    api?.refreshClientSideRowModel("sort");
  };

  const onRowClicked = ({ event, node, api: now, data }: RowClickedEvent<GridRow<TRow>>): void => {
    if (data instanceof GroupHead) {
      setCollapsed(data.groupKey, !data.source.isCollapsed(data.groupKey));
      return;
    }
    if (!(event instanceof MouseEvent)) return;
    if (event.shiftKey) selectBetween(now, anchor.current ?? node.rowIndex ?? 0, node.rowIndex ?? 0);
    else {
      if (event.ctrlKey || event.metaKey) node.setSelected(node.isSelected() !== true);
      anchor.current = node.rowIndex;
    }
  };

  /** Keys of a group's heading, handled before the library, which would move to another cell. */
  const onKeyDownCapture = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (api === null || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (!isIn(event.target, ".ag-full-width-row")) return;
    const node = focusedNode(api);
    const head = node?.data;
    if (node === undefined || !(head instanceof GroupHead)) return;
    const collapsed = head.source.isCollapsed(head.groupKey);
    if (event.key === "Enter") setCollapsed(head.groupKey, !collapsed);
    else if (event.key === "ArrowLeft") setCollapsed(head.groupKey, true);
    else if (event.key === "ArrowRight") setCollapsed(head.groupKey, false);
    else if (event.key === " ") {
      if (collapsed) setCollapsed(head.groupKey, false);
      toggleGroupSelection(api, node);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const openMenu = ({ id, heading }: Heading): void => {
    const column = handle.columnState(id);
    if (column !== null) setMenuOf({ column, heading });
  };

  const onHeadingKey = (event: KeyboardEvent<HTMLDivElement>, heading: Heading): void => {
    if (isMenuKey(event)) {
      event.preventDefault();
      openMenu(heading);
    } else if (isWithCtrl(event) && event.key === "Enter") {
      onFilterAsked();
      handle.focusFilter(heading.id);
    }
  };

  // Listens to the page and not to the library, whose events come later than the key: the focus may have moved by then,
  // and the decision would be for the wrong patient.
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (api === null) return;
    const heading = headingOf(event.target);
    if (heading !== null) {
      onHeadingKey(event, heading);
      return;
    }
    const isInRows = event.target === event.currentTarget || isIn(event.target, ".ag-cell, .ag-full-width-row");
    const node = isInRows ? focusedNode(api) : undefined;
    if (node === undefined) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const withCtrl = isWithCtrl(event) ? event.key.toLowerCase() : "";
    if (event.shiftKey && step !== 0) {
      extendSelection(api, node, step);
      event.preventDefault();
    } else if (withCtrl === "a") {
      api.selectAll("currentPage");
      event.preventDefault();
    } else if (withCtrl === "c" && !event.shiftKey) {
      const table = handle.copyTable();
      if (table !== null && table.rows.length > 0) onCopy(table);
      event.preventDefault();
    } else if (event.key === "Escape") {
      api.deselectAll();
    } else {
      if (event.key === " ") anchor.current = node.rowIndex;
      onKey(event.nativeEvent);
    }
  };

  const onContextMenu = (event: ReactMouseEvent<HTMLDivElement>): void => {
    const heading = headingOf(event.target);
    if (heading === null) return;
    event.preventDefault();
    openMenu(heading);
  };

  return { onRowClicked, onKeyDownCapture, onKeyDown, onContextMenu, menuOf, closeMenu: () => setMenuOf(null) };
}

function isWithCtrl(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey;
}

/** The keys that open the menu of a heading. */
function isMenuKey({ key, shiftKey, altKey }: KeyboardEvent): boolean {
  return key === "ContextMenu" || (key === "F10" && shiftKey) || (key === "ArrowDown" && altKey);
}

function isIn(target: EventTarget, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}

/** The heading that this element is in, except the check box that selects all. */
function headingOf(part: EventTarget): Heading | null {
  const heading = part instanceof Element ? part.closest(".ag-header-row-column .ag-header-cell") : null;
  const id = heading?.getAttribute("col-id") ?? null;
  return heading === null || id === null || id.startsWith("ag-Grid") ? null : { id, heading };
}
