import { useMemo } from "react";
import { Menu, MenuItem, Popover } from "react-aria-components";
import type { ColumnState } from "./grid-column.ts";
import type { GridHandle } from "./grid-handle.ts";

type Props<TRow> = {
  readonly column: ColumnState;
  /** The heading that the menu belongs to. */
  readonly heading: Element;
  readonly grid: GridHandle<TRow>;
  readonly onFilter: () => void;
  readonly onClose: () => void;
};

type Item = {
  readonly id: string;
  readonly words: string;
  readonly act: () => void;
  /** True if the focus goes somewhere else than back to the heading. */
  readonly leaves?: true;
};

/** The menu of a column: sort, freeze, filter, fit, hide. */
export function ColumnMenu<TRow>({ column, heading, grid, onFilter, onClose }: Props<TRow>) {
  const trigger = useMemo(() => ({ current: heading }), [heading]);
  const items = itemsOf(column, grid, onFilter);
  const close = (): void => {
    onClose();
    grid.focusHeading(column.id);
  };
  return (
    <Popover
      className="popover grid-menu"
      aria-label={`Column ${column.heading}`}
      triggerRef={trigger}
      placement="bottom start"
      isOpen
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <Menu
        className="list-box"
        aria-label={`Column ${column.heading}`}
        autoFocus="first"
        items={items}
        onAction={(key) => {
          const item = items.find(({ id }) => id === key);
          item?.act();
          if (item?.leaves === true) onClose();
          else close();
        }}
      >
        {(item) => (
          <MenuItem className="list-box-item" id={item.id} textValue={item.words}>
            {item.words}
          </MenuItem>
        )}
      </Menu>
    </Popover>
  );
}

const ORDER_WORDS = {
  text: ["A to Z", "Z to A"],
  number: ["lowest first", "highest first"],
  date: ["earliest first", "latest first"],
} as const;

function itemsOf<TRow>(
  { id, filter, sort, othersSorted, pinned }: ColumnState,
  grid: GridHandle<TRow>,
  onFilter: () => void,
): Item[] {
  const [up, down] = ORDER_WORDS[filter];
  const items: (Item | null)[] = [
    sort === "asc" ? null : { id: "up", words: `Sort, ${up}`, act: () => grid.sortBy(id, "asc", false) },
    sort === "desc" ? null : { id: "down", words: `Sort, ${down}`, act: () => grid.sortBy(id, "desc", false) },
    othersSorted && sort === null
      ? { id: "then-up", words: `Then sort by it, ${up}`, act: () => grid.sortBy(id, "asc", true) }
      : null,
    othersSorted && sort === null
      ? { id: "then-down", words: `Then sort by it, ${down}`, act: () => grid.sortBy(id, "desc", true) }
      : null,
    sort === null ? null : { id: "unsort", words: "Do not sort by it", act: () => grid.sortBy(id, null, true) },
    {
      id: "filter",
      words: "Filter…",
      leaves: true,
      act: () => {
        onFilter();
        grid.focusFilter(id);
      },
    },
    pinned === "left" ? null : { id: "left", words: "Freeze at the left", act: () => grid.pinColumn(id, "left") },
    pinned === "right" ? null : { id: "right", words: "Freeze at the right", act: () => grid.pinColumn(id, "right") },
    pinned === null ? null : { id: "free", words: "Do not freeze", act: () => grid.pinColumn(id, null) },
    { id: "fit", words: "Fit to what is in it", act: () => grid.fitColumn(id) },
    {
      id: "hide",
      words: "Hide",
      leaves: true,
      act: () => {
        grid.showColumn(id, false);
        grid.focus();
      },
    },
  ];
  return items.filter((item) => item !== null);
}
