import type { ICellRendererComp, ICellRendererParams } from "ag-grid-community";
import { GroupHead } from "./row-groups.ts";

/**
 * Draws the heading of a group over the whole width. It is not a React component, because it is drawn again after every
 * change of a row.
 */
export class GroupRow implements ICellRendererComp {
  readonly #cell = document.createElement("div");
  #head: GroupHead | null = null;
  readonly #draw = (): void => this.#write();

  init({ data }: ICellRendererParams): void {
    this.#cell.className = "grid-group";
    this.#cell.setAttribute("role", "gridcell");
    this.#take(data);
  }

  getGui(): HTMLElement {
    return this.#cell;
  }

  refresh({ data }: ICellRendererParams): boolean {
    this.#take(data);
    return true;
  }

  destroy(): void {
    this.#head?.source.drawn.delete(this.#draw);
  }

  #take(data: unknown): void {
    this.#head?.source.drawn.delete(this.#draw);
    this.#head = data instanceof GroupHead ? data : null;
    this.#head?.source.drawn.add(this.#draw);
    this.#write();
  }

  #write(): void {
    if (this.#head === null) return;
    const { groupKey, source } = this.#head;
    const collapsed = source.isCollapsed(groupKey);
    this.#cell.setAttribute("aria-expanded", String(!collapsed));
    const mark = part("grid-group-mark", collapsed ? "▸" : "▾");
    mark.setAttribute("aria-hidden", "true");
    this.#cell.replaceChildren(
      mark,
      part("grid-group-title", source.title(groupKey)),
      ...source.figures(groupKey).flatMap((figure) => [" · ", part("grid-group-figure", figure)]),
    );
  }
}

function part(className: string, text: string): HTMLElement {
  const span = document.createElement("span");
  span.className = className;
  span.textContent = text;
  return span;
}
