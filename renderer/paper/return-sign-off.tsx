import type { DateFigures } from "../../shared/contract/return.ts";
import type { SignOff } from "../../shared/contract/sign-off.ts";
import { staffGroupWord } from "../../shared/domain/strike/strike.ts";
import { formatDate, formatInstant, formatLocal } from "../../shared/util/local-date.ts";
import { formatNumber } from "../components/number-words.ts";
import { dateColumns } from "./sign-off-dates.ts";

/**
 * One A4 page for a director to sign: the figures of a frozen position, who prepared and approved it, and its
 * fingerprint.
 */
export function ReturnSignOff({ page }: { readonly page: SignOff }) {
  const { position, strike } = page;
  const { figures } = position;
  const kind = position.kind === "predicted" ? "Predicted" : "Final";
  const { columns, leftOut } = dateColumns(page.byDate);
  return (
    <section className="sign-off" aria-label="Page 1 of 1">
      <header className="sign-off-head">
        <p className="sign-off-trust">
          {page.trustName} <span>{page.trustCode}</span>
        </p>
        <h1>
          National return: {kind.toLowerCase()} position v{position.number}
        </h1>
        <p>
          {strike.name} ({staffGroupWord(strike.staffGroup)}), {formatLocal(strike.start)} to {formatLocal(strike.end)}
        </p>
        <dl className="sign-off-facts">
          <Fact term="Position as at" words={formatInstant(position.asAt)} />
          <Fact
            term="Counts entries due"
            words={`${formatDate(strike.windowFrom)} to ${formatDate(strike.windowTo)}`}
          />
          <Fact
            term="Action dates"
            words={strike.actionDates.length === 0 ? "none" : strike.actionDates.map(formatDate).join(", ")}
          />
          <Fact term="Layout" words={page.layoutTitle} />
        </dl>
      </header>
      <table className="sign-off-figures">
        <caption>Cancelled because of the action</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">All dates</th>
            <th scope="col">Of which due on action dates</th>
          </tr>
        </thead>
        <tbody>
          <FigureRow title="Inpatient" all={figures.inpatient} onDays={figures.inpatientOnActionDays} />
          <FigureRow title="Day case" all={figures.dayCase} onDays={figures.dayCaseOnActionDays} />
          <FigureRow title="Total" all={page.total} onDays={page.totalOnActionDays} />
        </tbody>
      </table>
      {figures.isNil && (
        <p className="sign-off-nil">
          {position.nilConfirmed
            ? "Confirmed nil: nothing was cancelled because of this action."
            : "Nil is not confirmed."}
        </p>
      )}
      <div className="sign-off-dates">
        {columns.map((dates) => (
          <DateTable key={dates[0]?.date} dates={dates} />
        ))}
      </div>
      {leftOut > 0 && <p>Dates on which nothing counts are left out: {leftOut}.</p>}
      {position.note !== null && (
        <p className="sign-off-note">
          <strong>Why figures fell against the position before:</strong> {position.note}
        </p>
      )}
      <div className="sign-off-people">
        <Signature term="Prepared by" name={position.preparedBy} />
        <Signature term="Approved by" name={position.approvedBy} />
      </div>
      <footer className="sign-off-foot">
        <p>
          Taken {formatInstant(position.takenAt)} by {position.takenBy}. Printed {formatInstant(page.printedAt)} by{" "}
          {page.printedBy}. This page holds no patient. Exact counts: not for publication.
        </p>
        <p>
          SHA-256 of the frozen position: <span className="sign-off-sha">{position.sha256}</span>
        </p>
      </footer>
    </section>
  );
}

function Fact({ term, words }: { readonly term: string; readonly words: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{words}</dd>
    </div>
  );
}

function FigureRow({ title, all, onDays }: { readonly title: string; readonly all: number; readonly onDays: number }) {
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{formatNumber(all)}</td>
      <td>{formatNumber(onDays)}</td>
    </tr>
  );
}

function DateTable({ dates }: { readonly dates: readonly DateFigures[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Due</th>
          <th scope="col">Inpatient</th>
          <th scope="col">Day case</th>
          <th scope="col">Total</th>
        </tr>
      </thead>
      <tbody>
        {dates.map((row) => (
          <tr key={row.date}>
            <th scope="row">
              {formatDate(row.date)}
              {row.isActionDay && <strong> action date</strong>}
            </th>
            <td>{formatNumber(row.inpatient)}</td>
            <td>{formatNumber(row.dayCase)}</td>
            <td>{formatNumber(row.total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Signature({ term, name }: { readonly term: string; readonly name: string | null }) {
  return (
    <div className="sign-off-signature">
      <p>
        {term}: <strong>{name ?? "____________________"}</strong>
      </p>
      <p className="sign-off-line">Signature</p>
      <p className="sign-off-line">Date and time</p>
    </div>
  );
}
