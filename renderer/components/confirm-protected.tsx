import { patientName } from "./patient-name.ts";
import { useId, useState } from "react";
import type { Confirmation, SetAside } from "../../shared/contract/protection.ts";
import { formatDate } from "../../shared/util/local-date.ts";
import { Button } from "./button.tsx";
import { CheckBox } from "./check-box.tsx";
import { TextInput } from "./field.tsx";
import { countWord } from "./number-words.ts";
import "./confirm-protected.css";

type Props = {
  /** The protected entries that are left out until each is confirmed. */
  readonly setAside: readonly SetAside[];
  /** The confirmed entries: each with a clinician and a reason. */
  readonly confirmed: readonly Confirmation[];
  readonly onChange: (confirmed: readonly Confirmation[]) => void;
  /** True if this is the only entry to cancel: its fields are open, with the focus in the first. */
  readonly alone?: boolean;
};

/** The confirmations ticked so far, some perhaps not filled in. */
type Draft = { readonly clinician: string; readonly why: string };

const SHOWN_AT_ONCE = 40;

/**
 * The protected entries of a cancellation, each with its marks and reasons, to confirm one by one with the clinician
 * who agreed and why. An entry that is ticked but not filled in is left out, and the form shows that.
 */
export function ConfirmProtected({ setAside, confirmed, onChange, alone = false }: Props) {
  const heading = useId();
  const only = alone ? setAside[0] : undefined;
  const [drafts, setDrafts] = useState<ReadonlyMap<number, Draft>>(() => new Map());
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  if (setAside.length === 0) return null;

  const draftOf = (entryId: number): Draft | undefined =>
    drafts.get(entryId) ?? (entryId === only?.entryId ? { clinician: "", why: "" } : undefined);
  const change = (entryId: number, draft: Draft | null): void => {
    const next = new Map(drafts);
    if (draft === null) next.delete(entryId);
    else next.set(entryId, draft);
    setDrafts(next);
    onChange(
      [...next].flatMap(([id, { clinician, why }]) =>
        clinician.trim() === "" || why.trim() === "" ? [] : [{ entryId: id, clinician, why }],
      ),
    );
  };
  const left = setAside.length - shown;
  return (
    <section className="set-aside" aria-labelledby={heading}>
      <h3 id={heading}>
        {only === undefined
          ? `${countWord(setAside.length, "protected entry", "protected entries")} set aside`
          : "Protected"}
      </h3>
      <p className="soft">
        {only === undefined
          ? "Each stays as it is unless you confirm it by itself, with the clinician who agreed and why."
          : "It stays as it is unless you give the clinician who agreed, and why."}
      </p>
      <ul>
        {setAside.slice(0, shown).map((entry) => (
          <SetAsideEntry
            key={entry.entryId}
            entry={entry}
            ticks={only === undefined}
            draft={draftOf(entry.entryId)}
            isConfirmed={confirmed.some(({ entryId }) => entryId === entry.entryId)}
            onTick={(ticked) =>
              // The same clinician often agrees to several, so the name is copied to the next; the reason never is.
              change(
                entry.entryId,
                ticked ? { clinician: [...drafts.values()].at(-1)?.clinician ?? "", why: "" } : null,
              )
            }
            onDraft={(draft) => change(entry.entryId, draft)}
          />
        ))}
      </ul>
      {left > 0 && (
        <p>
          <Button size="small" onPress={() => setShown(shown + SHOWN_AT_ONCE)}>
            Show {countWord(Math.min(left, SHOWN_AT_ONCE), "more", "more")}
          </Button>
        </p>
      )}
    </section>
  );
}

type EntryProps = {
  readonly entry: SetAside;
  readonly ticks: boolean;
  readonly draft: Draft | undefined;
  readonly isConfirmed: boolean;
  readonly onTick: (ticked: boolean) => void;
  readonly onDraft: (draft: Draft) => void;
};

function SetAsideEntry({ entry, ticks, draft, isConfirmed, onTick, onDraft }: EntryProps) {
  const name = patientName(entry);
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
      {draft !== undefined && (
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
    </li>
  );
}

function placeWords({ dueDate, theatre, session }: SetAside): string {
  return [formatDate(dueDate), theatre, session].filter((part) => part !== null).join(" · ");
}
