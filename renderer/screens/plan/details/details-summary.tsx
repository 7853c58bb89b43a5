import type { EntryDetails } from "../../../../shared/contract/entry.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { reasonWord } from "../../../../shared/domain/actions/decision.ts";
import { isInView } from "../../../../shared/domain/plan/plan-views.ts";
import { formatDate, formatInstant } from "../../../../shared/util/local-date.ts";
import { CallFacts, Facts } from "./details-facts.tsx";
import {
  contactWords,
  decisionWords,
  managementWords,
  movedWords,
  priorityWords,
  sessionStateWords,
  sideWords,
} from "../list/plan-words.ts";

type Props = {
  /** Null where it is not due in the counting window. */
  readonly row: PlanRow | null;
  /** Null until it is there. */
  readonly details: EntryDetails | null;
};

/** What is decided about an entry, and what speaks for and against cancelling it. */
export function EntrySummary({ row, details }: Props) {
  if (row === null) {
    return details === null ? null : <p>It is not due in the counting window: nothing is to be decided about it.</p>;
  }
  const moved = row.tciDateNow !== null && row.tciDateNow !== row.dueDate ? row.tciDateNow : null;
  return (
    <>
      <p className={`plan-details-decision plan-details-${row.state}`}>{decisionWords(row)}</p>
      {row.protectedBy === null ? null : (
        <p className="plan-details-caution">
          <span aria-hidden="true">▲ </span>Protected: {row.protectedBy}
        </p>
      )}
      {sessionStateWords(row) === null ? null : (
        <p className="plan-details-caution">
          Its session: {sessionStateWords(row)}
          {isInView("to-place", row) ? ". Move the patient to another session, or cancel." : ""}
        </p>
      )}
      {row.onLatestExtract ? null : <p className="plan-details-caution">Not on the latest extract.</p>}
      <Facts
        facts={[
          ["Reason", row.reason === null ? null : reasonWord(row.reason)],
          ["Moved to", movedWords(row)],
          ["On the list now", moved === null ? null : formatDate(moved)],
          ["Cancelled before", row.cancelledFrom === null ? null : `from ${formatDate(row.cancelledFrom)}`],
          ["Patient", toldFact(row)],
          ["Note", row.note],
          ["Clinician", row.clinician],
          ["Decided", row.decidedAt === null ? null : `${formatInstant(row.decidedAt)}, ${row.decidedBy ?? ""}`],
        ]}
      />
      {row.decision === "cancel" ? <CallFacts fields={details?.fields ?? []} /> : null}
      <Reasons title="Speaks for keeping" mark="+" reasons={details?.reasonsToKeep} />
      <Reasons title="Speaks for cancelling" mark="−" reasons={details?.reasonsToCancel} />
      <h3>Procedure</h3>
      <Facts
        facts={[
          ["Procedure", row.procedure ?? row.procedureCode],
          ["Side", sideWords(row)],
          ["Management", managementWords(row)],
          ["Priority", priorityWords(row)],
          ["Minutes", row.expectedMinutes === null ? null : String(row.expectedMinutes)],
          ["Consultant", row.consultant],
        ]}
      />
    </>
  );
}

type ReasonsProps = {
  readonly title: string;
  readonly mark: string;
  readonly reasons: readonly string[] | undefined;
};

function Reasons({ title, mark, reasons }: ReasonsProps) {
  return (
    <>
      <h3>{title}</h3>
      {reasons === undefined ? <p className="soft">…</p> : null}
      {reasons?.length === 0 ? <p className="soft">None given in the list.</p> : null}
      <ul className="plan-reasons">
        {reasons?.map((reason) => (
          <li key={reason}>
            <span aria-hidden="true">{mark}</span>
            <span>{reason}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function toldFact({ decision, contact, contactedAt }: PlanRow): string | null {
  if (contact !== null) {
    return contactedAt === null ? contactWords(contact) : `${contactWords(contact)}, ${formatInstant(contactedAt)}`;
  }
  return decision === "cancel" ? "Not told yet" : null;
}
