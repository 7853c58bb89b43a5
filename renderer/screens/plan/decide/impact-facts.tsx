import type { Impact } from "../../../../shared/contract/decision.ts";
import type { Confirmation } from "../../../../shared/contract/protection.ts";
import { minutesFreed } from "../../../components/minutes-freed.ts";
import { countWord, formatNumber } from "../../../components/number-words.ts";

const NOBODY: readonly Confirmation[] = [];

type Props = {
  readonly impact: Impact;
  /** Those of the protected that are cancelled all the same. */
  readonly confirmed?: readonly Confirmation[];
  /** Of keep and undecided: those cancelled come back, and no theatre time is freed. */
  readonly puts?: boolean;
};

/** What a decision would touch, in numbers, before it is made. */
export function ImpactFacts({ impact, confirmed = NOBODY, puts = false }: Props) {
  const freed = minutesFreed(impact, confirmed);
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
    ["Cancelled at another strike", impact.cancelledElsewhere, false],
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
            <dt>{impact.decision === "cancel" ? "Minutes freed" : "Theatre minutes"}</dt>
            <dd>{formatNumber(freed.minutes)}</dd>
          </div>
        )}
      </dl>
      {!puts && freed.withoutMinutes > 0 && (
        <p className="soft">
          {countWord(freed.withoutMinutes, "entry has", "entries have")} no minutes on the list: the theatre time is not
          whole.
        </p>
      )}
    </>
  );
}
