import { useState, type KeyboardEvent } from "react";
import type { PlanRow } from "../../../shared/contract/schemas.ts";
import { REASONS, reasonWord, type Reason } from "../../../shared/domain/decision.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Choices, TextInput } from "../../components/field.tsx";
import { Notice } from "../../components/notice.tsx";
import { countWord, formatNumber } from "../../components/number-words.ts";
import { cautionsOf, impactOf, type Impact } from "./cautions.ts";
import { rowName } from "./plan-words.ts";

/** What the planner says about a cancellation. */
export type CancelDetails = {
  readonly reason: Reason;
  readonly note: string;
  readonly clinician: string;
};

type Props = {
  readonly rows: readonly PlanRow[];
  readonly pending: boolean;
  readonly onConfirm: (details: CancelDetails) => void;
  readonly onClose: () => void;
};

/** Longer lists of names are for the grid: the dialog says how many more there are. */
const NAMES_SHOWN = 12;

/** Cancelling: what it touches, whom to think of twice, and the reason. Enter confirms. */
export function CancelDialog({ rows, pending, onConfirm, onClose }: Props) {
  const [reason, setReason] = useState<Reason>("industrial-action");
  const [note, setNote] = useState("");
  const [clinician, setClinician] = useState("");
  const confirm = (): void => {
    if (!pending) onConfirm({ reason, note, clinician });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    confirm();
  };
  const verb = `Cancel ${countWord(rows.length, "procedure", "procedures")}`;
  return (
    <Dialog
      title={verb}
      onClose={onClose}
      actions={
        <>
          <Button kind="danger" onPress={confirm} pending={pending} autoFocus>
            {verb}
          </Button>
          <Button onPress={onClose}>Do not cancel</Button>
        </>
      }
    >
      <div className="plan-cancel" role="presentation" onKeyDown={onKeyDown}>
        <ImpactWords impact={impactOf(rows)} rows={rows} />
        <Cautions rows={rows} />
        <Choices
          label="Reason"
          hint="Only industrial action counts in the return."
          choices={REASONS.map((id) => ({ id, label: reasonWord(id) }))}
          value={reason}
          onChange={setReason}
          inline
        />
        <div className="plan-cancel-fields">
          <TextInput label="Note" value={note} onChange={setNote} maxLength={2000} />
          <TextInput label="Clinician who agreed" value={clinician} onChange={setClinician} maxLength={200} />
        </div>
      </div>
    </Dialog>
  );
}

function ImpactWords({ impact, rows }: { readonly impact: Impact; readonly rows: readonly PlanRow[] }) {
  const first = rows[0];
  const parts = [
    `${formatNumber(impact.inpatient)} inpatient`,
    `${formatNumber(impact.dayCase)} day case`,
    ...(impact.otherType === 0 ? [] : [`${formatNumber(impact.otherType)} not counted or not known`]),
    `${formatNumber(impact.onActionDays)} on action days`,
  ];
  return (
    <div className="stack-tight">
      <p>
        {rows.length === 1 && first !== undefined ? <strong>{rowName(first)}: </strong> : null}
        {parts.join(" · ")}
      </p>
      {impact.alreadyCancelled > 0 ? (
        <p>
          {countWord(impact.alreadyCancelled, "of these is", "of these are")} cancelled already: the reason, note and
          clinician given here take the place of the earlier ones.
        </p>
      ) : null}
    </div>
  );
}

function Cautions({ rows }: { readonly rows: readonly PlanRow[] }) {
  const cautions = cautionsOf(rows);
  if (cautions.length === 0) return null;
  const more = cautions.length - NAMES_SHOWN;
  return (
    <Notice
      kind="warning"
      title={`Think twice: ${countWord(cautions.length, "patient", "patients")} whom guidance would keep`}
    >
      <ul className="plan-cautions">
        {cautions.slice(0, NAMES_SHOWN).map(({ entryId, name, why }) => (
          <li key={entryId}>
            <strong>{name}</strong>: {why.join(", ")}
          </li>
        ))}
      </ul>
      {more > 0 ? <p>and {formatNumber(more)} more</p> : null}
    </Notice>
  );
}
