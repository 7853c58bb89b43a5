import type { PlanRow } from "../../../shared/contract/schemas.ts";
import { Button } from "../../components/button.tsx";
import { countWord, formatNumber } from "../../components/number-words.ts";
import { impactOf } from "./cautions.ts";
import { rowName } from "./plan-words.ts";

type Props = {
  readonly selected: readonly PlanRow[];
  readonly focused: PlanRow | null;
  readonly pending: boolean;
  readonly message: string;
  readonly onCancel: () => void;
  readonly onFlag: (decision: "keep" | "undecided") => void;
  readonly onSelectNone: () => void;
};

/** The bar under the grid: whom a decision would touch, the decisions, and what the last one did. */
export function PlanActions({ selected, focused, pending, message, onCancel, onFlag, onSelectNone }: Props) {
  const nobody = selected.length === 0 && focused === null;
  return (
    <div className="plan-actions" role="group" aria-label="Decide">
      <p className="plan-target">
        <Target selected={selected} focused={focused} />
      </p>
      {selected.length === 0 ? null : (
        <Button size="small" kind="quiet" onPress={onSelectNone}>
          Select none
        </Button>
      )}
      <Button kind="danger" size="small" disabled={nobody} pending={pending} onPress={onCancel}>
        ✕ Cancel… <kbd>C</kbd>
      </Button>
      <Button size="small" disabled={nobody} pending={pending} onPress={() => onFlag("keep")}>
        ✓ Keep <kbd>K</kbd>
      </Button>
      <Button size="small" disabled={nobody} pending={pending} onPress={() => onFlag("undecided")}>
        ○ Undecided <kbd>U</kbd>
      </Button>
      <p className="plan-message" role="status">
        {message}
      </p>
    </div>
  );
}

function Target({ selected, focused }: Pick<Props, "selected" | "focused">) {
  if (selected.length > 0) {
    const { inpatient, dayCase } = impactOf(selected);
    return (
      <>
        <strong>{countWord(selected.length, "row", "rows")} selected</strong>
        {`: ${formatNumber(inpatient)} inpatient, ${formatNumber(dayCase)} day case`}
      </>
    );
  }
  if (focused !== null) {
    return (
      <>
        Focused row: <strong>{rowName(focused)}</strong>
      </>
    );
  }
  return <span className="soft">Select rows by their box, or move to one.</span>;
}
