import { Button } from "../../components/button.tsx";
import { timeLeftWords } from "../../api/time-left.ts";
import type { ImportWork } from "./work/use-import-work.ts";

type ImportBandProps = { readonly work: ImportWork; readonly onOpen: () => void };

/** In the band, while another screen is looked at: how far the import is. Nothing where none is on its way. */
export function ImportBand({ work, onOpen }: ImportBandProps) {
  const words = wordsOf(work);
  if (words === null) return null;
  return (
    <Button kind="quiet" size="small" className="band-import" onPress={onOpen}>
      {words}
    </Button>
  );
}

function wordsOf({ step, progress }: ImportWork): string | null {
  switch (step.at) {
    case "choosing":
    case "done":
      return step.at === "choosing" && step.error !== null ? "Import: see what happened" : null;
    case "inspecting":
    case "reading":
      return `Reading ${step.fileName}…${shareWords(progress)}`;
    case "importing":
      return `Importing ${step.fileName}…${shareWords(progress)}`;
    case "asking":
      return `Import: a question about ${step.inspection.fileName}`;
    case "deciding":
      return `Import: ${step.preview.extract.fileName} waits for you`;
  }
}

function shareWords(progress: ImportWork["progress"]): string {
  if (progress === null || progress.total === null || progress.total === 0) return "";
  const percent = Math.min(100, Math.round((progress.done / progress.total) * 100));
  return ` ${percent}%${progress.secondsLeft === null ? "" : `, ${timeLeftWords(progress.secondsLeft)}`}`;
}
