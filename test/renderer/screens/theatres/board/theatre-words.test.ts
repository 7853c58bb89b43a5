import { describe, expect, it } from "vitest";
import {
  bookedWords,
  mixParts,
  sessionSentence,
} from "../../../../../renderer/screens/theatres/board/theatre-words.ts";
import { boardSession } from "../../../../support/board-samples.ts";

const STOOD_DOWN = { value: "stood-down", why: null, by: "Pat", at: "2026-12-15T10:00:00Z" } as const;

describe("the words of a session", () => {
  it.each([
    [240, 240, 0, [], "240 of 240 min"],
    [241, 240, -1, [], "241 of 240 min, over-booked"],
    [0, 240, 240, [], "0 of 240 min"],
    [100, 240, 40, ["ALL DAY"], "100 of 240 min; 40 left, shared with ALL DAY"],
    [100, 240, -20, ["ALL DAY", "EVE"], "100 of 240 min; over-booked by 20, shared with ALL DAY, EVE"],
    [1250, null, null, [], "1,250 min booked"],
  ])(
    "%i booked of %j with %j left, shared with %j is %s",
    (bookedMinutes, lengthMinutes, minutesLeft, sharedWith, words) => {
      expect(bookedWords({ bookedMinutes, lengthMinutes, minutesLeft, sharedWith })).toBe(words);
    },
  );

  it("leave out what is nought", () => {
    expect(mixParts(boardSession())).toEqual([]);
    expect(mixParts(boardSession({}, { inpatient: 2, children: 1, cancelled: 3, movedOut: 1 }))).toEqual([
      "2 inpatient",
      "1 child",
      "3 cancelled",
      "1 of those moved",
    ]);
  });

  it("say of a closed session who is left to place, not that each does not fit", () => {
    const session = boardSession({}, { running: 2, misfits: 2, toPlace: 2, state: STOOD_DOWN });
    expect(sessionSentence(session)).toBe(
      "NG Theatre 4 AM, Stood down, set by Pat, 2 cases, 0 of 240 min, 2 left to place",
    );
  });

  it("read out a card whole", () => {
    const session = boardSession(
      {},
      {
        running: 1,
        dayCase: 1,
        bookedMinutes: 60,
        misfits: 1,
        unsure: 2,
        state: { value: "consultant-led", why: "no residents", by: "Pat", at: "2026-12-15T10:00:00Z" },
      },
    );
    expect(sessionSentence(session)).toBe(
      "NG Theatre 4 AM, Consultant-led only, no residents (Pat), 1 case, 60 of 240 min, 1 day case, 1 does not fit, 2 cannot be checked",
    );
  });
});
