import type { SessionState } from "../../../../shared/domain/theatres/theatre-session.ts";
import { formatNumber } from "../../../components/number-words.ts";

/** What setting that state is called on a button. */
export function actionWord(state: SessionState): string {
  switch (state) {
    case "runs":
      return "Run again";
    case "consultant-led":
      return "Consultant-led only";
    case "emergency-only":
      return "Emergency only";
    case "stood-down":
      return "Stand down";
  }
}

/** What that state means, for who chooses it. */
export function stateMeaning(state: SessionState): string {
  switch (state) {
    case "runs":
      return "The session runs as it is listed. What closing it cancelled comes back as it was.";
    case "consultant-led":
      return "The session runs without residents. Nothing is cancelled; cases that need a resident no longer fit.";
    case "emergency-only":
      return "The theatre is kept for emergencies. The elective cases are cancelled because of the action.";
    case "stood-down":
      return "Nothing runs. The cases are cancelled because of the action.";
  }
}

/** What setting a state does to the cases of its sessions. */
export type StateDoes = {
  readonly cancelled: number;
  /** Run there still, and have to be placed elsewhere. */
  readonly toPlace: number;
  readonly comesBack: number;
};

/** What the button does, exactly: "Stand down, cancel 3; 9 left to place", "Run again, bring back 3". */
export function stateVerb(state: SessionState, { cancelled, toPlace, comesBack }: StateDoes): string {
  const parts = [
    actionWord(state),
    ...(cancelled > 0 ? [`cancel ${formatNumber(cancelled)}`] : []),
    ...(comesBack > 0 ? [`bring back ${formatNumber(comesBack)}`] : []),
  ];
  return `${parts.join(", ")}${toPlace > 0 ? `; ${formatNumber(toPlace)} left to place` : ""}`;
}

/** The single key of each state on the board. */
export const STATE_KEYS: Readonly<Record<SessionState, string>> = {
  runs: "R",
  "consultant-led": "L",
  "emergency-only": "E",
  "stood-down": "S",
};
