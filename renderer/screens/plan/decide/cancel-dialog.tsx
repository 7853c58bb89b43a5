import { patientName } from "../../../components/patient-name.ts";
import type { PlanId } from "../../../../shared/domain/strike/ids.ts";
import { useState, type KeyboardEvent } from "react";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { CaseKey } from "../../../../shared/contract/pieces.ts";
import { caseId, caseOfRow } from "../../../../shared/domain/plan/cases.ts";
import type { Confirmation, SetAside } from "../../../../shared/contract/protection.ts";
import type { Impact } from "../../../../shared/contract/decision.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { REASONS, reasonWord, type Reason } from "../../../../shared/domain/actions/decision.ts";
import { useQuery } from "../../../api/use-query.ts";
import { Button } from "../../../components/button.tsx";
import { useAgreements } from "../../../components/agreements.tsx";
import { ConfirmProtected } from "../../../components/confirm-protected.tsx";
import { CheckBox } from "../../../components/check-box.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { Choices, TextInput } from "../../../components/field.tsx";
import { ErrorNotice, Notice } from "../../../components/notice.tsx";
import { countWord } from "../../../components/number-words.ts";
import { Waiting } from "../../../components/page.tsx";
import { cancelScope, cancelVerb, type CancelScope } from "./cancel-scope.ts";
import { ImpactFacts } from "./impact-facts.tsx";
import { WhoIsCancelled, WhoWords } from "./who-is-cancelled.tsx";

/** The reason and notes that the planner gives for a cancellation, and the cases to cancel. */
export type CancelDetails = {
  readonly reason: Reason;
  readonly note: string;
  readonly clinician: string;
  readonly endMoves: boolean;
  /** Without the protected entries that were not confirmed. */
  readonly cases: readonly CaseKey[];
  readonly confirmed: readonly Confirmation[];
  /** Protected entries that stay as they are. */
  readonly left: number;
};

type Props = {
  readonly planId: PlanId;
  readonly rows: readonly PlanRow[];
  readonly pending: boolean;
  /** Why the last attempt failed. */
  readonly failure: AppError | null;
  readonly onConfirm: (details: CancelDetails) => void;
  readonly onClose: () => void;
};

/**
 * Cancelling: how many cases it is about, which are left out because they are protected, and the reason. Enter
 * confirms; the words on the button describe exactly what happens.
 */
export function CancelDialog({ planId, rows, pending, failure, onConfirm, onClose }: Props) {
  const [reason, setReason] = useState<Reason>("industrial-action");
  const [note, setNote] = useState("");
  const [clinician, setClinician] = useState("");
  const [endMoves, setEndMoves] = useState(false);
  const [tried, setTried] = useState(false);
  const cases = rows.map(caseOfRow);
  const preview = useQuery("decision.preview", { planId, entryIds: cases, decision: "cancel" }, ["list", "decisions"]);
  const impact = preview.value;
  const agreements = useAgreements(planId, impact?.setAside ?? NOBODY);
  const { confirmed, missing } = agreements;
  const only = rows.length === 1 ? rows[0] : undefined;
  const scope = scopeNow(cases, only, impact, confirmed);
  const verb = cancelVerb(scope);
  const touched = new Set((scope?.cases ?? []).map(caseId));

  // A protected entry that is confirmed has a clinician and a reason of its own.
  const isSetAside = impact !== null && impact.setAside.length > 0;
  const others = isSetAside ? "Of all but the protected entries." : undefined;
  const isReady = scope !== null && scope.cases.length > 0;
  const confirm = (): void => {
    if (missing !== null) setTried(true);
    else if (!pending && isReady) onConfirm({ reason, note, clinician, endMoves, confirmed, ...scope });
  };
  const protectedOnes = <ConfirmProtected agreements={agreements} tried={tried} alone={only !== undefined} />;
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    // Among several, a half filled confirmation must not let the others go.
    if (only === undefined && event.target.closest(".set-aside") !== null) return;
    confirm();
  };
  return (
    <Dialog
      title={
        only === undefined
          ? `Cancel ${countWord(rows.length, "procedure", "procedures")}?`
          : `Cancel ${patientName(only)}`
      }
      onClose={onClose}
      size={only === undefined ? "wide" : "normal"}
      actions={
        <>
          <Button
            kind={isReady ? "danger" : "secondary"}
            onPress={confirm}
            pending={pending || !(isReady || missing !== null)}
            autoFocus
          >
            {verb}
          </Button>
          <Button onPress={onClose}>Do not cancel</Button>
        </>
      }
    >
      <div className="plan-cancel" role="presentation" onKeyDown={onKeyDown}>
        {failure !== null && <ErrorNotice error={failure} />}
        {preview.error !== null && <ErrorNotice error={preview.error} />}
        {only === undefined ? (
          <>
            <Numbers impact={impact} confirmed={confirmed} />
            <WhoIsCancelled rows={rows.filter((row) => touched.has(caseId(row)))} />
          </>
        ) : (
          <p className="plan-cancel-one">
            <WhoWords row={only} />
          </p>
        )}
        <Amended impact={impact} endMoves={endMoves} onEndMoves={setEndMoves} />
        <Elsewhere impact={impact} />
        {only === undefined ? null : protectedOnes}
        <Choices
          label="Reason"
          hint="Only industrial action counts in the return."
          choices={REASONS.map((id) => ({ id, label: reasonWord(id) }))}
          value={reason}
          onChange={setReason}
          inline
        />
        {only !== undefined && isSetAside ? null : (
          <div className="plan-cancel-fields">
            <TextInput label="Note" hint={others} value={note} onChange={setNote} maxLength={2000} />
            <TextInput label="Clinician" hint={others} value={clinician} onChange={setClinician} maxLength={200} />
          </div>
        )}
        {only === undefined ? protectedOnes : null}
      </div>
    </Dialog>
  );
}

