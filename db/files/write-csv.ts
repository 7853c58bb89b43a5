import type { ReturnTable } from "../../shared/contract/return.ts";
import { csvText } from "../../shared/util/csv.ts";

/**
 * The table as CSV in the format of RFC 4180: UTF-8 without a byte order mark, CRLF after each row, with the layout's
 * rows above the headings.
 */
export function writeCsvTable(table: ReturnTable): Uint8Array {
  return new TextEncoder().encode(csvText([...table.above, table.headings, ...table.rows]));
}
