import { useState } from "react";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { Undone } from "../../../../shared/contract/import.ts";
import type { ImportRecord } from "../../../../shared/contract/import.ts";
import { useJob } from "../../../api/use-job.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorNotice } from "../../../components/notice.tsx";
import { countWord } from "../../../components/number-words.ts";
import { Progress } from "../../../components/progress.tsx";

type UndoDialogProps = {
  readonly record: ImportRecord;
  readonly onDone: (undone: Undone) => void;
  readonly onClose: () => void;
};

/** What undoing an import would do, and the button that does it. */
export function UndoDialog({ record, onDone, onClose }: UndoDialogProps) {
  const undo = useJob("import.undo");
  const [error, setError] = useState<AppError | null>(null);
  const { counts, extract } = record;

  async function run() {
    setError(null);
    const result = await undo.run({ importId: record.id });
    if (result.ok) onDone(result.value);
    else setError(result.error);
  }

  return (
    <Dialog
      title={`Undo the import of ${extract.fileName}?`}
      onClose={() => {
        if (undo.running) undo.cancel();
        onClose();
      }}
      actions={
        <>
          <Button kind="danger" pending={undo.running} onPress={() => void run()}>
            Undo this import
          </Button>
          <Button onPress={undo.running ? undo.cancel : onClose}>{undo.running ? "Stop" : "Leave it"}</Button>
        </>
      }
    >
      <p>The list goes back to exactly what it was before this import:</p>
      <ul className="bullets">
        {counts.added > 0 && (
          <li>
            {countWord(counts.added, "entry that it added is", "entries that it added are")} taken off again. Those that
            were decided on, planned with or printed since are kept, marked as no longer on the extract.
          </li>
        )}
        {counts.changed > 0 && (
          <li>
            {countWord(counts.changed, "entry that it changed goes", "entries that it changed go")} back to the earlier
            values.
          </li>
        )}
        {counts.missing > 0 && (
          <li>
            {countWord(counts.missing, "entry that it marked as gone is", "entries that it marked as gone are")} on the
            list again.
          </li>
        )}
        <li>The list is as at the time of the extract before it.</li>
      </ul>
      <p>No decision is lost, and the same file can be imported again.</p>
      {undo.running && <Progress progress={undo.progress} start="Putting the list back" />}
      {error !== null && error.kind !== "cancelled" && <ErrorNotice error={error} />}
    </Dialog>
  );
}
