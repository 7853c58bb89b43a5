import type { SheetRow } from "../../shared/contract/schedule.ts";
import { anaestheticWords } from "../../shared/domain/theatres/anaesthetic-words.ts";
import {
  alertWords,
  cancerWords,
  formerNumber,
  nhsNumberWords,
  patientName,
  personWords,
  priorityWords,
  procedureWords,
  sideWords,
  typeWords,
} from "./sheet-words.ts";

type Props = {
  readonly row: SheetRow;
  readonly scale: number;
  /** The session does not run, so that whoever is in its order is to be placed elsewhere. */
  readonly closed: boolean;
  readonly withArrival: boolean;
  readonly withConsultant: boolean;
  /** Why the patient is cancelled; null for one who is not. */
  readonly reason: string | null;
};

/** One patient of a list. What the extract does not give, and a theatre needs, has room to be written in. */
export function SheetRowCells({ row, scale, closed, withArrival, withConsultant, reason }: Props) {
  const former = formerNumber(row);
  const cancer = cancerWords(row);
  const runs = reason === null;
  return (
    <tr
      className={row.changes.length > 0 ? "changed" : undefined}
      data-row={row.entryId}
      style={scale === 1 ? undefined : { fontSize: `${scale}em` }}
    >
      <td className="order">
        <strong>{row.number ?? "–"}</strong>
        {former === "" ? null : <span className="note">{former}</span>}
      </td>
      {withArrival ? <td className="arrival">{row.arrival ?? ""}</td> : null}
      <Patient row={row} runs={runs} closed={closed} />
      <td className="numbers">
        <span className="line">NHS {nhsNumberWords(row)}</span>
        <span className="line">Hosp. {row.hospitalNumber ?? "not given"}</span>
      </td>
      <td className="ward">
        {row.ward === null && runs ? <WriteIn name="Ward" /> : <span className="line">{row.ward ?? "not given"}</span>}
        {!runs ? null : row.plannedBed === null ? (
          <WriteIn name="Bed" />
        ) : (
          <span className="line">Bed: {row.plannedBed}</span>
        )}
        <span className="line">{typeWords(row)}</span>
      </td>
      <td className="procedure">
        {procedureWords(row)}
        {withConsultant && row.consultant !== null ? <span className="note">{row.consultant}</span> : null}
      </td>
      <Side row={row} />
      {runs ? (
        <td className="anaesthetic">
          {row.anaesthetic === null ? (
            <WriteIn name="" />
          ) : (
            <span className="line">{anaestheticWords(row.anaesthetic)}</span>
          )}
          {row.minutes === null ? <WriteIn name="Min" /> : <span className="line">{row.minutes} min</span>}
        </td>
      ) : null}
      <td className="priority">
        <span className="line">{priorityWords(row)}</span>
        {cancer === "" ? null : <strong className="line">{cancer}</strong>}
      </td>
      <td className="alerts">{runs ? <Alerts row={row} /> : reason}</td>
    </tr>
  );
}

/** Who it is, and all that must not be overlooked about them. */
function Patient({ row, runs, closed }: Pick<Props, "row" | "closed"> & { readonly runs: boolean }) {
  return (
    <th scope="row" className="patient">
      <span className="name">{patientName(row)}</span>
      <span className="line">{personWords(row)}</span>
      {row.sex === null && runs ? <WriteIn name="Sex" /> : null}
      {runs && closed ? <span className="flag">STILL TO BE PLACED</span> : null}
      {row.undecided ? <span className="flag">NOT YET DECIDED</span> : null}
      {row.sameName === undefined ? null : <span className="same-name">⚠ {row.sameName}</span>}
      {row.moved === undefined ? null : <span className="note">{row.moved}</span>}
      {row.changes.length === 0 ? null : (
        <span className="note changes">
          <strong>Changed:</strong> {row.changes.join("; ")}
        </span>
      )}
    </th>
  );
}

/** What the extract gives of the alerts, and one box for all others, with their names if some are given. */
function Alerts({ row }: Pick<Props, "row">) {
  const { given, missing } = alertWords(row);
  return (
    <>
      {given.map((words) => (
        <strong key={words} className="line">
          {words}
        </strong>
      ))}
      {missing.length === 0 ? null : (
        <span className="box">
          {given.length === 0 ? null : <span className="note">Ask: {missing.join(", ")}</span>}
        </span>
      )}
    </>
  );
}

function Side({ row }: Pick<Props, "row">) {
  const side = sideWords(row);
  return (
    <td className="side">
      {side === null ? (
        <span className="box" />
      ) : (
        <>
          <strong>{side.side}</strong> {side.warning === "" ? null : <span className="note">{side.warning}</span>}
        </>
      )}
    </td>
  );
}

/** A line to write on, after its name. */
function WriteIn({ name }: { readonly name: string }) {
  return (
    <span className="write-in">
      {name}
      <span className="write-line" />
    </span>
  );
}
