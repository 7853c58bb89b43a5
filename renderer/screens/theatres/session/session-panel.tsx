import { useEffect, useRef } from "react";
import type { PlanId } from "../../../../shared/domain/strike/ids.ts";
import type { BoardSession, SessionCase } from "../../../../shared/contract/board.ts";
import {
  isClosed,
  SESSION_STATES,
  type CoverRole,
  type SessionState,
} from "../../../../shared/domain/theatres/theatre-session.ts";
import { useQuery } from "../../../api/use-query.ts";
import { Button } from "../../../components/button.tsx";
import { ErrorNotice } from "../../../components/notice.tsx";
import { countWord } from "../../../components/number-words.ts";
import { CoverRows } from "../cover/cover-rows.tsx";
import { SessionCases } from "./session-cases.tsx";
import { actionWord } from "./state-words.ts";
import { bookedWords, mixParts, sessionName, stateNoteOf, stateWords } from "../board/theatre-words.ts";

type Props = {
  readonly planId: PlanId;
  readonly session: BoardSession;
  /** Counts up each time that the planner goes into the panel: it takes the focus then. */
  readonly entered: number;
  readonly onState: (state: SessionState) => void;
  readonly onCover: (role: CoverRole, present: boolean | null) => void;
  readonly onCoverMore: (role: CoverRole) => void;
  readonly onMove: (item: SessionCase) => void;
  readonly onNear: (item: SessionCase) => void;
  readonly onHold: (item: SessionCase | null) => void;
};

/** One session: its state, who is there, and its cases in order, with what does not fit in words. */
export function SessionPanel(props: Props) {
  const { planId, session, entered, onState, onCover, onCoverMore, onMove, onNear, onHold } = props;
  const cases = useQuery("board.session", { planId, key: session.key }, [
    "decisions",
    "sessions",
    "list",
    "protection",
    "strikes",
    "contacts",
  ]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (entered > 0) heading.current?.focus();
  }, [entered]);

  const state = session.state.value;
  const stateNote = stateNoteOf(session);
  return (
    <section className="session-panel" aria-label={sessionName(session)}>
      <header className="stack-tight">
        <h2 ref={heading} tabIndex={-1}>
          {sessionName(session)}
        </h2>
        <p>
          <strong className={`session-state--${state}`}>{stateWords(state)}</strong>
          {stateNote !== null && <span className="soft"> {stateNote}</span>}
        </p>
        <p className="soft">
          {[countWord(session.running, "case", "cases"), bookedWords(session), ...mixParts(session)].join(" · ")}
        </p>
        {session.surgeons.length > 0 && <p className="soft">{session.surgeons.join("; ")}</p>}
        <div className="row row--tight">
          {SESSION_STATES.filter((one) => one !== state).map((one) => (
            <Button
              key={one}
              size="small"
              kind={one === "stood-down" ? "danger" : "secondary"}
              onPress={() => onState(one)}
            >
              {actionWord(one)}…
            </Button>
          ))}
        </div>
      </header>
      <h3>Cases</h3>
      {cases.error !== null && <ErrorNotice error={cases.error} />}
      {cases.value !== null && (
        <SessionCases cases={cases.value} isClosed={isClosed(state)} onMove={onMove} onNear={onNear} onHold={onHold} />
      )}
      <h3>Cover</h3>
      <CoverRows session={session} onSet={onCover} onMore={onCoverMore} />
    </section>
  );
}
