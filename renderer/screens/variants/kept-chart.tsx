import type { ComparedPlan } from "../../../shared/contract/variants.ts";
import { KEEP_PERCENT, planName } from "./variant-words.ts";

const WIDTH = 380;
const ROW = 46;
const BAR = 16;
const TOP = 18;
/** Room for a figure behind the longest bar. */
const FIGURE = 52;

/** What each plan keeps of the baseline, against what is asked for. The first line of the table says the same. */
export function KeptChart({ plans }: { readonly plans: readonly ComparedPlan[] }) {
  const shares = plans.flatMap(({ planId, name, kept }) =>
    kept === null || kept.percent === null ? [] : [{ planId, name, percent: kept.percent }],
  );
  if (shares.length === 0) return null;
  const at = (percent: number): number => (percent / 100) * (WIDTH - FIGURE);
  const height = TOP + shares.length * ROW;
  return (
    <figure className="variants-chart">
      <figcaption>
        Share of the baseline kept, against {KEEP_PERCENT}% (dashed). The figures stand in the first line of the table.
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
        {shares.map(({ planId, name, percent }, index) => (
          <g key={planId} transform={`translate(0 ${TOP + index * ROW})`}>
            <text x={0} y={12}>
              {shortName(planName(name))}
            </text>
            <rect className="variants-bar-all" x={0.5} y={18.5} width={at(100) - 1} height={BAR - 1} />
            <rect className="variants-bar" x={0} y={18} width={at(Number(percent))} height={BAR} />
            <text x={at(100) + 6} y={31}>
              {percent}%
            </text>
          </g>
        ))}
        <line className="variants-asked" x1={at(KEEP_PERCENT)} x2={at(KEEP_PERCENT)} y1={TOP - 2} y2={height} />
        <text className="variants-asked-words" x={at(KEEP_PERCENT)} y={TOP - 6} textAnchor="end">
          {KEEP_PERCENT}%
        </text>
      </svg>
    </figure>
  );
}

/** As much as a line of the chart holds. */
function shortName(name: string): string {
  return name.length > 44 ? `${name.slice(0, 43)}…` : name;
}
