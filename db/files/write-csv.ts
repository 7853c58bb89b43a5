import type { ReturnTable } from "../../shared/contract/schemas.ts";
import { csvText } from "../../shared/util/csv.ts";

/** The table as CSV after RFC 4180: UTF-8 without a byte order mark, CRLF after each row, a header row. */
export function writeCsvTable(table: ReturnTable): Uint8Array {
  return new TextEncoder().encode(csvText([table.headings, ...table.rows]));
}
