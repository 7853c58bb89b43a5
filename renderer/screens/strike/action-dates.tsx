import { useId, useState } from "react";
import { formatDate, type IsoDate } from "../../../shared/util/local-date.ts";
import { Button } from "../../components/button.tsx";
import { DateInput } from "../../components/date-input.tsx";

type ActionDatesProps = {
  readonly dates: readonly IsoDate[];
  readonly onChange: (dates: IsoDate[]) => void;
  /** Goes back to the proposed dates; null if these are the proposed dates. */
  readonly onPropose: (() => void) | null;
  readonly error: string | null;
  /** Why these dates are proposed; null if they are the planner's own, or if nothing is proposed yet. */
  readonly why: string | null;
};

/** The action dates as a list to add to and remove from, each with its weekday. */
export function ActionDates({ dates, onChange, onPropose, error, why }: ActionDatesProps) {
  const id = useId();
  const [adding, setAdding] = useState("");

  function add() {
    onChange([...new Set([...dates, adding])].toSorted());
    setAdding("");
  }

  return (
    <div className="field" role="group" aria-labelledby={id} data-invalid={error !== null || undefined}>
      <span id={id} className="field-label">
        Action dates
      </span>
      <span className="field-hint">
        {why === null
          ? "Proposed from the times. A strike that ends in the early morning does not make that date an action date."
          : `Proposed. ${why}`}
      </span>
      {error !== null && (
        <span className="field-error" role="alert">
          {error}
        </span>
      )}
      {dates.length === 0 ? (
        <p className="soft">None yet: give start and end, or add a date.</p>
      ) : (
        <ul className="chips" aria-label="Action dates">
          {dates.map((date) => (
            <li key={date} className="chip">
              {formatDate(date)}
              <Button
                kind="quiet"
                size="small"
                label={`Take out ${formatDate(date)}`}
                className="chip-button"
                onPress={() => onChange(dates.filter((one) => one !== date))}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="row row--end">
        <DateInput label="Another date" type="date" value={adding} onChange={setAdding} />
        <Button disabled={adding === ""} onPress={add}>
          Add date
        </Button>
        {onPropose !== null && (
          <Button kind="quiet" onPress={onPropose}>
            Propose from the times again
          </Button>
        )}
      </div>
    </div>
  );
}
