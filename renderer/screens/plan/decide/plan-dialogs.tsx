import type { PlanRow } from "../../../../shared/contract/plan.ts";
import type { PlanId } from "../../../../shared/domain/strike/ids.ts";
import { CancelDialog } from "./cancel-dialog.tsx";
import { selectedWords } from "./desk-words.ts";
import { NoteDialog } from "./note-dialog.tsx";
import { PutBackDialog } from "./put-back-dialog.tsx";
import { SelectByDialog } from "./select-by-dialog.tsx";
import { ToldDialog } from "./told-dialog.tsx";
import type { PlanDesk } from "./use-plan-desk.ts";

type Props = {
  readonly desk: PlanDesk;
  readonly planId: PlanId;
  /** Every row of the plan as it is now. */
  readonly rows: () => readonly PlanRow[];
  /** Selects these in the grid; how many of them are on screen. */
  readonly onSelect: (caseIds: readonly string[]) => number;
};

/** What is asked before something is done. */
export function PlanDialogs({ desk, planId, rows, onSelect }: Props) {
  const { asked, pending, close } = desk;
  switch (asked?.kind) {
    case undefined:
      return null;
    case "cancel":
      return (
        <CancelDialog
          planId={planId}
          rows={asked.rows}
          pending={pending}
          failure={desk.failure}
          onConfirm={(details) => desk.cancelWith(asked.rows, details)}
          onClose={close}
        />
      );
    case "put-back":
      return (
        <PutBackDialog
          planId={planId}
          rows={asked.rows}
          decision={asked.decision}
          pending={pending}
          failure={desk.failure}
          onConfirm={() => desk.putNow(asked.rows, asked.decision)}
          onClose={close}
        />
      );
    case "note":
      return (
        <NoteDialog
          rows={asked.rows}
          pending={pending}
          failure={desk.failure}
          onConfirm={(note) => desk.noteNow(asked.rows, note)}
          onClose={close}
        />
      );
    case "tell":
      return (
        <ToldDialog
          rows={asked.rows}
          leftOut={asked.leftOut}
          pending={pending}
          failure={desk.failure}
          onConfirm={(told) => desk.tellNow(asked.rows, told)}
          onClose={close}
        />
      );
    case "select":
      return (
        <SelectByDialog
          planId={planId}
          rows={rows()}
          onSelect={(caseIds) => {
            const selected = onSelect(caseIds);
            desk.close();
            desk.say(selectedWords(selected, caseIds.length));
          }}
          onCancel={desk.cancel}
          onClose={close}
        />
      );
  }
}
