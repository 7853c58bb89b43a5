import { useState } from "react";
import type { ReturnPlace } from "../../../../shared/domain/return/return-layout.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { TextInput } from "../../../components/field.tsx";
import { Select } from "../../../components/select.tsx";
import { carriesWords, choiceOf, PLACE_CHOICES, placeFor } from "./layout-draft.ts";
import { LayoutFilters } from "./layout-filters.tsx";

type LayoutPlaceProps = {
  /** Names the place in its labels: "row 1, cell 2". */
  readonly name: string;
  readonly place: ReturnPlace;
  readonly onChange: (place: ReturnPlace) => void;
};

/** The content of one place of a layout: its kind, its text, or the entries that its count includes. */
export function LayoutPlace({ name, place, onChange }: LayoutPlaceProps) {
  const [filtering, setFiltering] = useState(false);
  return (
    <span className="return-place">
      <Select
        label={`What ${name} carries`}
        labelUnseen
        options={PLACE_CHOICES}
        value={choiceOf(place)}
        onChange={(choice) => onChange(placeFor(choice))}
      />
      {place.carries === "fixed" && (
        <TextInput
          label={<span className="unseen">Words of {name}</span>}
          value={String(place.value)}
          onChange={(value) => onChange({ carries: "fixed", value })}
          maxLength={500}
        />
      )}
      {place.carries === "count" && (
        <Button
          kind="quiet"
          size="small"
          label={`Choose what ${name} counts: ${carriesWords(place)}`}
          onPress={() => setFiltering(true)}
        >
          {carriesWords(place)} ▾
        </Button>
      )}
      {filtering && place.carries === "count" && (
        <Dialog title={`What ${name} counts`} onClose={() => setFiltering(false)}>
          <LayoutFilters title="It counts" filter={place} onChange={onChange} onClose={() => setFiltering(false)} />
        </Dialog>
      )}
    </span>
  );
}
