/** Moves the focus to the first field of the form that is marked as wrong, after the marks are drawn. */
export function focusFirstInvalid(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => {
    form?.querySelector<HTMLElement>("[data-invalid] input, input[aria-invalid='true']")?.focus();
  });
}

/**
 * Moves the focus to the heading of the screen that is about to appear, or to its tab if it has no heading, so that
 * keyboard users continue there and not at the top of the window.
 */
export function focusScreen(): void {
  requestAnimationFrame(() => {
    const heading = document.querySelector<HTMLElement>("main h1");
    (heading ?? document.querySelector<HTMLElement>("[role='tab'][aria-selected='true']"))?.focus();
  });
}
