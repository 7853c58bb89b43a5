import type { AppError } from "../../../../shared/contract/errors.ts";
import type { PlanId } from "../../../../shared/domain/strike/ids.ts";
import type { Impact } from "../../../../shared/contract/decision.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { formatDate } from "../../../../shared/util/local-date.ts";
import { caseOfRow } from "../../../../shared/domain/plan/cases.ts";
import { useQuery } from "../../../api/use-query.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorNotice, Notice } from "../../../components/notice.tsx";
import { countWord } from "../../../components/number-words.ts";
import { Waiting } from "../../../components/page.tsx";
import { isToldOrRebooked, putVerb } from "./desk-words.ts";
import { ImpactFacts } from "./impact-facts.tsx";
import { RowNames } from "./row-names.tsx";

type Props = {
  readonly planId: PlanId;
  readonly rows: readonly PlanRow[];
  readonly decision: "keep" | "undecided";
  readonly pending: boolean;
  /** Why it could not be done when it was tried. */
  readonly failure: AppError | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

/**
 * Before many are kept or set to undecided, and before cancelled entries are taken back whose patient knows by now, or
 * that have a new date: what it touches in numbers. Enter confirms where nobody acts on a cancellation yet.
 */
export function PutBackDialog({ planId, rows, decision, pending, failure, onConfirm, onClose }: Props) {
  const entryIds = rows.map(caseOfRow);
  const preview = useQuery("decision.preview", { planId, entryIds, decision }, ["list", "decisions", "contacts"]);
  const impact = preview.value;
  const known = rows.filter(isToldOrRebooked);
  const verb = putVerb(decision, rows.length);
  const many = rows.length > 1;
  return (
    <Dialog
      title={`${verb}?`}
      onClose={onClose}
      size={many ? "wide" : "normal"}
      actions={
        <>
          <Button
            kind={known.length > 0 ? "danger" : "primary"}
            onPress={onConfirm}
            pending={pending || impact === null}
            autoFocus={known.length === 0}
          >
            {verb}
          </Button>
          <Button onPress={onClose} autoFocus={known.length > 0}>
            {known.length > 0 ? "Leave as cancelled" : "Change nothing"}
          </Button>
        </>
      }
    >
      <div className="plan-cancel">
        {failure !== null && <ErrorNotice error={failure} />}
        {preview.error !== null && <ErrorNotice error={preview.error} />}
        {known.length === 0 ? null : (
          <Notice kind="warning" title="Somebody acts on these cancellations already">
            <p>
              {impact === null ? "Counting…" : knownWords(impact)}. They must be told again, and the PAS put right:
              Standdown does neither.
            </p>
          </Notice>
        )}
        {known.length === 0 ? null : <RowNames rows={known} why={whyWords} />}
        {many ? <Numbers impact={impact} /> : null}
      </div>
    </Dialog>
  );
}

function Numbers({ impact }: { readonly impact: Impact | null }) {
  return impact === null ? <Waiting>Counting what this touches…</Waiting> : <ImpactFacts impact={impact} puts />;
}

function knownWords({ told, rebooked }: Impact): string {
  return [
    ...(told > 0 ? [countWord(told, "patient was told", "patients were told")] : []),
    ...(rebooked > 0 ? [countWord(rebooked, "entry has a new date", "entries have new dates")] : []),
  ].join(", ");
}

function whyWords({ contact, tciDateNow }: PlanRow): string {
  return [
    ...(contact === "told" ? ["told"] : []),
    ...(tciDateNow === null ? [] : [`on the list for ${formatDate(tciDateNow)} now`]),
  ].join(", ");
}
