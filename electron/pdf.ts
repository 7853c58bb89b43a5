/**
 * Counts the pages of a PDF by its page objects. It works for the PDFs that Chromium writes, where these are not
 * compressed, and is only used to check.
 */
export function countPdfPages(pdf: Uint8Array): number {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString("latin1");
  return text.match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0;
}
