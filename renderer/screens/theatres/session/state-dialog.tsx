import { patientName } from "../../../components/patient-name.ts";
import type { PlanId } from "../../../../shared/domain/strike/ids.ts";
import { useState } from "react";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { SetAside } from "../../../../shared/contract/protection.ts";
import type { NamedEntry } from "../../../../shared/contract/actions.ts";
import type { StateImpact } from "../../../../shared/contract/session.ts";
import {
  isClosed,
  sessionsWords,
  type SessionKey,
  type SessionState,
} from "../../../../shared/domain/theatres/theatre-session.ts";
import { caseId } from "../../../../shared/domain/plan/cases.ts";
import { call } from "../../../api/client.ts";
import { useQuery } from "../../../api/use-query.ts";
import { useAgreements, useForgetAgreements, type Agreements } from "../../../components/agreements.tsx";
import { Button } from "../../../components/button.tsx";
import { CheckBox } from "../../../components/check-box.tsx";
import { ConfirmProtected } from "../../../components/confirm-protected.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { TextInput } from "../../../components/field.tsx";
import { ErrorNotice, Notice } from "../../../components/notice.tsx";
import { countWord } from "../../../components/number-words.ts";
import { Waiting } from "../../../components/page.tsx";
import { ImpactFigures } from "./impact-figures.tsx";
import { actionWord, stateMeaning, stateVerb, type StateDoes } from "./state-words.ts";

type Props = {
  readonly planId: PlanId;
  readonly keys: readonly SessionKey[];
  readonly state: SessionState;
  /** With how many are left to place in these sessions. */
  readonly onDone: (words: string, toPlace: number) => void;
  readonly onClose: () => void;
};

/** Setting the state of sessions: first what it would cancel or bring back, with whom it sets aside; then one step. */
export function StateDialog({ planId, keys, state, onDone, onClose }: Props) {
  const preview = useQuery("session.preview", { planId, keys: [...keys], state }, []);
  const [why, setWhy] = useState("");
  const [tried, setTried] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const agreements = useAgreements(planId, preview.value?.cancels?.setAside ?? NOBODY);
  const forget = useForgetAgreements(planId);
  const { confirmed, missing } = agreements;
  const does = doesOf(state, preview.value, confirmed.length, left);

  const confirm = async (): Promise<void> => {
    if (missing !== null) {
      setTried(true);
      return;
    }
    setPending(true);
    const done = await call("session.setState", {
      planId,
      keys: [...keys],
      state,
      why,
      confirmed: [...confirmed],
      leave: [...left],
    });
    setPending(false);
    if (!done.ok) {
      setFailure(done.error);
      return;
    }
    forget(confirmed);
    onDone(`Done: ${done.value.name}.${leftWords(does.toPlace)}`, does.toPlace);
  };

  return (
    <Dialog
      title={`${actionWord(state)}: ${sessionsWords(keys)}`}
      size={agreements.setAside.length > 1 ? "wide" : "normal"}
      onClose={onClose}
      actions={
        <>
          <Button
            kind={state === "stood-down" || state === "emergency-only" ? "danger" : "primary"}
            pending={pending || preview.value === null}
            autoFocus
            onPress={() => void confirm()}
          >
            {stateVerb(state, does)}
          </Button>
          <Button onPress={onClose}>Leave it as it is</Button>
        </>
      }
    >
      <p>{stateMeaning(state)}</p>
      {preview.error !== null && <ErrorNotice error={preview.error} />}
      {preview.value === null && preview.error === null && <Waiting>Looking at what it would do…</Waiting>}
      {preview.value !== null && (
        <Impacts
          impact={preview.value}
          does={does}
          agreements={agreements}
          tried={tried}
          left={left}
          onLeft={setLeft}
        />
      )}
      <TextInput
        label="Why"
        hint="Shown on the board and kept in the log."
        value={why}
        onChange={setWhy}
        maxLength={2000}
      />
      {failure !== null && <ErrorNotice error={failure} />}
    </Dialog>
  );
}

type ImpactsProps = {
  readonly impact: StateImpact;
  readonly does: StateDoes;
  readonly agreements: Agreements;
  readonly tried: boolean;
  readonly left: ReadonlySet<number>;
  readonly onLeft: (left: ReadonlySet<number>) => void;
};

function Impacts({ impact, does, agreements, tried, left, onLeft }: ImpactsProps) {
  const { cancels, losesNewDate, toldOrRebooked, stays } = impact;
  const comesBack = impact.comesBack.filter(({ entryId }) => !left.has(entryId));
  const changesNobody = cancels === null && comesBack.length === 0 && losesNewDate.length === 0;
  return (
    <>
      {changesNobody && <p>No patient is cancelled and none comes back.</p>}
      {cancels !== null && (
        <>
          <p>
            To be done: <strong>{toBeDone(does)}</strong>
          </p>
          <ImpactFigures impact={cancels} confirmed={agreements.confirmed} />
          <ConfirmProtected agreements={agreements} tried={tried} />
        </>
      )}
      <Named
        title={`${countWord(losesNewDate.length, "patient", "patients")} moved in here would have no new date`}
        entries={losesNewDate}
      />
      {toldOrRebooked.length > 0 && (
        <Notice
          kind="warning"
          title={`${countWord(toldOrRebooked.length, "patient was", "patients were")} told or rebooked meanwhile`}
        >
          <p>Tick those who should stay cancelled. The others come back, and must be told again.</p>
          <ul className="stack-tight">
            {toldOrRebooked.map((entry) => (
              <li key={caseId(entry)}>
                <CheckBox
                  checked={left.has(entry.entryId)}
                  onChange={(ticked) => {
                    const next = new Set(left);
                    if (ticked) next.add(entry.entryId);
                    else next.delete(entry.entryId);
                    onLeft(next);
                  }}
                >
                  {patientName(entry)} stays cancelled <span className="soft">({entry.because})</span>
                </CheckBox>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Named title={`${countWord(comesBack.length, "patient comes", "patients come")} back`} entries={comesBack} />
      <Named title={countWord(stays.length, "patient stays as is", "patients stay as they are")} entries={stays} />
    </>
  );
}

function Named({ title, entries }: { readonly title: string; readonly entries: readonly NamedEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <section className="stack-tight">
      <h3>{title}</h3>
      <ul className="named-entries">
        {entries.map((entry) => (
          <li key={caseId(entry)}>
            <strong>{patientName(entry)}</strong> <span className="soft">{entry.because}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const NOBODY: readonly SetAside[] = [];

/** What the state does, as far as it is filled in: protected ones without a clinician are left to place. */
function doesOf(
  state: SessionState,
  impact: StateImpact | null,
  confirmed: number,
  stayCancelled: ReadonlySet<number>,
): StateDoes {
  const { cancels = null, stays = [], comesBack = [] } = impact ?? {};
  const left = (cancels?.setAside.length ?? 0) - confirmed;
  return {
    cancelled: cancels === null ? 0 : cancels.entries - left,
    toPlace: isClosed(state) ? left + stays.length : 0,
    comesBack: comesBack.filter(({ entryId }) => !stayCancelled.has(entryId)).length,
  };
}

/** "3 patients are cancelled; 9 are left to place in another session". */
function toBeDone({ cancelled, toPlace }: StateDoes): string {
  const done = `${countWord(cancelled, "patient is", "patients are")} cancelled`;
  return toPlace === 0 ? done : `${done}; ${countWord(toPlace, "is", "are")} left to place in another session`;
}

function leftWords(toPlace: number): string {
  return toPlace === 0 ? "" : ` ${countWord(toPlace, "patient is", "patients are")} left to place.`;
}
