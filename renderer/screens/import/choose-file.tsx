import { useState, type DragEvent } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import { appError } from "../../../shared/contract/errors.ts";
import { call, pathOf } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";

type ChooseFileProps = {
  readonly onChosen: (path: string) => void;
  readonly onError: (error: AppError) => void;
};

/** A place to drop an extract on, and a button that asks for one. */
export function ChooseFile({ onChosen, onError }: ChooseFileProps) {
  const [over, setOver] = useState(false);

  async function choose() {
    const chosen = await call("file.chooseExtract", {});
    if (!chosen.ok) onError(chosen.error);
    else if (chosen.value !== null) onChosen(chosen.value.path);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    const file = files[0];
    if (files.length !== 1 || file === undefined) {
      return onError(appError("invalid", "Drop one file: one extract is imported at a time."));
    }
    const path = pathOf(file);
    if (path === null) return onError(appError("file", "That does not lie on this computer as a file. Save it first."));
    onChosen(path);
  }

  return (
    <div
      className="drop-zone"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <svg className="drop-zone-mark" viewBox="0 0 48 48" aria-hidden="true">
        <path d="M10 6h18l10 10v26H10z M28 6v10h10 M24 36V22 M18 28l6-6 6 6" />
      </svg>
      <div>
        <p className="drop-zone-title">Drop an extract of the elective list here</p>
        <p className="soft">CSV or Excel (.xlsx). You see what it would do before anything is changed.</p>
      </div>
      <Button kind="primary" onPress={() => void choose()}>
        Choose a file…
      </Button>
    </div>
  );
}
