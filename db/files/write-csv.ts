import type { ReturnTable } from "../../shared/contract/return.ts";
import { csvText } from "../../shared/util/csv.ts";

/** The table as CSV after RFC 4180: UTF-8 without a byte order mark, CRLF after each row; above the headings what the layout puts there. */
export function writeCsvTable(table: ReturnTable): Uint8Array {
  return new TextEncoder().encode(csvText([...table.above, table.headings, ...table.rows]));
}
