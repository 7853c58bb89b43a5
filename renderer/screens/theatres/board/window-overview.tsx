import { Button as AriaButton } from "react-aria-components";
import type { Answer } from "../../../../shared/contract/methods.ts";
import type { BoardSession } from "../../../../shared/contract/board.ts";
import { dayWords } from "../../../../shared/domain/actions/action-name.ts";
import { sessionId, type SessionState } from "../../../../shared/domain/theatres/theatre-session.ts";
import { groupBy } from "../../../../shared/util/group-by.ts";
import { classNames } from "../../../components/class-names.ts";
import { boardRows, rowIdOf } from "./board-layout.ts";
import { sessionSentence } from "./theatre-words.ts";

type Day = Answer<"board.get">[number];

type Props = {
  readonly days: readonly Day[];
  /** Goes to the day of that session, and to its card. */
  readonly onOpen: (date: string, id: string) => void;
  readonly onDay: (date: string) => void;
};

/** The whole window: a row a theatre, a column a day, each session as its code and cases; pressed, it opens. */
export function WindowOverview({ days, onOpen, onDay }: Props) {
  const bySquare = groupBy(
    days.flatMap(({ sessions }) => sessions),
    (session) => `${session.key.date} ${rowIdOf(session)}`,
  );
  // By site and name: over several days the order of one of them would be nobody's.
  const rows = boardRows(days.flatMap(({ sessions }) => sessions)).toSorted(
    (a, b) =>
      (a.site ?? "").localeCompare(b.site ?? "") || a.heading.localeCompare(b.heading, "en-GB", { numeric: true }),
  );
  return (
    <>
      <p className="soft">
        The figure is the cases that run. {LEGEND.map(([state, words]) => `${SHORT[state]} ${words}`).join(", ")}, ! a
        case does not fit.
      </p>
      <div className="overview" role="region" aria-label="Whole window" tabIndex={0}>
        <table>
          <caption className="unseen">Sessions of the window by theatre and day</caption>
          <thead>
            <tr>
              <th scope="col">Theatre</th>
              {days.map(({ date, onActionDay }) => (
                <th key={date} scope="col" className={onActionDay ? "overview-action" : undefined}>
                  <AriaButton className="overview-day" onPress={() => onDay(date)}>
                    {dayWords(date)}
                  </AriaButton>
                  {onActionDay && <span className="day-tab-action">strike</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  {row.heading} {row.site !== null && <span className="soft">{row.site}</span>}
                </th>
                {days.map(({ date, onActionDay }) => (
                  <td key={date} className={onActionDay ? "overview-action" : undefined}>
                    {(bySquare.get(`${date} ${row.id}`) ?? []).map((session) => (
                      <AriaButton
                        key={sessionId(session.key)}
                        className={classNames("overview-session", `overview-session--${session.state.value}`)}
                        aria-label={`${shortWords(session)}: ${dayWords(date)}, ${sessionSentence(session)}`}
                        onPress={() => onOpen(date, sessionId(session.key))}
                      >
                        {shortWords(session)}
                      </AriaButton>
                    ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const SHORT: Readonly<Record<SessionState, string>> = {
  runs: "",
  "consultant-led": "◐",
  "emergency-only": "△",
  "stood-down": "✕",
};

const LEGEND = [
  ["consultant-led", "consultant-led only"],
  ["emergency-only", "emergency only"],
  ["stood-down", "stood down"],
] as const;

/** "AM 6", "PM ✕", "AM 4 !". */
function shortWords({ key, state, running, misfits }: BoardSession): string {
  const closed = state.value === "stood-down" && running === 0;
  return [
    key.session === "ALL DAY" ? "Day" : (key.session ?? ""),
    SHORT[state.value],
    closed ? "" : String(running),
    misfits > 0 ? "!" : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}
