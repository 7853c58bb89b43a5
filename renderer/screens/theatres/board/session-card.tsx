import type { BoardSession } from "../../../../shared/contract/board.ts";
import type { MoveTarget } from "../../../../shared/contract/move.ts";
import { classNames } from "../../../components/class-names.ts";
import { countWord } from "../../../components/number-words.ts";
import {
  bookedWords,
  isUsual,
  markOf,
  misfitParts,
  mixParts,
  stateNoteOf,
  stateWords,
  whoseWords,
} from "./theatre-words.ts";

type Props = {
  readonly session: BoardSession;
  /** While a case is held: whether it can go here, and what to know of the place. */
  readonly target: MoveTarget | null;
};

/** A session's card on the board. */
export function SessionCard({ session, target }: Props) {
  const stateNote = stateNoteOf(session);
  const misfits = misfitParts(session);
  const whose = whoseWords(session);
  return (
    <div className={classNames("session-card", `session-card--${session.state.value}`)}>
      <p className="session-card-head">
        <strong>{countWord(session.running, "case", "cases")}</strong>
        <span className="session-card-whose" title={whose}>
          {whose}
        </span>
        <span className={session.state.value === "runs" ? "soft" : "session-card-state"}>
          {stateWords(session.state.value)}
        </span>
      </p>
      <p className="session-card-minutes">
        <BookedBar session={session} />
        <span>{[bookedWords(session), ...mixParts(session)].join(" · ")}</span>
      </p>
      {stateNote !== null && <p className="soft">{stateNote}</p>}
      {misfits.length > 0 && <p className="session-card-misfits">! {misfits.join(" · ")}</p>}
      {target !== null && <TargetWords target={target} />}
    </div>
  );
}

function TargetWords({ target }: { readonly target: MoveTarget }) {
  const words = target.fits ? [...target.about, ...target.unsure] : target.why;
  return (
    <p className={isUsual(target) ? "session-card-fits" : "session-card-misfits"}>
      {markOf(target)} {words.join("; ")}
    </p>
  );
}

/** How full a session is, drawn; the words beside it say the same. */
function BookedBar({ session }: { readonly session: BoardSession }) {
  const { bookedMinutes, lengthMinutes } = session;
  if (lengthMinutes === null || lengthMinutes === 0) return null;
  const over = bookedMinutes > lengthMinutes;
  const share = over ? lengthMinutes / bookedMinutes : bookedMinutes / lengthMinutes;
  return (
    <svg className={classNames("booked-bar", over && "booked-bar--over")} width="72" height="8" aria-hidden="true">
      <rect className="booked-bar-ground" width="72" height="8" rx="2" />
      <rect className="booked-bar-fill" width={over ? 72 : 72 * share} height="8" rx="2" />
      {over && <line className="booked-bar-end" x1={72 * share} x2={72 * share} y1="0" y2="8" />}
    </svg>
  );
}
