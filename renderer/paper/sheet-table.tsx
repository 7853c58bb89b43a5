import type { SessionSheet, SheetRow } from "../../shared/contract/schedule.ts";
import { isClosed } from "../../shared/domain/theatres/theatre-session.ts";
import { birthWords, nhsNumberWords, patientName, procedureWords, sideWords, typeWords } from "./sheet-words.ts";

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
 * show the reason in place of anaesthetic and minutes, which only matter for a case that runs.
 */
export function SheetTable({ block, rows, scales, sheet, continued, headingLevel }: Props) {
  const Title = headingLevel === 1 ? "h2" : "h3";
  const withConsultant = sheet.surgeons.length > 1;
  const cancelled = block === "cancelled";
  const titleId = `${block}-${sheet.date}-${sheet.theatre ?? ""}-${sheet.session ?? ""}`.replaceAll(/[^\w-]/g, "_");
  return (
    <section className={`sheet-block sheet-${block}`}>
      <Title className="sheet-block-title" id={titleId} data-part={`${block}-title`}>
        {cancelled
          ? "CANCELLED: do not bring"
          : isClosed(sheet.state)
            ? "STILL TO BE PLACED: ask first"
            : "Running order"}
        {continued ? " (continued)" : ""}
      </Title>
      <table className={withConsultant ? "with-consultant" : "without-consultant"} aria-labelledby={titleId}>
        <thead data-part={`${block}-head`}>
          <tr>
            <th scope="col" className="mark">
              <span className="sheet-hidden">Changed</span>
            </th>
            <th scope="col" className="order">
              No.
            </th>
            <th scope="col" className="time">
              Time
            </th>
            <th scope="col" className="patient">
              Patient
            </th>
            <th scope="col" className="nhs">
              NHS number
            </th>
            <th scope="col" className="hospital">
              Hospital no.
            </th>
            <th scope="col" className="birth">
              Born, age
            </th>
            <th scope="col" className="ward">
              Ward
            </th>
            <th scope="col" className="procedure">
              Procedure
            </th>
            <th scope="col" className="side">
              Side
            </th>
            {cancelled ? null : (
              <th scope="col" className="anaesthetic">
                Anaes.
              </th>
            )}
            <th scope="col" className="type">
              Type
            </th>
            {cancelled ? null : (
              <th scope="col" className="minutes">
                Min
              </th>
            )}
            {withConsultant ? (
              <th scope="col" className="consultant">
                Consultant
              </th>
            ) : null}
            {cancelled ? (
              <th scope="col" className="reason">
                Reason
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow
              key={row.entryId}
              row={row}
              scale={scales.get(row.entryId) ?? 1}
              marked={row.changed && sheet.supersedes !== null}
              withConsultant={withConsultant}
              reason={cancelled ? (row.reason ?? "") : null}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

type RowProps = {
  readonly row: Row;
  readonly scale: number;
  readonly marked: boolean;
  readonly withConsultant: boolean;
  readonly reason: string | null;
};

function TableRow({ row, scale, marked, withConsultant, reason }: RowProps) {
  const [born, age] = birthWords(row);
  const side = sideWords(row);
  return (
    <tr
      className={marked ? "changed" : undefined}
      data-row={row.entryId}
      style={scale === 1 ? undefined : { fontSize: `${scale}em` }}
    >
      <td className="mark">{marked ? <span aria-label="changed">●</span> : null}</td>
      <td className="order">{row.order ?? "–"}</td>
      <td className="time">{row.time ?? ""}</td>
      <th scope="row" className="patient">
        {patientName(row)}
        {row.sameName === undefined ? null : <span className="same-name">⚠ {row.sameName}</span>}
        {row.moved === undefined ? null : <span className="moved">{row.moved}</span>}
      </th>
      <td className="nhs">{nhsNumberWords(row)}</td>
      <td className="hospital">{row.hospitalNumber ?? "not given"}</td>
      <td className="birth">
        <span>{born}</span> <span className="age">{age}</span>
      </td>
      <td className="ward">{row.ward ?? ""}</td>
      <td className="procedure">{procedureWords(row)}</td>
      <td className="side">
        <strong>{side.side}</strong> {side.warning === "" ? null : <span className="as-written">{side.warning}</span>}
      </td>
      {reason === null ? <td className="anaesthetic">{row.anaesthetic ?? ""}</td> : null}
      <td className="type">{typeWords(row)}</td>
      {reason === null ? <td className="minutes">{row.minutes ?? ""}</td> : null}
      {withConsultant ? <td className="consultant">{row.consultant ?? ""}</td> : null}
      {reason === null ? null : <td className="reason">{reason}</td>}
    </tr>
  );
}
