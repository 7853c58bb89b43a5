import type { Impact } from "../../../../shared/contract/decision.ts";
import { formatNumber } from "../../../components/number-words.ts";

/** What a decision on several entries would do, in figures with their words; what is nought is left out. */
export function ImpactFigures({ impact }: { readonly impact: Impact }) {
  return (
    <>
      <dl className="impact" aria-label="What it would do">
        {partsOf(impact).map(([word, figure]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{formatNumber(figure)}</dd>
          </div>
        ))}
      </dl>
      {impact.setAside.length > 0 && <p className="soft">Those set aside below are counted in these figures too.</p>}
    </>
  );
}

function partsOf(impact: Impact): readonly (readonly [string, number])[] {
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
    ["Minutes freed", impact.minutes],
    ["Without minutes", impact.withoutMinutes],
  ];
  return [...always, ...others.filter(([, figure]) => figure > 0)];
}
