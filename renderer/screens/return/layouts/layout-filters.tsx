import { useState } from "react";
import type { CountFilter } from "../../../../shared/domain/return/return-layout.ts";
import { Button } from "../../../components/button.tsx";
import { CheckBox } from "../../../components/check-box.tsx";
import { DateInput } from "../../../components/date-input.tsx";
import { Choices, TextInput } from "../../../components/field.tsx";
import { filterWords, withFilters } from "./layout-draft.ts";

type LayoutFiltersProps = {
  readonly title: string;
  readonly filter: CountFilter;
  readonly onChange: (filter: CountFilter) => void;
  readonly onClose: () => void;
};

/** Which entries a count includes: an entry must match every field that is filled in. */
export function LayoutFilters({ title, filter, onChange, onClose }: LayoutFiltersProps) {
  const [typed, setTyped] = useState(() => filterWords(filter));
  const type = (part: Partial<typeof typed>) => {
    const next = { ...typed, ...part };
    setTyped(next);
    onChange(withFilters(filter, next));
  };
  const types = filter.types.length > 1 ? "both" : (filter.types[0] ?? "both");
  return (
    <section className="return-filters" aria-label={title}>
      <h3>{title}</h3>
      <Choices
        label="Type"
        value={types}
        onChange={(chosen) => {
          onChange({ ...filter, types: chosen === "both" ? ["inpatient", "day-case"] : [chosen] });
        }}
        choices={[
          { id: "both", label: "Inpatient and day case" },
          { id: "inpatient", label: "Inpatient" },
          { id: "day-case", label: "Day case" },
        ]}
      />
      <CheckBox checked={filter.actionDaysOnly} onChange={(actionDaysOnly) => onChange({ ...filter, actionDaysOnly })}>
        Due on action days alone
      </CheckBox>
      <div className="two-fields">
        <DateInput label="Due from" type="date" value={typed.from} onChange={(from) => type({ from })} />
        <DateInput label="Due to" type="date" value={typed.to} onChange={(to) => type({ to })} />
      </div>
      <TextInput
        label="Sites"
        hint="Codes, such as R9Z01. Blank is every site."
        value={typed.sites}
        onChange={(sites) => type({ sites })}
      />
      <TextInput
        label="Treatment functions"
        hint="Three-figure codes, such as 110. Blank is every one."
        value={typed.treatmentFunctions}
        onChange={(treatmentFunctions) => type({ treatmentFunctions })}
      />
      <div>
        <Button size="small" onPress={onClose}>
          Done
        </Button>
      </div>
    </section>
  );
}
