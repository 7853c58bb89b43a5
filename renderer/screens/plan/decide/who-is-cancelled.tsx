import { useId, useState } from "react";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { caseId } from "../../../../shared/domain/plan/cases.ts";
import { formatDateShort } from "../../../../shared/util/local-date.ts";
import { Button } from "../../../components/button.tsx";
import { countWord } from "../../../components/number-words.ts";
import { patientName } from "../../../components/patient-name.ts";
import { dueWords, nhsNumberWords } from "../list/plan-words.ts";

/** More names than this are drawn only when they are asked for: drawing thousands takes a moment. */
const SHOWN_AT_ONCE = 100;

/** Everyone whom a cancellation touches: who it is by name, date of birth and NHS number, and which date is cancelled. */
export function WhoIsCancelled({ rows }: { readonly rows: readonly PlanRow[] }) {
  const heading = useId();
  const [isWhole, setIsWhole] = useState(false);
  if (rows.length === 0) return null;
  const shown = isWhole ? rows : rows.slice(0, SHOWN_AT_ONCE);
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>Who is cancelled</h3>
      {/* The box scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className="plan-cancel-names" tabIndex={0} aria-labelledby={heading}>
        {shown.map((row) => (
          <li key={caseId(row)}>
            <WhoWords row={row} />
          </li>
        ))}
      </ul>
      {shown.length === rows.length ? null : (
        <Button size="small" onPress={() => setIsWhole(true)}>
          Show all {countWord(rows.length, "name", "names")}
        </Button>
      )}
    </section>
  );
}

/** One patient in one line. */
export function WhoWords({ row }: { readonly row: PlanRow }) {
  const { dateOfBirth, dueDate, theatre, session, procedure } = row;
  const facts = [
    dateOfBirth === null ? "no date of birth" : `born ${formatDateShort(dateOfBirth)}`,
    row.nhsNumber === null ? "no NHS number" : `NHS number ${nhsNumberWords(row)}`,
    [dueWords(dueDate), theatre, session].filter((part) => part !== null).join(" · "),
    procedure,
  ];
  return (
    <>
      <strong>{patientName(row)}</strong>
      {facts.map((fact) => (fact === null ? null : <span key={fact}>{fact}</span>))}
    </>
  );
}
