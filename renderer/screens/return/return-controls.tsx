import type { KeptLayout } from "../../../shared/contract/layout.ts";
import type { PositionKind } from "../../../shared/contract/return.ts";
import { DateInput } from "../../components/date-input.tsx";
import { Choices } from "../../components/field.tsx";
import { Select } from "../../components/select.tsx";
import type { Chosen, ReturnChoice } from "./use-return-choice.ts";

type ReturnControlsProps = {
  readonly choice: ReturnChoice;
  readonly onChange: (part: Partial<Chosen>) => void;
  readonly layouts: readonly KeptLayout[];
  /** The kind that the draft was made for. */
  readonly kind: PositionKind | null;
};

/** Which layout, predicted or final, and the decisions of which time. */
export function ReturnControls({ choice, onChange, layouts, kind }: ReturnControlsProps) {
  return (
    <div className="return-controls">
      <Select
        label="Layout of the return"
        options={layouts
          .filter(({ layout }) => layout.rows !== "staffing")
          .map(({ layout, own }) => ({
            id: layout.id,
            label: layout.title,
            ...(own ? { detail: "the trust’s own" } : {}),
          }))}
        value={choice.layout}
        onChange={(layout) => onChange({ layout })}
      />
      <Choices
        label="Position"
        inline
        value={choice.kind ?? kind}
        onChange={(chosen) => onChange({ kind: chosen })}
        choices={[
          { id: "predicted", label: "Predicted, before the action" },
          { id: "final", label: "Final, after it" },
        ]}
      />
      <Choices
        label="Decisions as they were"
        inline
        value={choice.moment}
        onChange={(moment) => onChange({ moment })}
        choices={[
          { id: "now", label: "Now" },
          { id: "earlier", label: "At an earlier time" },
        ]}
      />
      {choice.moment === "earlier" && (
        <DateInput
          label="Position as at"
          type="datetime"
          value={choice.earlier}
          onChange={(earlier) => onChange({ earlier })}
        />
      )}
    </div>
  );
}
