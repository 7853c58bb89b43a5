import { openMattersWords, type OpenMatters } from "../../../shared/domain/theatres/list-standing.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { countWord } from "../../components/number-words.ts";
import { useGo } from "../../components/screens.ts";

type Props = {
  readonly open: OpenMatters;
  readonly onDraft: () => void;
  readonly onClose: () => void;
};

/** Asks before lists go out on which somebody is undecided, or left to place in a session that does not run. */
export function DraftDialog({ open, onDraft, onClose }: Props) {
  const go = useGo();
  return (
    <Dialog
      title={`${countWord(open.lines.length, "list is", "lists are")} not final`}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" onPress={() => go("plan")}>
            Go to the plan
          </Button>
          <Button onPress={onDraft}>Print as draft</Button>
        </>
      }
    >
      <p>{openMattersWords(open)}. Printed now, these lists have DRAFT across each page:</p>
      <div className="schedule-open" role="region" aria-label="Lists that are not final" tabIndex={0}>
        <ul>
          {open.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
