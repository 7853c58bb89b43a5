/** Smaller text than this cannot be read; several hundred dates still fit. */
const LEAST = 0.5;

/** Draws the page smaller until all of it fits on one sheet. */
export function fitSignOff(page: HTMLElement): void {
  for (let scale = 1; scale > LEAST && page.scrollHeight > page.clientHeight; scale -= 0.04) {
    page.style.zoom = String(scale);
    page.style.width = `${210 / scale}mm`;
    page.style.height = `${297 / scale}mm`;
  }
}
