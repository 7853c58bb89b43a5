import { useState } from "react";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { Doubt } from "../../../../shared/domain/import/doubts.ts";
import { call } from "../../../api/client.ts";
import { CheckBox } from "../../../components/check-box.tsx";
import { Choices } from "../../../components/field.tsx";
import { ErrorNotice, Notice } from "../../../components/notice.tsx";
import { countWord } from "../../../components/number-words.ts";
import type { ImportChoices } from "../work/use-import-work.ts";

type DoubtsProps = {
  readonly previewId: number;
  /** Pairs that may be the same entry. */
  readonly pairs: number;
  readonly doubts: readonly Doubt[];
  readonly choices: ImportChoices;
  readonly onChoose: (choices: Partial<ImportChoices>) => void;
};

/** What would change so much of the list that it is asked before anything is written. */
export function Doubts({ previewId, pairs, doubts, choices, onChoose }: DoubtsProps) {
  const { answers } = choices;
  if (doubts.length === 0) return null;
  return (
    <Notice kind="warning" title="Answer this before importing.">
      {doubts.map(({ kind, message }) => (
        <div key={kind} className="stack">
          <p>{message}</p>
          {kind === "numbers" && (
            <NumbersAnswer previewId={previewId} pairs={pairs} choices={choices} onChoose={onChoose} />
          )}
          {kind === "gone" && (
            <CheckBox checked={answers.gone} onChange={(gone) => onChoose({ answers: { ...answers, gone } })}>
              Yes, they are gone: mark them
            </CheckBox>
          )}
          {kind === "left-out" && (
            <CheckBox checked={answers.leftOut} onChange={(leftOut) => onChoose({ answers: { ...answers, leftOut } })}>
              Yes, leave these rows out
            </CheckBox>
          )}
        </div>
      ))}
    </Notice>
  );
}

const ANSWERS = [
  { id: "same", label: "They are the same: keep their decisions under the new numbers" },
  { id: "different", label: "They are different: add the new ones and mark the old ones as gone" },
] as const;

type NumbersAnswerProps = Pick<DoubtsProps, "previewId" | "pairs" | "choices" | "onChoose">;

function NumbersAnswer({ previewId, pairs, choices: { same, answers }, onChoose }: NumbersAnswerProps) {
  const [error, setError] = useState<AppError | null>(null);
  const [unclear, setUnclear] = useState(0);

  async function answer(chosen: "same" | "different") {
    setError(null);
    setUnclear(0);
    if (chosen === "different") return onChoose({ same: [], answers: { ...answers, different: true, gone: true } });
    const found = await call("import.samePairs", { previewId });
    if (!found.ok) return setError(found.error);
    setUnclear(found.value.unclear);
    onChoose({ same: found.value.pairs, answers: { ...answers, different: false, gone: false } });
  }

  if (pairs === 0) {
    return (
      <CheckBox
        checked={answers.different}
        onChange={(different) => onChoose({ answers: { ...answers, different, gone: different } })}
      >
        They are other entries: add the new ones and mark the old ones as gone
      </CheckBox>
    );
  }
  return (
    <>
      <Choices
        label="Entries under new numbers"
        choices={ANSWERS}
        value={answers.different ? "different" : same.length > 0 ? "same" : null}
        onChange={(chosen) => void answer(chosen)}
      />
      {unclear > 0 && (
        <p>
          {countWord(unclear, "pair", "pairs")} had to be left as different: an entry matches more than one row there,
          or a row more than one entry. Look at these one by one below.
        </p>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </>
  );
}
