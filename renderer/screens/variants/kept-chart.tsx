import type { ComparedPlan } from "../../../shared/contract/variants.ts";
import { AIM_PERCENT, percentWords } from "../../../shared/domain/return/share-kept.ts";
import { planName } from "./variant-words.ts";

const WIDTH = 380;
const ROW = 46;
const BAR = 16;
const TOP = 18;
/** Room for a figure after the longest bar. */
const FIGURE = 112;

/**
 * What each plan keeps of the baseline on action days, worst and best case. The first line of the table has the same
 * numbers.
 */
export function KeptChart({ plans }: { readonly plans: readonly ComparedPlan[] }) {
  const shares = plans.flatMap(({ planId, name, kept }) =>
    kept === null || kept.onActionDays.best === null || kept.onActionDays.worst === null
      ? []
      : [
          {
            planId,
            name,
            words: percentWords(kept.onActionDays),
            best: kept.onActionDays.best,
            worst: kept.onActionDays.worst,
          },
        ],
  );
  if (shares.length === 0) return null;
  const at = (percent: number): number => (percent / 100) * (WIDTH - FIGURE);
  const height = TOP + shares.length * ROW;
  return (
    <figure className="variants-chart">
      <figcaption>
        Share of the baseline kept on action days, against {AIM_PERCENT}% (dashed); a thin bar is undecided. The figures
        stand in the first line of the table.
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
        {shares.map(({ planId, name, words, best, worst }, index) => (
          <g key={planId} transform={`translate(0 ${TOP + index * ROW})`}>
            <text x={0} y={12}>
              {shortName(planName(name))}
            </text>
            <rect className="variants-bar-all" x={0.5} y={18.5} width={at(100) - 1} height={BAR - 1} />
            <rect className="variants-bar" x={0} y={18} width={at(Number(worst))} height={BAR} />
            <rect
              className="variants-bar"
              x={at(Number(worst))}
              y={18 + BAR / 3}
              width={at(Number(best)) - at(Number(worst))}
              height={BAR / 3}
            />
            <text x={at(100) + 6} y={31}>
              {words}
            </text>
          </g>
        ))}
        <line className="variants-asked" x1={at(AIM_PERCENT)} x2={at(AIM_PERCENT)} y1={TOP - 2} y2={height} />
        <text className="variants-asked-words" x={at(AIM_PERCENT)} y={TOP - 6} textAnchor="end">
          {AIM_PERCENT}%
        </text>
      </svg>
    </figure>
  );
}

/** The longest text that fits in a line of the chart. */
function shortName(name: string): string {
  return name.length > 44 ? `${name.slice(0, 43)}…` : name;
}
