import { SESSION_STATES, type SessionState } from "../../../shared/domain/theatres/theatre-session.ts";
import { useCommands, type Command, type KeyNote } from "../../components/commands.ts";
import { actionWord, STATE_KEYS } from "./session/state-words.ts";

type Acts = {
  readonly state: (state: SessionState) => void;
  readonly cover: () => void;
  readonly misfits: () => void;
  readonly importCover: () => void;
  readonly selectNone: () => void;
  readonly back: () => void;
  readonly hasSession: boolean;
  readonly hasSelected: boolean;
  /** A case is held: the keys belong to it until it is let go. */
  readonly isHolding: boolean;
};

const GROUP = "Theatres";

const BOARD = { within: ".theatres" };

const NOTES: readonly KeyNote[] = [
  { group: GROUP, keys: "↑ ↓ ← →", words: "Move about the board, or the cases of a session" },
  { group: GROUP, keys: "Space", words: "Tick the session, or take it off; Ctrl+A ticks all" },
  { group: GROUP, keys: "Enter", words: "Go into the session" },
  {
    group: GROUP,
    keys: "→, then Enter on ≡",
    words: "Pick up a case; Tab and arrows choose a session, Enter drops it, Esc puts it back",
  },
];

/** The commands of the theatres, with their single keys. */
export function useTheatreCommands(acts: Acts): void {
  const { state, cover, misfits, importCover, selectNone, back, hasSession, hasSelected, isHolding } = acts;
  const states = SESSION_STATES.map((one): Command => ({
    id: `theatres.${one}`,
    words: `${actionWord(one)}: the sessions ticked, or the one you are on…`,
    group: GROUP,
    keys: STATE_KEYS[one],
    listens: BOARD,
    enabled: hasSession && !isHolding,
    run: () => state(one),
  }));
  useCommands(
    [
      ...states,
      {
        id: "theatres.cover",
        words: "Say who is there, or take cover away…",
        group: GROUP,
        keys: "V",
        listens: BOARD,
        enabled: !isHolding,
        run: cover,
      },
      {
        id: "theatres.misfits",
        words: "See what no longer fits…",
        group: GROUP,
        keys: "F",
        listens: BOARD,
        enabled: !isHolding,
        run: misfits,
      },
      { id: "theatres.import-cover", words: "Import cover from a CSV file…", group: GROUP, run: importCover },
      {
        id: "theatres.back",
        words: "Go back to the session's card",
        group: GROUP,
        keys: "Esc",
        listens: { within: ".session-panel" },
        enabled: hasSession && !isHolding,
        run: back,
      },
      { id: "theatres.select-none", words: "Select no session", group: GROUP, enabled: hasSelected, run: selectNone },
    ],
    NOTES,
  );
}
