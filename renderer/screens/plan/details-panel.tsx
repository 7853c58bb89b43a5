import type { PlanRow } from "../../../shared/contract/schemas.ts";
import { reasonWord } from "../../../shared/domain/decision.ts";
import { formatDate, formatDateShort, formatInstant, isIsoDate } from "../../../shared/util/local-date.ts";
import { Button } from "../../components/button.tsx";
import { cautionsOf } from "./cautions.ts";
import {
  ageWhenDue,
  cancerWords,
  decisionWords,
  managementWords,
  nhsNumberWords,
  priorityWords,
  rowName,
  sideWords,
} from "./plan-words.ts";

type Props = {
  readonly row: PlanRow | null;
  readonly onClose: () => void;
};

/** Everything about the patient on whom the focus is. */
export function DetailsPanel({ row, onClose }: Props) {
  return (
    <aside className="plan-details" aria-label="Details of the focused row">
      <div className="plan-details-head">
        <h2>{row === null ? "Details" : rowName(row)}</h2>
        <Button kind="quiet" size="small" label="Hide details" onPress={onClose}>
          ×
        </Button>
      </div>
      {row === null ? <p className="soft">Move to a row to see everything about it here.</p> : <RowDetails row={row} />}
    </aside>
  );
}

function RowDetails({ row }: { readonly row: PlanRow }) {
  const cautions = cautionsOf([row]).flatMap(({ why }) => why);
  const moved = row.tciDateNow !== null && row.tciDateNow !== row.dueDate ? row.tciDateNow : null;
  return (
    <>
      <p className={`plan-details-decision plan-details-${row.state}`}>{decisionWords(row)}</p>
      {cautions.length > 0 ? (
        <p className="plan-details-caution">! Guidance would keep: {cautions.join(", ")}</p>
      ) : null}
      <Facts
        facts={[
          ["Reason", row.reason === null ? null : reasonWord(row.reason)],
          ["Note", row.note],
          ["Clinician", row.clinician],
          ["Decided by", row.decidedBy],
          ["Decided", row.decidedAt === null ? null : formatInstant(row.decidedAt)],
        ]}
      />
      {row.onLatestExtract ? null : <p className="plan-details-caution">Not on the latest extract.</p>}
      <h3>Procedure</h3>
      <Facts
        facts={[
          ["Procedure", row.procedure],
          ["Code", row.procedureCode],
          ["Side", sideWords(row)],
          ["Management", managementWords(row)],
          ["Anaesthetic", row.anaesthetic],
          ["Minutes", words(row.expectedMinutes)],
        ]}
      />
      <h3>Due</h3>
      <Facts
        facts={[
          ["Date", `${formatDate(row.dueDate)}${row.onActionDay ? ", action day" : ""}`],
          ["On the list now", moved === null ? null : formatDate(moved)],
          ["Time", row.tciTime],
          ["Theatre", row.theatre],
          ["Session", row.session],
          ["Place on the list", words(row.listOrder)],
          ["Site", row.siteCode],
          ["Ward", row.ward],
          ["Consultant", row.consultant],
          ["Treatment function", row.treatmentFunction],
        ]}
      />
      <h3>Patient</h3>
      <Facts
        facts={[
          ["NHS number", nhsNumberWords(row)],
          ["Hospital number", row.hospitalNumber],
          ["Date of birth", birthWords(row)],
          ["Entry number", row.entryNumber],
        ]}
      />
      <h3>Urgency</h3>
      <Facts
        facts={[
          ["Priority", priorityWords(row)],
          ["Cancer", cancerWords(row)],
          ["Weeks waited", words(row.weeksWaited)],
          ["Cancelled before", words(row.previousCancellations)],
        ]}
      />
    </>
  );
}

/** A list of facts; what the extract left blank is left out. */
function Facts({ facts }: { readonly facts: readonly (readonly [string, string | null])[] }) {
  const given = facts.flatMap(([name, value]) => (value === null || value === "" ? [] : [[name, value] as const]));
  if (given.length === 0) return null;
  return (
    <dl className="plan-facts">
      {given.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function words(value: number | null): string | null {
  return value === null ? null : String(value);
}

function birthWords(row: PlanRow): string | null {
  if (row.dateOfBirth === null || !isIsoDate(row.dateOfBirth)) return row.dateOfBirth;
  const age = ageWhenDue(row);
  return `${formatDateShort(row.dateOfBirth)}${age === null ? "" : `, ${age} y when due`}`;
}
