import { patientName } from "../../../components/patient-name.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { Button } from "../../../components/button.tsx";
import { countWord } from "../../../components/number-words.ts";
import { targetsOf, type GridView } from "../../../grid/grid-rows.ts";
import type { DeskAction } from "./plan-commands.ts";
import { useViewPart, type ViewStore } from "../list/view-store.ts";

type Props = {
  readonly view: ViewStore;
  readonly pending: boolean;
  /** Not in a variant. */
  readonly canTell: boolean;
  readonly onAct: (action: DeskAction) => void;
  readonly onSelectNone: () => void;
};

/** The bar under the grid: the patients that a decision would be about, and the actions. */
export function PlanActions({ view: store, pending, canTell, onAct, onSelectNone }: Props) {
  const view = useViewPart(store, (now) => now);
  const nobody = view === null || targetsOf(view).length === 0;
  return (
    <>
      <div className="plan-actions" role="group" aria-label="Decide">
        <Button size="small" disabled={nobody} pending={pending} onPress={() => onAct("cancel")}>
          ✕ Cancel… <kbd>C</kbd>
        </Button>
        <Button size="small" disabled={nobody} pending={pending} onPress={() => onAct("keep")}>
          ✓ Keep <kbd>K</kbd>
        </Button>
        <Button size="small" disabled={nobody} pending={pending} onPress={() => onAct("undecided")}>
          ○ Undecided <kbd>U</kbd>
        </Button>
        <Button size="small" disabled={nobody} pending={pending} onPress={() => onAct("note")}>
          Note… <kbd>N</kbd>
        </Button>
        {canTell ? (
          <Button size="small" disabled={nobody} pending={pending} onPress={() => onAct("tell")}>
            ☎ Told… <kbd>T</kbd>
          </Button>
        ) : null}
        <Button size="small" onPress={() => onAct("select")}>
          Select by… <kbd>S</kbd>
        </Button>
      </div>
      <div className="plan-state">
        <p>
          <Target view={view} />
        </p>
        {view === null || view.selected.length === 0 ? null : (
          <Button size="small" kind="quiet" onPress={onSelectNone}>
            Select none
          </Button>
        )}
      </div>
    </>
  );
}

function Target({ view }: { readonly view: GridView<PlanRow> | null }) {
  if (view === null) return null;
  const [first] = view.selected;
  if (first !== undefined) {
    return view.selected.length === 1 ? (
      <>
        Acts on the row selected: <strong>{patientName(first)}</strong>
      </>
    ) : (
      <>
        Acts on the <strong>{countWord(view.selected.length, "row", "rows")} selected</strong>
      </>
    );
  }
  if (view.focused !== null) {
    return (
      <>
        Acts on this row: <strong>{patientName(view.focused)}</strong>
      </>
    );
  }
  if (view.group !== null) {
    return (
      <>
        Acts on this group: <strong>{view.group.title}</strong>, {countWord(view.group.rows.length, "row", "rows")}
      </>
    );
  }
  return <span className="soft">Select rows by their box, or move to one.</span>;
}
