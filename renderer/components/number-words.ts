const format = new Intl.NumberFormat("en-GB");

/** "1,196". */
export function formatNumber(value: number): string {
  return format.format(value);
}

/** "1 row", "1,196 rows". */
export function countWord(value: number, one: string, many: string): string {
  return `${formatNumber(value)} ${value === 1 ? one : many}`;
}

/** "312 KB", "4.1 MB", for the size of a file. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return countWord(bytes, "byte", "bytes");
  if (bytes < 1_000_000) return `${formatNumber(Math.round(bytes / 1000))} KB`;
  return `${formatNumber(Math.round(bytes / 100_000) / 10)} MB`;
}
