import type { EntryDetails } from "../../../../shared/contract/entry.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { CONTACT_FIELDS, ENTRY_FIELD_LABELS, type EntryField } from "../../../../shared/domain/list/entry.ts";
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

const CONTACT: ReadonlySet<EntryField> = new Set(CONTACT_FIELDS);

/** How the patient or the family is reached: only where somebody is about to call, and with what the call needs. */
export function CallFacts({ fields }: { readonly fields: EntryDetails["fields"] }) {
  const shown = fields.filter(({ field }) => CONTACT.has(field) || field === "interpreter" || field === "adjustments");
  if (shown.length === 0) return null;
  return (
    <>
      <h3>To reach the patient</h3>
      <Facts facts={shown.map(({ field, value }) => [ENTRY_FIELD_LABELS[field], fieldWords(field, value)])} />
    </>
  );
}

/** Every field that the list gives for an entry but telephone numbers and relatives, and what follows from them. */
export function EntryFacts({ fields, row }: Props) {
  const age = row === null ? null : ageWhenDue(row);
  const shown = fields.filter(({ field }) => !CONTACT.has(field));
  return (
    <>
      <p className="soft">As the list gives it. Blank fields are left out.</p>
      <Facts
        facts={[
          ...shown.map(({ field, value }) => [ENTRY_FIELD_LABELS[field], fieldWords(field, value)] as const),
          ["Age when due", age === null ? null : String(age)],
          ["Weeks waited", row?.weeksWaited === null || row === null ? null : String(row.weeksWaited)],
        ]}
      />
    </>
  );
}
