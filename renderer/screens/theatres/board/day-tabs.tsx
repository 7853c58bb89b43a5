import { useRef } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { Answer } from "../../../../shared/contract/methods.ts";
import { dayWords } from "../../../../shared/domain/actions/action-name.ts";
import { countWord, formatNumber } from "../../../components/number-words.ts";

type Day = Answer<"board.get">[number];

type Props = {
  readonly days: readonly Day[];
  /** A date, or "window" for all of them. */
  readonly chosen: string;
  readonly onChoose: (chosen: string) => void;
};

/** A case held over a day for this long opens that day. */
const OPENS_AFTER_MS = 600;

/** The days of the window that have sessions, each with its counts, and the whole window. */
export function DayTabs({ days, chosen, onChoose }: Props) {
  const opening = useRef<number | null>(null);
  const stop = (): void => {
    if (opening.current !== null) window.clearTimeout(opening.current);
    opening.current = null;
  };
  return (
    <ToggleButtonGroup
      aria-label="Day"
      className="day-tabs"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined) onChoose(String(key));
      }}
    >
      <ToggleButton id="window" className="day-tab">
        <span className="day-tab-date">All days</span>
        <span className="day-tab-counts">the whole window</span>
      </ToggleButton>
      {days.map(({ date, onActionDay, totals }) => (
        <ToggleButton key={date} id={date} className="day-tab">
          <span
            className="day-tab-hold"
            role="presentation"
            onDragEnter={() => {
              stop();
              opening.current = window.setTimeout(() => onChoose(date), OPENS_AFTER_MS);
            }}
            onDragLeave={stop}
            onDrop={stop}
          />
          <span className="day-tab-date">{dayWords(date)}</span>
          <span className="day-tab-counts">
            {onActionDay && <span className="day-tab-action">strike</span>}{" "}
            {countWord(totals.running - totals.toPlace, "case", "cases")}
          </span>
          {countsBelow(totals).map((words) => (
            <span key={words} className="day-tab-counts">
              {words}
            </span>
          ))}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** What else a day holds, where it holds any. */
function countsBelow({ cancelled, toPlace, misfits }: Day["totals"]): readonly string[] {
  return [
    ...(cancelled === 0 ? [] : [`${formatNumber(cancelled)} cancelled`]),
    ...(toPlace === 0 ? [] : [`! ${formatNumber(toPlace)} left to place`]),
    ...(misfits <= toPlace ? [] : [`! ${formatNumber(misfits - toPlace)} not fitting`]),
  ];
}
