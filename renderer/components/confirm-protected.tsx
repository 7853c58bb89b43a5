import { useId, useState } from "react";
import type { SetAside } from "../../shared/contract/protection.ts";
import { caseId } from "../../shared/domain/plan/cases.ts";
import { formatDate } from "../../shared/util/local-date.ts";
import { BLANK, byConsultant, isWhole, type AgreementDraft } from "./agreement-drafts.ts";
import type { Agreements } from "./agreements.tsx";
import { Button } from "./button.tsx";
import { CheckBox } from "./check-box.tsx";
import { ConfirmGroup } from "./confirm-group.tsx";
import { TextInput } from "./field.tsx";
import { Notice } from "./notice.tsx";
import { countWord } from "./number-words.ts";
import { patientName } from "./patient-name.ts";
import "./confirm-protected.css";

type Props = {
  readonly agreements: Agreements;
  /** The whole cancellation is of this one entry: its fields are open, and the keyboard is in them. */
  readonly alone?: boolean;
  /** It was tried while something ticked was not filled in: what is missing is shown. */
  readonly tried?: boolean;
};

/** More than these are shown consultant by consultant, each opened by itself. */
const OPEN_AT_ONCE = 40;

/**
 * Protected entries of a cancellation by consultant, each with its marks and reasons: to be confirmed with the clinician
 * who agreed and why, one by one or those of a consultant together. What is filled in is kept when the dialog closes.
 */
export function ConfirmProtected({ agreements, alone = false, tried = false }: Props) {
  const heading = useId();
  const { setAside, drafts, change, missing, confirmed } = agreements;
  // Ticked here, one by one: its fields are open.
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const only = alone ? setAside[0] : undefined;
  if (setAside.length === 0) return null;

  const open = (entries: readonly SetAside[], isOpen: boolean): void => {
    const next = new Set(opened);
    for (const key of entries.map(caseId)) {
      if (isOpen) next.add(key);
      else next.delete(key);
    }
    setOpened(next);
  };
  const groups = byConsultant(setAside);
  return (
    <section className="set-aside" aria-labelledby={heading}>
      <h3 id={heading}>
        {only === undefined
          ? `${countWord(setAside.length, "protected entry", "protected entries")} set aside`
          : "Protected"}
      </h3>
      <p className="soft">
        {only === undefined
          ? "Each stays as it is unless you tick it, and give the clinician who agreed and why. What you fill in is kept when you close this."
          : "It stays as it is unless you give the clinician who agreed, and why."}
      </p>
      {only === undefined && confirmed.length > 0 && (
        <p className="soft" role="status">
          {countWord(confirmed.length, "is", "are")} confirmed.
        </p>
      )}
      {tried && missing !== null && <Notice kind="warning" title={missing} />}
      {groups.map(({ consultant, entries }) => (
        <ConfirmGroup
          key={consultant ?? ""}
          consultant={consultant}
          entries={entries}
          agreements={agreements}
          open={setAside.length <= OPEN_AT_ONCE}
          onTogether={(together) => open(together, false)}
        >
          {(entry) => (
            <SetAsideEntry
              key={caseId(entry)}
              entry={entry}
              ticks={only === undefined}
              draft={drafts.get(caseId(entry)) ?? (only === undefined ? undefined : BLANK)}
              isOpen={only !== undefined || opened.has(caseId(entry))}
              onOpen={() => open([entry], true)}
              onTick={(ticked) => {
                open([entry], ticked);
                // The same clinician mostly agrees to several: the name goes on, the reason never.
                const clinician = [...drafts.values()].at(-1)?.clinician ?? "";
                change([entry], () => (ticked ? { clinician, why: "" } : null));
              }}
              onDraft={(draft) => change([entry], () => draft)}
            />
          )}
        </ConfirmGroup>
      ))}
    </section>
  );
}

type EntryProps = {
  readonly entry: SetAside;
  readonly ticks: boolean;
  readonly draft: AgreementDraft | undefined;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onTick: (ticked: boolean) => void;
  readonly onDraft: (draft: AgreementDraft) => void;
};

function SetAsideEntry({ entry, ticks, draft, isOpen, onOpen, onTick, onDraft }: EntryProps) {
  const name = patientName(entry);
  const isConfirmed = draft !== undefined && isWhole(draft);
  return (
    <li className={isConfirmed ? "set-aside-confirmed" : undefined}>
      <div className="set-aside-head">
        <strong>{name}</strong>
        <span className="set-aside-marks">
          <span aria-hidden="true">▲ </span>
          {entry.marks}
        </span>
        <span className="soft">{placeWords(entry)}</span>
      </div>
      {entry.procedure !== null && <p>{entry.procedure}</p>}
      <p>
        <span className="soft">Protected: </span>
        {entry.because}
      </p>
      {ticks && (
        <CheckBox checked={draft !== undefined} onChange={onTick}>
          Cancel {name} all the same
        </CheckBox>
      )}
      {draft !== undefined && isOpen && (
        <div className="set-aside-fields">
          <TextInput
            label="Clinician who agreed"
            value={draft.clinician}
            onChange={(clinician) => onDraft({ ...draft, clinician })}
            maxLength={200}
            autoFocus
          />
          <TextInput
            label={`Why ${name} is cancelled`}
            value={draft.why}
            onChange={(why) => onDraft({ ...draft, why })}
            maxLength={2000}
          />
          <p className="soft" role="status">
            {isConfirmed ? "✓ Will be cancelled." : "Stays set aside until both are given."}
          </p>
        </div>
      )}
      {draft !== undefined && !isOpen && (
        <div className="set-aside-head">
          <span>
            {isConfirmed
              ? `✓ ${draft.clinician} agreed: ${draft.why}`
              : "! Nobody has agreed yet, or the reason is missing."}
          </span>
          <Button size="small" kind="quiet" label={`Change what is given for ${name}`} onPress={onOpen}>
            Change
          </Button>
        </div>
      )}
    </li>
  );
}

function placeWords({ dueDate, theatre, session }: SetAside): string {
  return [formatDate(dueDate), theatre, session].filter((part) => part !== null).join(" · ");
}
