import { useState } from "react";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { ImportPreview, PreviewRowKind } from "../../../../shared/contract/import-preview.ts";
import type { Inspection } from "../../../../shared/contract/inspection.ts";
import { Button } from "../../../components/button.tsx";
import { ErrorNotice, Notice } from "../../../components/notice.tsx";
import { countWord, formatBytes } from "../../../components/number-words.ts";
import { Panel } from "../../../components/page.tsx";
import { Unprotected } from "../../../components/unprotected.tsx";
import { AsAt } from "./as-at.tsx";
import { ChangeKinds } from "./change-kinds.tsx";
import { CountsEquation } from "./counts-equation.tsx";
import { DecidedChanges } from "./decided-changes.tsx";
import { acceptedOf, shapeWord } from "../work/import-words.ts";
import type { Asked } from "../ask/mapping-draft.ts";
import { Doubts } from "./doubts.tsx";
import { openDoubts } from "./open-doubts.ts";
import { MappingLine } from "./mapping-line.tsx";
import { PreviewRowsDialog, type ShownRows } from "./preview-rows-dialog.tsx";
import { ProblemKinds } from "../work/problem-kinds.tsx";
import { SameEntries } from "./same-entries.tsx";
import type { ImportChoices } from "../work/use-import-work.ts";

type ImportPreviewProps = {
  readonly preview: ImportPreview;
  readonly inspection: Inspection;
  readonly choices: ImportChoices;
  readonly error: AppError | null;
  readonly onChoose: (choices: Partial<ImportChoices>) => void;
  readonly onImport: () => void;
  readonly onLeave: () => void;
  readonly onAsAt: (asAt: string) => void;
  readonly onAsk: (asked: Asked) => void;
};

/** What importing the file would do, before anything is written: decided entries first, then all by its count. */
export function ImportPreviewView({
  preview,
  inspection,
  choices,
  error,
  onChoose,
  onImport,
  onLeave,
  onAsAt,
  onAsk,
}: ImportPreviewProps) {
  const { extract, counts, previewId } = preview;
  const { skip, same } = choices;
  const { asked, open: unanswered } = openDoubts(preview, choices);
  const [shown, setShown] = useState<ShownRows | null>(null);
  const accepted = acceptedOf(counts);
  const open = (kind: PreviewRowKind, only: string | null = null, title: string | null = null) =>
    setShown({ kind, only, title });
  const skipsAny = skip.added || skip.missing || skip.changedFields.length > 0;

  return (
    <Panel
      title={`What importing ${extract.fileName} would do`}
      lead={`${shapeWord(extract.shape)} · ${formatBytes(extract.fileSize)} · nothing has been changed yet`}
      takesFocus
      actions={
        <>
          <Button onPress={onLeave}>Leave it</Button>
          <Button kind="primary" onPress={onImport} disabled={accepted === 0 || unanswered.length > 0}>
            Import {countWord(accepted, "entry", "entries")}
            {skipsAny && ", in part"}
          </Button>
        </>
      }
    >
      {error !== null && error.kind === "cancelled" && (
        <Notice kind="info" live title="Stopped. The list is as it was." />
      )}
      {error !== null && error.kind !== "cancelled" && <ErrorNotice error={error} />}
      {accepted === 0 && <Notice kind="error" title="There is nothing in this file that can be imported." />}
      <Doubts previewId={previewId} pairs={preview.same} doubts={asked} choices={choices} onChoose={onChoose} />
      <DecidedChanges decided={preview.decided} onOpen={open} />
      {preview.same > 0 && (
        <SameEntries
          previewId={previewId}
          count={preview.same}
          same={same}
          onSame={(pairs) => onChoose({ same: pairs })}
        />
      )}
      <Unprotected words={preview.unprotected} />
      <Notes notes={preview.notes} />
      <CountsEquation counts={counts} onOpen={open} />
      <ChangeKinds preview={preview} skip={skip} onSkip={(kinds) => onChoose({ skip: kinds })} onOpen={open} />
      <AsAt extract={extract} onAsAt={onAsAt} />
      <MappingLine inspection={inspection} onAsk={onAsk} />
      <ProblemKinds summary={preview} previewId={previewId} onOpen={open} />
      {shown !== null && (
        <PreviewRowsDialog
          key={`${shown.kind} ${shown.only ?? ""}`}
          {...shown}
          previewId={previewId}
          onClose={() => setShown(null)}
        />
      )}
    </Panel>
  );
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  const [first, ...others] = notes;
  if (first === undefined) return null;
  if (others.length === 0) return <Notice kind="warning" title={first} />;
  return (
    <Notice kind="warning" title="About this file">
      <ul className="bullets">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Notice>
  );
}
