import { patientName } from "../../../components/patient-name.ts";
import { useState, type KeyboardEvent } from "react";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { ArgsIn } from "../../../../shared/contract/methods.ts";
import { CONTACT_OUTCOMES, CONTACT_WAYS } from "../../../../shared/contract/contact.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { Choices, TextInput } from "../../../components/field.tsx";
import { ErrorNotice } from "../../../components/notice.tsx";
import { countWord, formatNumber } from "../../../components/number-words.ts";
import { contactWayWords, contactWords } from "../list/plan-words.ts";
import { RowNames } from "./row-names.tsx";

/** The result of contacting the patients. */
export type Told = Pick<ArgsIn<"contact.record">, "outcome" | "how" | "note">;

type Props = {
  /** The rows to record, all of them cancelled. */
  readonly rows: readonly PlanRow[];
  /** How many of the selected rows are left out because they are not cancelled. */
  readonly leftOut: number;
  readonly pending: boolean;
  /** Why it could not be recorded at the last attempt. */
  readonly failure: AppError | null;
  readonly onConfirm: (told: Told) => void;
  readonly onClose: () => void;
};

/** Records that patients were told of the cancellation, or that somebody tried. Enter confirms. */
export function ToldDialog({ rows, leftOut, pending, failure, onConfirm, onClose }: Props) {
  const [outcome, setOutcome] = useState<Told["outcome"]>("told");
  const [how, setHow] = useState<Told["how"]>("phone");
  const [note, setNote] = useState("");
  const confirm = (): void => onConfirm({ outcome, how, note });
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement) || pending) return;
    event.preventDefault();
    confirm();
  };
  const first = rows[0];
  return (
    <Dialog
      title={
        rows.length === 1 && first !== undefined
          ? `Telling ${patientName(first)}`
          : `Telling ${countWord(rows.length, "patient", "patients")}`
      }
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" onPress={confirm} pending={pending} autoFocus>
            Record: {contactWords(outcome).toLowerCase()} ({formatNumber(rows.length)})
          </Button>
          <Button onPress={onClose}>Record nothing</Button>
        </>
      }
    >
      <div className="plan-cancel" role="presentation" onKeyDown={onKeyDown}>
        {failure !== null && <ErrorNotice error={failure} />}
        <p>
          This records what you did. Standdown itself does not contact anybody.
          {leftOut > 0
            ? ` ${countWord(leftOut, "chosen entry is not cancelled and is", "chosen entries are not cancelled and are")} left out.`
            : ""}
        </p>
        <RowNames rows={rows} />
        <Choices
          label="What came of it"
          choices={CONTACT_OUTCOMES.map((id) => ({ id, label: contactWords(id) }))}
          value={outcome}
          onChange={setOutcome}
          inline
        />
        <Choices
          label="How"
          choices={CONTACT_WAYS.map((id) => ({ id, label: contactWayWords(id) }))}
          value={how}
          onChange={setHow}
          inline
        />
        <TextInput label="Note" value={note} onChange={setNote} maxLength={2000} />
      </div>
    </Dialog>
  );
}
