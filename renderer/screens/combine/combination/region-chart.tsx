import type { Combination } from "../../../../shared/domain/combine/combination.ts";
import { formatNumber } from "../../../components/number-words.ts";
import { greatest } from "../../../../shared/util/greatest.ts";

const LABEL = 190;
const WIDTH = 760;
const ROW = 46;
const BAR = 16;
/** Room for a figure after the longest bar. */
const FIGURE = 70;

/** Cancelled by region as bars: on action days filled, the rest in outline. The table has the same numbers. */
export function RegionChart({ regions }: { readonly regions: Combination["regions"] }) {
  const longest = greatest(
    regions.map(({ inpatient, dayCase }) => Math.max(inpatient, dayCase)),
    1,
  );
  const scale = (count: number): number => (count / longest) * (WIDTH - LABEL - FIGURE);
  return (
    <figure className="combine-chart">
      <figcaption className="soft">
        Upper bar: inpatient. Lower bar: day case. Filled: due on action days; outline: other dates. The figures stand
        in the table.
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${regions.length * ROW}`} aria-hidden="true">
        {regions.map((region, index) => {
          const bars = [
            { key: "inpatient", all: region.inpatient, onDays: region.inpatientOnActionDays },
            { key: "day-case", all: region.dayCase, onDays: region.dayCaseOnActionDays },
          ];
          return (
            <g key={region.name} transform={`translate(0 ${index * ROW})`}>
              <text x={LABEL - 10} y={ROW / 2 + 4} textAnchor="end">
                {region.name}
              </text>
              {bars.map(({ key, all, onDays }, place) => (
                <g key={key} className={`combine-bar combine-bar--${key}`}>
                  <rect
                    className="combine-bar-all"
                    x={LABEL}
                    y={4 + place * (BAR + 3)}
                    width={scale(all)}
                    height={BAR}
                  />
                  <rect
                    className="combine-bar-days"
                    x={LABEL}
                    y={4 + place * (BAR + 3)}
                    width={scale(onDays)}
                    height={BAR}
                  />
                  <text x={LABEL + scale(all) + 6} y={4 + place * (BAR + 3) + 12}>
                    {formatNumber(all)}
                  </text>
                </g>
              ))}
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
