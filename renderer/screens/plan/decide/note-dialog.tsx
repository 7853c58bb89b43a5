import { patientName } from "../../../components/patient-name.ts";
import { useState, type KeyboardEvent } from "react";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { isAgreed } from "../../../../shared/domain/actions/amended.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { TextInput } from "../../../components/field.tsx";
import { ErrorNotice, Notice } from "../../../components/notice.tsx";
import { countWord } from "../../../components/number-words.ts";

type Props = {
  readonly rows: readonly PlanRow[];
  readonly pending: boolean;
  /** Why the note could not be saved at the last attempt. */
  readonly failure: AppError | null;
  readonly onConfirm: (note: string) => void;
  readonly onClose: () => void;
};

/** A note on the rows, whose decisions do not change. Enter confirms. */
export function NoteDialog({ rows, pending, failure, onConfirm, onClose }: Props) {
  const first = rows[0];
  const common = rows.every(({ note }) => note === first?.note) ? (first?.note ?? "") : "";
  const [note, setNote] = useState(common);
  const agreed = rows.filter(isAgreed).length;
  const others = rows.filter((row) => row.note !== null && !isAgreed(row)).length;
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement) || pending) return;
    event.preventDefault();
    onConfirm(note);
  };
  return (
    <Dialog
      title={
        rows.length === 1 && first !== undefined
          ? `Note on ${patientName(first)}`
          : `Note on ${countWord(rows.length, "entry", "entries")}`
      }
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" onPress={() => onConfirm(note)} pending={pending}>
            {note.trim() === "" ? "Take the note off" : "Put the note on"}
          </Button>
          <Button onPress={onClose}>Change nothing</Button>
        </>
      }
    >
      <div className="plan-cancel" role="presentation" onKeyDown={onKeyDown}>
        {failure !== null && <ErrorNotice error={failure} />}
        <TextInput
          label="Note"
          hint="What is decided stays as it is."
          value={note}
          onChange={setNote}
          maxLength={2000}
          autoFocus
        />
        {rows.length === 1 && first !== undefined && isAgreed(first) ? (
          <Notice
            kind="warning"
            title={`This is the reason given with the agreement of ${first.clinician ?? ""}: what you write takes its place`}
          />
        ) : null}
        {rows.length > 1 && agreed > 0 ? (
          <Notice
            kind="warning"
            title={`${countWord(agreed, "of these keeps the reason", "of these keep the reasons")} given with an agreement: change it one by one`}
          />
        ) : null}
        {rows.length > 1 && others > 0 && common === "" ? (
          <Notice
            kind="warning"
            title={`${countWord(others, "of these has a note", "of these have notes")} already: this one takes their place`}
          />
        ) : null}
      </div>
    </Dialog>
  );
}
