import { describe, expect, test } from "vitest";
import { appError } from "../../../shared/contract/errors.ts";
import type { Args } from "../../../shared/contract/methods.ts";
import type { BoardSession } from "../../../shared/contract/board.ts";
import type { SessionKey } from "../../../shared/domain/theatres/theatre-session.ts";
import { err, ok } from "../../../shared/util/result.ts";
import { run } from "../../support/command-run.ts";

function key(theatre: string, session: string, siteCode = "R9Z01"): SessionKey {
  return { date: "2026-12-16", siteCode, theatre, session, treatmentFunction: null };
}

function counted(of: SessionKey): BoardSession {
  return {
    key: of,
    specialty: null,
    times: { start: "08:30", end: "12:30" },
    lengthMinutes: 240,
    bookedMinutes: 200,
    withoutMinutes: 0,
    minutesLeft: 40,
    sharedWith: [],
    running: 5,
    inpatient: 5,
    dayCase: 0,
    otherType: 0,
    kept: 0,
    undecided: 5,
    children: 0,
    protected: 1,
    movedIn: 0,
    cancelled: 1,
    movedOut: 0,
    movedAway: 0,
    gone: 0,
    surgeons: [],
    specialties: [],
    state: { value: "runs", why: null, by: null, at: null },
    toPlace: 0,
    cover: [],
    misfits: of.session === "AM" ? 2 : 0,
    unsure: 0,
  };
}

const SET_ASIDE = {
  entryId: 7,
  entryNumber: "E7",
  surname: "STONE",
  forename: "Grace",
  dueDate: "2026-12-16",
  theatre: "Theatre 1",
  session: "AM",
  consultant: null,
  procedure: null,
  minutes: null,
  marks: "P2",
  because: "priority P2, within 4 weeks",
};

const totals = { sessions: 3, closed: 0, running: 15, cancelled: 3, undecided: 15, toPlace: 0, misfits: 4, unsure: 0 };
const DAYS = [
  { date: "2026-12-15", onActionDay: false, totals, sessions: [] },
  {
    date: "2026-12-16",
    onActionDay: true,
    totals,
    sessions: [key("Theatre 1", "AM"), key("Theatre 1", "PM"), key("Theatre 1", "AM", "R9Z02")].map(counted),
  },
];
const boards = { "board.get": () => ok(DAYS) };

describe("board", () => {
  test("lists the sessions of one date, or of the window", async () => {
    const one = await run(["board", "--strike", "4", "--date", "2026-12-16"], boards);
    expect(one.asked).toEqual([{ name: "board.get", args: { planId: 4 } }]);
    expect(JSON.parse(one.stdout)).toEqual({ days: [DAYS[1]] });
    const all = await run(["board", "--strike", "4"], boards);
    expect(JSON.parse(all.stdout)).toEqual({ days: DAYS });
  });

  test("says each session in a line", async () => {
    const { stdout } = await run(["board", "--strike", "4", "--date", "2026-12-16"], boards, false);
    expect(stdout.split("\n").slice(0, 3)).toEqual([
      "Wed 16 Dec 2026: 3 sessions, 0 closed; 15 to run, 3 cancelled, 4 no longer fit",
      "  R9Z01 Theatre 1 AM: Runs; 5 to run, 200 of 240 min; 1 cancelled, 2 no longer fit",
      "  R9Z01 Theatre 1 PM: Runs; 5 to run, 200 of 240 min; 1 cancelled",
    ]);
  });

  test("needs a strike and a real date", async () => {
    expect((await run(["board"], boards)).stderr).toContain("--strike is missing");
    expect((await run(["board", "--strike", "4", "--date", "31/12"], boards)).code).toBe(2);
  });
});

describe("session set", () => {
  const set = {
    ...boards,
    "session.setState": (args: Args<"session.setState">) =>
      ok({ name: "stand down", cancelled: args.keys.length, restored: 0, setAside: [SET_ASIDE] }),
  };
  const given = ["session", "set", "--strike", "4", "--date", "2026-12-16", "--theatre", "Theatre 1"];

  test.each([
    [[], [key("Theatre 1", "AM"), key("Theatre 1", "PM"), key("Theatre 1", "AM", "R9Z02")]],
    [
      ["--session", "AM"],
      [key("Theatre 1", "AM"), key("Theatre 1", "AM", "R9Z02")],
    ],
    [["--session", "AM", "--site", "R9Z02"], [key("Theatre 1", "AM", "R9Z02")]],
  ])("with %j takes the sessions that are meant", async (args, keys) => {
    const { stdout, asked } = await run([...given, ...args, "--state", "stood-down", "--why", "no cover"], set);
    expect(asked[1]).toMatchObject({
      name: "session.setState",
      args: { planId: 4, keys, state: "stood-down", why: "no cover" },
    });
    expect(JSON.parse(stdout)).toEqual({
      name: "stand down",
      sessions: keys.length,
      cancelled: keys.length,
      restored: 0,
      setAside: ["E7"],
    });
  });

  test("says which state there is not, and which session", async () => {
    const state = await run([...given, "--state", "closed"], set);
    expect(state).toMatchObject({ code: 2, asked: [] });
    expect(state.stderr).toContain("runs, consultant-led, emergency-only, stood-down");
    const none = await run([...given, "--session", "EVE", "--state", "runs"], set);
    expect(none.code).toBe(1);
    expect(none.stderr).toContain("There is no session of Theatre 1 EVE on Wed 16 Dec 2026");
    expect((await run(["session", "set", "--strike", "4", "--theatre", "T", "--state", "runs"], set)).code).toBe(2);
  });
});

describe("cover import", () => {
  test("says what was taken and who no longer fits", async () => {
    const { stdout, asked } = await run(["cover", "import", "--strike", "4", "--file", "cover.csv"], {
      "cover.importFile": () => ok({ name: "cover", read: 3, applied: 2, unchanged: 1 }),
      "cover.misfits": () => ok({ misfits: 5, unsure: 1, cases: [] }),
    });
    expect(asked.map(({ name }) => name)).toEqual(["cover.importFile", "cover.misfits"]);
    expect(asked[0]?.args).toMatchObject({ planId: 4, path: expect.stringMatching(/cover\.csv$/) });
    expect(JSON.parse(stdout)).toEqual({ read: 3, applied: 2, unchanged: 1, misfits: 5, unsure: 1 });
  });

  test("names the line of a file that is refused", async () => {
    const { code, stderr } = await run(["cover", "import", "--strike", "4", "--file", "cover.csv"], {
      "cover.importFile": () => err(appError("invalid", "Line 3: there is no Theatre 9.", { line: 3 })),
    });
    expect(code).toBe(1);
    expect(stderr).toContain("Line 3");
  });
});
