import type { SyntheticEvent } from "react";

/** Elements of the grid whose text may be cut off. */
const PLACES = ".ag-cell, .ag-header-cell-text";

/**
 * Shows the whole text of the element under the mouse or the focus as a title, if it is cut off. Only that one cell is
 * measured: a tooltip of the library for each cell would take longer than drawing it, and make scrolling slow.
 */
export function showWholeText(event: SyntheticEvent<HTMLElement>): void {
  const place = event.target instanceof Element ? event.target.closest(PLACES) : null;
  if (place === null) return;
  if (place.scrollWidth > place.clientWidth) place.setAttribute("title", place.textContent);
  else place.removeAttribute("title");
}
