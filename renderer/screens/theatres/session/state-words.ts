import type { SessionState } from "../../../../shared/domain/theatres/theatre-session.ts";

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

/** The single key of each state on the board. */
export const STATE_KEYS: Readonly<Record<SessionState, string>> = {
  runs: "R",
  "consultant-led": "L",
  "emergency-only": "E",
  "stood-down": "S",
};
