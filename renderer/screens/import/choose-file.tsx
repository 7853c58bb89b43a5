import type { AppError } from "../../../shared/contract/errors.ts";
import type { ChosenFile } from "../../../shared/contract/pieces.ts";
import { call } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";

type ChooseFileProps = {
  readonly onChosen: (file: ChosenFile) => void;
  readonly onError: (error: AppError) => void;
};

/** Where a file is asked for. Dropping is heard by the whole window. */
export function ChooseFile({ onChosen, onError }: ChooseFileProps) {
  async function choose() {
    const chosen = await call("file.chooseExtract", {});
    if (!chosen.ok) onError(chosen.error);
    else if (chosen.value !== null) onChosen(chosen.value);
  }

  return (
    <div className="drop-zone">
      <svg className="drop-zone-mark" viewBox="0 0 48 48" aria-hidden="true">
        <path d="M10 6h18l10 10v26H10z M28 6v10h10 M24 36V22 M18 28l6-6 6 6" />
      </svg>
      <div>
        <p className="drop-zone-title">Drop an extract of the elective list anywhere on this window</p>
        <p className="soft">CSV or Excel (.xlsx). You see what it would do before anything is changed.</p>
      </div>
      <Button kind="primary" onPress={() => void choose()}>
        Choose a file…
      </Button>
    </div>
  );
}
