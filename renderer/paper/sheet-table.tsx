import { useId } from "react";
import type { SessionSheet, SheetRow } from "../../shared/contract/schedule.ts";
import { isClosed } from "../../shared/domain/theatres/theatre-session.ts";
import { SheetRowCells } from "./sheet-row.tsx";

type Row = SheetRow & { readonly reason?: string };

type Props = {
  readonly block: "running" | "cancelled";
  readonly rows: readonly Row[];
  /** The size of each row's text, by entry: 1 unless the row would not fit on a page. */
  readonly scales: ReadonlyMap<number, number>;
  readonly sheet: SessionSheet;
  /** The block began on an earlier page. */
  readonly continued: boolean;
  readonly headingLevel: 1 | 2;
};

/**
 * One block of a session on one page: the running order, or the cancelled patients separate from it. Cancelled rows
 * show the reason in place of what only matters for a case that runs.
 */
export function SheetTable({ block, rows, scales, sheet, continued, headingLevel }: Props) {
  const Title = continued ? "p" : headingLevel === 1 ? "h2" : "h3";
  const cancelled = block === "cancelled";
  const withArrival = !cancelled && sheet.running.some(({ arrival }) => arrival !== null);
  // A block goes on over several pages, and a page is drawn in small as well: each of its tables has its own title.
  const titleId = useId();
  return (
    <section className={`sheet-block sheet-${block}`}>
      <Title className="sheet-block-title" id={titleId} data-part={`${block}-title`}>
        {blockTitle(block, sheet)}
        {continued ? " (continued)" : ""}
      </Title>
      <table aria-labelledby={titleId}>
        <thead data-part={`${block}-head`}>
          <tr>
            <th scope="col" className="order">
              No.
            </th>
            {withArrival ? (
              <th scope="col" className="arrival">
                Arrives
              </th>
            ) : null}
            <th scope="col" className="patient">
              Patient, sex, date of birth, age
            </th>
            <th scope="col" className="numbers">
              NHS number, hospital number
            </th>
            <th scope="col" className="ward">
              {cancelled ? "Ward, admission" : "Ward, planned bed, admission"}
            </th>
            <th scope="col" className="procedure">
              Procedure (code)
            </th>
            <th scope="col" className="side">
              Side
            </th>
            {cancelled ? null : (
              <th scope="col" className="anaesthetic">
                Anaesthetic, minutes
              </th>
            )}
            <th scope="col" className="priority">
              Priority, cancer
            </th>
            <th scope="col" className="alerts">
              {cancelled ? "Reason" : "Alerts: allergy, latex, infection, diabetes, implants and kit, interpreter"}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <SheetRowCells
              key={row.entryId}
              row={row}
              scale={scales.get(row.entryId) ?? 1}
              closed={isClosed(sheet.state)}
              withArrival={withArrival}
              withConsultant={sheet.surgeons.length > 1}
              reason={cancelled ? (row.reason ?? "") : null}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function blockTitle(block: Props["block"], { state, running }: SessionSheet): string {
  if (block === "cancelled") return "CANCELLED: do not bring";
  if (isClosed(state)) return "STILL TO BE PLACED: ask first";
  return running.some(({ undecided }) => undecided) ? "Order, with patients NOT YET DECIDED" : "Running order";
}
