import { useState } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { ChosenFile } from "../../../shared/contract/pieces.ts";
import { RETURN_FIELDS, type Mapping, type ReturnField } from "../../../shared/domain/combine/mapping.ts";
import { call } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { TextInput } from "../../components/field.tsx";
import { ErrorNotice } from "../../components/notice.tsx";
import { Select } from "../../components/select.tsx";
import { fileNameOf } from "./combination/combine-scope.ts";

const FIELD_WORDS: Readonly<Record<ReturnField, string>> = {
  org_code: "Trust’s code (needed)",
  org_name: "Trust’s name",
  strike: "Strike",
  position_as_at: "Position as at",
  inpatient_cancelled: "Inpatient cancelled",
  inpatient_cancelled_on_action_days: "… of which on action days",
  day_case_cancelled: "Day case cancelled",
  day_case_cancelled_on_action_days: "… of which on action days",
  elective_cancelled: "Both together",
  nil_confirmed: "Nil confirmed (Y or N)",
  activity_date: "Date (a row for each)",
  is_action_day: "Is an action day (Y or N)",
};

const NONE = "none";

type MappingDialogProps = {
  readonly file: ChosenFile;
  readonly headings: readonly string[];
  readonly onClose: () => void;
  readonly onSaved: (file: ChosenFile) => void;
};

/** Matches the columns of another form to fields, and saves that as a small file. */
export function MappingDialog({ file, headings, onClose, onSaved }: MappingDialogProps) {
  const [name, setName] = useState(fileNameOf(file).replace(/\.[^.]*$/, ""));
  const [columns, setColumns] = useState<Mapping["columns"]>({});
  const [error, setError] = useState<AppError | null>(null);
  const options = [
    { id: NONE, label: "Not in this form" },
    ...headings.map((heading, index) => ({ id: String(index), label: heading })),
  ];

  async function save() {
    setError(null);
    const place = await call("file.chooseSave", { suggestedName: `${name} mapping.json`, type: "json" });
    if (!place.ok) return setError(place.error);
    if (place.value === null) return;
    const saved = await call("combine.saveMapping", {
      mapping: { standdownMapping: 1, name, columns },
      path: place.value.handle,
    });
    if (saved.ok) onSaved(place.value);
    else setError(saved.error);
  }

  function choose(field: ReturnField, option: string) {
    const heading = option === NONE ? undefined : headings[Number(option)];
    const others = Object.fromEntries(Object.entries(columns).filter(([known]) => known !== field));
    setColumns(heading === undefined ? others : { ...others, [field]: heading });
  }

  return (
    <Dialog
      title={`Which column of ${fileNameOf(file)} holds what?`}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" onPress={() => void save()}>
            Save the mapping…
          </Button>
          <Button onPress={onClose}>Leave it</Button>
        </>
      }
    >
      <div className="stack">
        {error !== null && <ErrorNotice error={error} />}
        <p>
          The trust’s code is needed, and either inpatient and day case or both together. Without a column for the time
          of the position, the time of the file is taken; without one for the strike, every row is for the strike
          combined.
        </p>
        <TextInput label="Name of this form" value={name} onChange={setName} maxLength={80} />
        <div className="combine-mapping">
          {RETURN_FIELDS.map((field) => (
            <Select
              key={field}
              label={FIELD_WORDS[field]}
              options={options}
              value={String(columns[field] === undefined ? NONE : headings.indexOf(columns[field]))}
              onChange={(option) => choose(field, option)}
            />
          ))}
        </div>
      </div>
    </Dialog>
  );
}
