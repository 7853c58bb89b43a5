import type { EntryDetails } from "../../../../shared/contract/entry.ts";
import { decisionWord } from "../../../../shared/domain/actions/decision.ts";
import { formatDate } from "../../../../shared/util/local-date.ts";

type Props = { readonly details: EntryDetails | null; readonly onOpen: (entryId: number) => void };

const BY: Readonly<Record<NonNullable<EntryDetails["sameBy"]>, string>> = {
  "nhs-number": "the same NHS number",
  "hospital-number": "the same hospital number: it has no NHS number",
  "name-and-birth": "the same name and date of birth: it has no number",
};

/** The other entries of the same patient, on the whole list, each of which opens. */
export function OtherEntries({ details, onOpen }: Props) {
  if (details === null) return <p className="soft">Looking…</p>;
  if (details.sameBy === null) {
    return <p>The list carries no number and no full name here: other entries of the patient cannot be found.</p>;
  }
  if (details.others.length === 0) return <p>No other entry on the list has {BY[details.sameBy]}.</p>;
  return (
    <>
      <p className="soft">On the whole list, with {BY[details.sameBy]}.</p>
      <ul className="plan-others">
        {details.others.map((other) => (
          <li key={other.entryId}>
            <button type="button" onClick={() => onOpen(other.entryId)}>
              <strong>{other.tciDate === null ? "No date" : formatDate(other.tciDate)}</strong>{" "}
              {other.procedure ?? "Procedure not stated"}
            </button>
            <span className="soft">
              {[
                `Entry ${other.entryNumber}`,
                other.inWindow ? decisionWord(other.decision) : "not due in the window",
                ...(other.onLatestExtract ? [] : ["not on the latest extract"]),
              ].join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
