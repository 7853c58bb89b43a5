import type { Tally } from "../../shared/domain/summary/summary.ts";
import "./tally-bar.css";

/**
 * The parts of a bar from left to right. They differ in pattern, so that they can be read on paper and without colour.
 */
const PARTS = [
  { part: "cancelled", words: "Cancelled for the action" },
  { part: "cancelledOther", words: "Cancelled, other reason" },
  { part: "undecided", words: "Undecided" },
  { part: "kept", words: "Kept" },
] as const;

/** The patterns that fill the bars: needed once on a page with bars. */
export function TallyPatterns() {
  return (
    <svg className="tally-patterns" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id="tally-hatch" patternUnits="userSpaceOnUse" width="5" height="5">
          <rect className="tally-ground" width="5" height="5" />
          <path className="tally-hatch" d="M-1 1 1 -1M0 5 5 0M4 6 6 4" />
        </pattern>
        <pattern id="tally-dots" patternUnits="userSpaceOnUse" width="4" height="4">
          <rect className="tally-ground" width="4" height="4" />
          <circle className="tally-dot" cx="2" cy="2" r="1" />
        </pattern>
      </defs>
    </svg>
  );
}

type TallyBarProps = {
  readonly tally: Tally;
  /** The number that the full width means. */
  readonly longest: number;
};

/** A bar of the planned entries, divided by what happened to them. The numbers are in the table beside it. */
export function TallyBar({ tally, longest }: TallyBarProps) {
  const percent = (count: number): string => `${(100 * count) / Math.max(1, longest)}%`;
  const starts = PARTS.map((_part, index) => PARTS.slice(0, index).reduce((sum, { part }) => sum + tally[part], 0));
  return (
    <svg className="tally-bar" width="100%" height="14" aria-hidden="true">
      {PARTS.map(({ part }, index) =>
        tally[part] === 0 ? null : (
          <rect
            key={part}
            className={`tally-part tally-part--${part}`}
            {...fillOf(part)}
            x={percent(starts[index] ?? 0)}
            y="8%"
            width={percent(tally[part])}
            height="84%"
          />
        ),
      )}
    </svg>
  );
}

/** What each pattern means. */
export function TallyLegend() {
  return (
    <p className="tally-legend">
      {PARTS.map(({ part, words }) => (
        <span key={part}>
          <svg width="18" height="14" aria-hidden="true">
            <rect className={`tally-part tally-part--${part}`} {...fillOf(part)} x="1" y="1" width="16" height="12" />
          </svg>
          {words}
        </span>
      ))}
    </p>
  );
}

function fillOf(part: (typeof PARTS)[number]["part"]): { readonly fill?: string } {
  if (part === "cancelled") return { fill: "url(#tally-hatch)" };
  return part === "cancelledOther" ? { fill: "url(#tally-dots)" } : {};
}
