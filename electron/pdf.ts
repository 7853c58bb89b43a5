/**
 * How many pages a PDF holds, counted by its page objects. Good for the PDFs that Chromium writes, which keep these
 * outside compressed streams; a cross-check, not a reader.
 */
export function countPdfPages(pdf: Uint8Array): number {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString("latin1");
  return text.match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0;
}