const NOBODY: readonly SetAside[] = [];

/** One entry that nothing protects needs no preview to be waited for; null while it is awaited. */
function scopeNow(
  cases: readonly CaseKey[],
  only: PlanRow | undefined,
  impact: Impact | null,
  confirmed: readonly Confirmation[],
): CancelScope | null {
  if (impact !== null) return cancelScope(cases, impact, confirmed);
  if (only === undefined || only.protectedBy !== null || only.decision === "cancel") return null;
  return { cases, left: 0, amended: 0 };
}

type NumbersProps = { readonly impact: Impact | null; readonly confirmed: readonly Confirmation[] };

function Numbers({ impact, confirmed }: NumbersProps) {
  if (impact === null) return <Waiting>Counting what this touches…</Waiting>;
  return <ImpactFacts impact={impact} confirmed={confirmed} />;
}

/** What another strike cancelled from the same date would count in the returns of both. */
function Elsewhere({ impact }: { readonly impact: Impact | null }) {
  if (impact === null || impact.cancelledElsewhere === 0) return null;
  return (
    <Notice
      kind="warning"
      title={
        impact.entries === 1
          ? "It is cancelled at another strike already"
          : `${countWord(impact.cancelledElsewhere, "of these is", "of these are")} cancelled at another strike already`
      }
    >
      It counts in the return of that strike. Cancelled here as well, it counts in both: select again without it unless
      that is meant. The plan shows it as “Cancelled at” with the strike’s name.
    </Notice>
  );
}

/** What cancelling again changes, and what it leaves. */
function amendedWords({ entries, agreed }: Impact): string {
  const fields =
    "The reason given here replaces the earlier one, and so do a note and a clinician. Blank fields change nothing.";
  if (agreed === 0 || entries === 1) return fields;
  return `${fields} ${countWord(agreed, "has", "have")} the agreement of a named clinician, which stays with its reason: change it one entry at a time.`;
}

type AmendedProps = {
  readonly impact: Impact | null;
  readonly endMoves: boolean;
  readonly onEndMoves: (endMoves: boolean) => void;
};

function Amended({ impact, endMoves, onEndMoves }: AmendedProps) {
  if (impact === null || impact.alreadyCancelled === 0) return null;
  return (
    <Notice
      kind="info"
      title={
        impact.entries === 1
          ? "It is cancelled already"
          : `${countWord(impact.alreadyCancelled, "of these is", "of these are")} cancelled already`
      }
    >
      {amendedWords(impact)}
      {impact.moved === 0 ? null : (
        <CheckBox checked={endMoves} onChange={onEndMoves}>
          {impact.entries === 1
            ? "Take the planned new date off as well"
            : `Take the planned new date off ${countWord(impact.moved, "of them", "of them")} as well`}
        </CheckBox>
      )}
    </Notice>
  );
}
