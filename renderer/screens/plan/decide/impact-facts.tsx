import type { Impact } from "../../../../shared/contract/decision.ts";
import { countWord, formatNumber } from "../../../components/number-words.ts";

type Props = {
  readonly impact: Impact;
  /** Of keep and undecided: those cancelled come back, and no theatre time is freed. */
  readonly puts?: boolean;
};

/** What a decision would touch, in numbers, before it is made. */
export function ImpactFacts({ impact, puts = false }: Props) {
  const facts: readonly (readonly [string, number, boolean])[] = [
    ["Patients", impact.patients, true],
    ["Inpatient", impact.inpatient, true],
    ["Day case", impact.dayCase, true],
    ["Not counted or not known", impact.otherType, false],
    ["On action days", impact.onActionDays, true],
    ["Protected", impact.protected, true],
    ["Children", impact.children, true],
    ["Cancelled before", impact.cancelledBefore, true],
    ["Waited over 52 weeks", impact.over52Weeks, true],
    ["Kept so far", impact.kept, false],
    [puts ? "Cancelled now, come back" : "Cancelled already", impact.alreadyCancelled, puts],
  ];
  return (
    <>
      <dl className="plan-impact">
        {facts
          .filter(([, count, always]) => always || count > 0)
          .map(([label, count]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{formatNumber(count)}</dd>
            </div>
          ))}
        {puts ? null : (
          <div>
            <dt>Theatre minutes</dt>
            <dd>{formatNumber(impact.minutes)}</dd>
          </div>
        )}
      </dl>
      {!puts && impact.withoutMinutes > 0 && (
        <p className="soft">
          {countWord(impact.withoutMinutes, "entry has", "entries have")} no minutes on the list: the theatre time is
          not whole.
        </p>
      )}
    </>
  );
}
