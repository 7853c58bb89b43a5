import { caseId } from "../../../shared/domain/plan/cases.ts";
import { patientName } from "../../components/patient-name.ts";
import { useState } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { SetAside } from "../../../shared/contract/protection.ts";
import type { AdoptPreview, Variant } from "../../../shared/contract/variants.ts";
import { formatDate, formatInstant } from "../../../shared/util/local-date.ts";
import { call } from "../../api/client.ts";
import { useQuery } from "../../api/use-query.ts";
import { useAgreements, useForgetAgreements, type Agreements } from "../../components/agreements.tsx";
import { Button } from "../../components/button.tsx";
import { ConfirmProtected } from "../../components/confirm-protected.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { countWord, formatNumber } from "../../components/number-words.ts";
import { Waiting } from "../../components/page.tsx";

type Props = {
  readonly variant: Variant;
  readonly onClose: () => void;
  readonly onDone: (message: string) => void;
};

/** What adopting would change, in numbers and names, and the button that adopts. */
export function AdoptDialog({ variant, onClose, onDone }: Props) {
  const { planId } = variant;
  const asked = useQuery("variant.adoptPreview", { planId }, [
    "decisions",
    "sessions",
    "contacts",
    "list",
    "protection",
  ]);
  const [tried, setTried] = useState(false);
  const agreements = useAgreements(planId, asked.value?.setAside ?? NOBODY);
  const forget = useForgetAgreements(planId);
  const { confirmed, missing } = agreements;
  const [error, setError] = useState<AppError | null>(null);
  const [pending, setPending] = useState(false);
  const preview = asked.value;
  const isSame = preview !== null && preview.entries === 0 && preview.sessions === 0;
  const waits = preview === null || isSame || (missing === null && preview.setAside.length > confirmed.length);

  const adopt = async (): Promise<void> => {
    if (missing !== null) {
      setTried(true);
      return;
    }
    setPending(true);
    const result = await call("variant.adopt", { planId, confirmed: [...confirmed] });
    setPending(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    forget(confirmed);
    onDone(`‘${variant.name}’ is adopted: ${changeWords(result.value)} changed. Ctrl+Z takes it back.`);
  };
  return (
    <Dialog
      size="wide"
      title={`Adopt ‘${variant.name}’`}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" pending={pending || waits} onPress={() => void adopt()}>
            {preview === null || isSame ? "Adopt" : `Adopt: change ${changeWords(preview)}`}
          </Button>
          <Button onPress={onClose}>Do not adopt</Button>
        </>
      }
    >
      {asked.error !== null && <ErrorNotice error={asked.error} />}
      {error !== null && <ErrorNotice error={error} />}
      {preview === null && asked.error === null && <Waiting>Counting what this changes…</Waiting>}
      {isSame && (
        <Notice kind="info" title="Nothing would change: the strike's own plan is the same as this variant." />
      )}
      {preview !== null && !isSame && (
        <Preview preview={preview} madeAt={variant.madeAt} agreements={agreements} tried={tried} />
      )}
    </Dialog>
  );
}

const NOBODY: readonly SetAside[] = [];

function changeWords({ entries, sessions }: { readonly entries: number; readonly sessions: number }): string {
  const parts = [
    entries === 0 && sessions > 0 ? null : countWord(entries, "entry", "entries"),
    sessions === 0 ? null : countWord(sessions, "session", "sessions"),
  ];
  return parts.filter((words) => words !== null).join(" and ");
}

type PreviewProps = {
  readonly preview: AdoptPreview;
  readonly madeAt: string;
  readonly agreements: Agreements;
  readonly tried: boolean;
};

function Preview({ preview, madeAt, agreements, tried }: PreviewProps) {
  const facts: readonly (readonly [string, number, boolean])[] = [
    ["Become cancelled", preview.becomeCancelled, true],
    ["Become kept", preview.becomeKept, true],
    ["Become undecided", preview.becomeUndecided, true],
    ["Moved otherwise", preview.movedOtherwise, false],
    ["Other reason, note or clinician", preview.amended, false],
    ["Sessions changed", preview.sessions, true],
    ["Protected, newly cancelled: agreed", preview.agreed.length, false],
    ["Protected, newly cancelled: to confirm", preview.setAside.length, false],
  ];
  return (
    <div className="variants-adopt">
      <p>
        The strike's own plan becomes the same as the variant, as one step that Ctrl+Z undoes. The variant stays as it
        is.
      </p>
      <dl className="variants-facts">
        {facts
          .filter(([, count, always]) => always || count > 0)
          .map(([words, count]) => (
            <div key={words}>
              <dt>{words}</dt>
              <dd>{formatNumber(count)}</dd>
            </div>
          ))}
      </dl>
      {preview.decidedSince > 0 && (
        <Notice
          kind="warning"
          title={`${countWord(preview.decidedSince, "of these was", "of these were")} decided in the strike's own plan after the variant was made`}
        >
          Since {formatInstant(madeAt)}. What was decided there gives way to the variant.
        </Notice>
      )}
      <Named
        kind="warning"
        title={(count) =>
          `${countWord(count, "cancellation is", "cancellations are")} taken back though more has happened`
        }
        lead="Tell these patients that they can come after all, and put the PAS right."
        entries={preview.toldOrRebooked}
      />
      <Named
        kind="info"
        title={(count) => `${countWord(count, "entry has", "entries have")} changed on the list by now`}
        lead="Each counts as the variant cancelled it: on the date, in the session and as the management of then."
        entries={preview.otherDate}
      />
      {preview.setAside.length > 0 && (
        <Notice kind="warning" title="The variant cancels protected entries without saying who agreed">
          It can be adopted once each is confirmed here, or in the variant.
        </Notice>
      )}
      <ConfirmProtected agreements={agreements} tried={tried} />
      {preview.agreed.length > 0 && (
        <section>
          <h3>Protected, with a clinician who agreed in the variant</h3>
          <ul className="variants-named">
            {preview.agreed.map((one) => (
              <li key={caseId(one)}>
                <strong>{patientName(one)}</strong>, {formatDate(one.dueDate)}: {one.marks}. Agreed by {one.clinician}:{" "}
                {one.why}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

type NamedProps = {
  readonly kind: "info" | "warning";
  readonly title: (count: number) => string;
  readonly lead: string;
  readonly entries: AdoptPreview["toldOrRebooked"];
};

function Named({ kind, title, lead, entries }: NamedProps) {
  if (entries.length === 0) return null;
  return (
    <Notice kind={kind} title={title(entries.length)}>
      <p>{lead}</p>
      <ul className="variants-named">
        {entries.map((one) => (
          <li key={caseId(one)}>
            <strong>{patientName(one)}</strong>, {one.entryNumber}, {formatDate(one.dueDate)}: {one.because}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
