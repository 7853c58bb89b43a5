import type { EntryDetails } from "../../../../shared/contract/entry.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { ENTRY_FIELD_LABELS } from "../../../../shared/domain/list/entry.ts";
import { fieldWords } from "./history-words.ts";
import { ageWhenDue } from "../list/plan-words.ts";

/** A list of facts; what is blank is left out. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, string | null])[] }) {
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

type Props = { readonly fields: EntryDetails["fields"]; readonly row: PlanRow | null };

/** Every field that the list gives for an entry, and what follows from them. */
export function EntryFacts({ fields, row }: Props) {
  const age = row === null ? null : ageWhenDue(row);
  return (
    <>
      <p className="soft">As the list gives it. Blank fields are left out.</p>
      <Facts
        facts={[
          ...fields.map(({ field, value }) => [ENTRY_FIELD_LABELS[field], fieldWords(field, value)] as const),
          ["Age when due", age === null ? null : String(age)],
          ["Weeks waited", row?.weeksWaited === null || row === null ? null : String(row.weeksWaited)],
        ]}
      />
    </>
  );
}
