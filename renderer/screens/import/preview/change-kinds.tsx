import type { ImportPreview, PreviewRowKind } from "../../../../shared/contract/import-preview.ts";
import type { SkippedKinds } from "../../../../shared/contract/import.ts";
import { ENTRY_FIELD_LABELS, type EntryField } from "../../../../shared/domain/list/entry.ts";
import { Button } from "../../../components/button.tsx";
import { CheckBox } from "../../../components/check-box.tsx";
import { countWord, formatNumber } from "../../../components/number-words.ts";

type ChangeKindsProps = {
  readonly preview: ImportPreview;
  readonly skip: SkippedKinds;
  readonly onSkip: (skip: SkippedKinds) => void;
  readonly onOpen: (kind: PreviewRowKind, only: string | null, title: string | null) => void;
};

/** The kinds of change that the import makes, each of which can be left out. */
export function ChangeKinds({ preview, skip, onSkip, onOpen }: ChangeKindsProps) {
  const { counts, changedFields, renamed } = preview;
  const fields = changedFields.filter(({ field }) => field !== "entryNumber");
  if (counts.added + counts.missing + fields.length === 0) return null;
  const withField = (field: EntryField, taken: boolean): SkippedKinds => {
    const others = skip.changedFields.filter((one) => one !== field);
    return { ...skip, changedFields: taken || field === "entryNumber" ? others : [...others, field] };
  };
  return (
    <fieldset className="change-kinds">
      <legend>What to take over. Untick what is to stay as it is on the list.</legend>
      {counts.added > 0 && (
        <CheckBox checked={!skip.added} onChange={(taken) => onSkip({ ...skip, added: !taken })}>
          Add {countWord(counts.added, "new entry", "new entries")}
        </CheckBox>
      )}
      {counts.missing > 0 && (
        <CheckBox checked={!skip.missing} onChange={(taken) => onSkip({ ...skip, missing: !taken })}>
          Mark {countWord(counts.missing, "entry", "entries")} no longer on the extract
        </CheckBox>
      )}
      {fields.map(({ field, count }) => {
        const label = ENTRY_FIELD_LABELS[field];
        return (
          <div key={field} className="row row--close">
            <CheckBox
              checked={!skip.changedFields.some((one) => one === field)}
              onChange={(taken) => onSkip(withField(field, taken))}
            >
              {label}
              {renamed.some((one) => one.field === field) && ": other words for the same place"}
            </CheckBox>
            <Button
              kind="quiet"
              size="small"
              label={`${formatNumber(count)} changed: show the entries whose ${label} changes`}
              onPress={() => onOpen("changed", field, `Entries whose ${label} changes`)}
            >
              {formatNumber(count)} changed
            </Button>
          </div>
        );
      })}
      {renamed.map(({ field, from, to, count }) => (
        <p key={`${field} ${from}`} className="soft">
          {ENTRY_FIELD_LABELS[field]}: “{from}” is called “{to}” now, on {countWord(count, "entry", "entries")}. Nobody
          moves. Tick it above to take the new words over.
        </p>
      ))}
    </fieldset>
  );
}
