import { useState, type DragEvent } from "react";
import { appError, type AppError } from "../../../shared/contract/errors.ts";
import type { ChosenFile } from "../../../shared/contract/pieces.ts";
import { call, droppedFile } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";

type ChooseFolderProps = {
  readonly onChosen: (folder: ChosenFile) => void;
  readonly onError: (error: AppError) => void;
};

/** A place to drop a folder of returns, and a button to choose one. */
export function ChooseFolder({ onChosen, onError }: ChooseFolderProps) {
  const [over, setOver] = useState(false);

  async function choose() {
    const chosen = await call("file.chooseFolder", {});
    if (!chosen.ok) onError(chosen.error);
    else if (chosen.value !== null) onChosen(chosen.value);
  }

  async function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const [dropped, ...others] = [...event.dataTransfer.files];
    const folder = dropped === undefined ? null : await droppedFile(dropped);
    if (folder === null || others.length > 0) {
      return onError(appError("invalid", "Drop one folder: put the returns of the strike into it first."));
    }
    onChosen(folder);
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
      onDrop={(event) => void drop(event)}
    >
      <svg className="drop-zone-mark" viewBox="0 0 48 48" aria-hidden="true">
        <path d="M4 12h14l4 5h22v23H4z M24 34V23 M18 28l6-6 6 6" />
      </svg>
      <div>
        <p className="drop-zone-title">Drop the folder with the trusts’ returns here</p>
        <p className="soft">
          CSV or Excel (.xlsx), in Standdown’s layouts or in another form with a mapping. The files are only read.
        </p>
      </div>
      <Button kind="primary" onPress={() => void choose()}>
        Choose a folder…
      </Button>
    </div>
  );
}
