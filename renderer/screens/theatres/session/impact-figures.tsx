import type { Impact } from "../../../../shared/contract/decision.ts";
import type { Confirmation } from "../../../../shared/contract/protection.ts";
import { minutesFreed } from "../../../components/minutes-freed.ts";
import { formatNumber } from "../../../components/number-words.ts";

type Props = {
  readonly impact: Impact;
  /** Those of the protected that are cancelled all the same. */
  readonly confirmed: readonly Confirmation[];
};

/** What a decision on several entries would do, in figures with their words; what is nought is left out. */
export function ImpactFigures({ impact, confirmed }: Props) {
  return (
    <>
      <dl className="impact" aria-label="What it would do">
        {partsOf(impact, confirmed).map(([word, figure]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{formatNumber(figure)}</dd>
          </div>
        ))}
      </dl>
      {impact.setAside.length > 0 && (
        <p className="soft">
          Those set aside below are counted too, but for the minutes: those are of whom you cancel.
        </p>
      )}
    </>
  );
}

function partsOf(impact: Impact, confirmed: readonly Confirmation[]): readonly (readonly [string, number])[] {
  const freed = minutesFreed(impact, confirmed);
  const always: readonly (readonly [string, number])[] = [
    ["Patients", impact.patients],
    ["Inpatient", impact.inpatient],
    ["Day case", impact.dayCase],
  ];
  const others: readonly (readonly [string, number])[] = [
    ["Not counted or not known", impact.otherType],
    ["On action days", impact.onActionDays],
    ["Protected", impact.protected],
    ["Children", impact.children],
    ["Cancelled before", impact.cancelledBefore],
    ["Over 52 weeks", impact.over52Weeks],
    ["Kept until now", impact.kept],
    ["Cancelled already", impact.alreadyCancelled],
    ["Minutes freed", freed.minutes],
    ["Without minutes", freed.withoutMinutes],
  ];
  return [...always, ...others.filter(([, figure]) => figure > 0)];
}
