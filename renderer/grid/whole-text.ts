import type { SyntheticEvent } from "react";

/** Where the grid shows a text that may be wider than its place. */
const PLACES = ".ag-cell, .ag-header-cell-text";

/**
 * Gives what the mouse or the focus has come to its whole text as a title, where the text is cut off. Asked for that one cell alone: a
 * tooltip of the library for each cell costs more than drawing the cell, and is felt while scrolling.
 */
export function showWholeText(event: SyntheticEvent<HTMLElement>): void {
  const place = event.target instanceof Element ? event.target.closest(PLACES) : null;
  if (place === null) return;
  if (place.scrollWidth > place.clientWidth) place.setAttribute("title", place.textContent);
  else place.removeAttribute("title");
}
