import { describe, expect, it } from "vitest";
import { boardColumns, boardPlace, boardRows } from "../../../../../renderer/screens/theatres/board/board-layout.ts";
import { coverScopes } from "../../../../../renderer/screens/theatres/cover/cover-scopes.ts";
import { boardSession } from "../../../../support/board-samples.ts";

const am = boardSession();
const pm = boardSession({ session: "PM" });
const allDay = boardSession({ theatre: "NG Theatre 5", session: "ALL DAY" });
const elsewhere = boardSession({ siteCode: "R9Z02" });

describe("the rows of the board", () => {
  it("are the theatres of each site, in the order in which they came", () => {
    const rows = boardRows([am, pm, allDay, elsewhere]);
    expect(rows.map(({ heading, site, sessions }) => [heading, site, sessions.length])).toEqual([
      ["NG Theatre 4", "R9Z01", 2],
      ["NG Theatre 5", "R9Z01", 1],
      ["NG Theatre 4", "R9Z02", 1],
    ]);
  });

  it("are the specialties where the list has no theatres", () => {
    const place = { theatre: null, session: null };
    const rows = boardRows([
      boardSession({ ...place, treatmentFunction: "130" }, { specialty: "Ophthalmology" }),
      boardSession({ ...place, treatmentFunction: "999" }),
      boardSession(place),
    ]);
    expect(rows.map(({ heading }) => heading)).toEqual(["Ophthalmology", "Specialty 999", "No specialty"]);
  });
});

describe("the columns of the board", () => {
  const words = (...codes: readonly (string | null)[]) =>
    boardColumns(codes.map((session) => boardSession({ session }))).map(({ word }) => word);

  it("go through the day, then to other codes, then to what is not stated", () => {
    expect(words("ZZ", null, "EVE", "PM", "AM", "Twilight")).toEqual([
      "AM",
      "PM",
      "EVE",
      "Twilight",
      "ZZ",
      "Session not stated",
    ]);
  });

  it("give a session of all day the morning and the afternoon", () => {
    expect(words("ALL DAY")).toEqual(["AM", "PM"]);
    const columns = boardColumns([am, allDay, boardSession({ session: "EVE" })]);
    expect(boardPlace(columns, "ALL DAY")).toEqual({ from: 0, span: 2 });
    expect(boardPlace(columns, "EVE")).toEqual({ from: 2, span: 1 });
  });

  it("say the times of a session where one of its cards knows them", () => {
    const timed = boardSession({}, { times: { start: "08:30", end: "12:30" } });
    expect(boardColumns([timed, pm]).map(({ times }) => times)).toEqual(["08:30 to 12:30", null]);
  });
});

describe("for which sessions cover can be recorded", () => {
  const thursday = boardSession({ date: "2026-12-17" });
  const all = [am, pm, allDay, elsewhere, thursday];

  it("goes from those selected to the whole window", () => {
    const scopes = coverScopes(all, [am, allDay], am, "2026-12-16");
    expect(scopes.map(({ id, keys }) => [id, keys.length])).toEqual([
      ["selected", 2],
      ["session", 1],
      ["theatre", 2],
      ["day", 4],
      ["window", 5],
    ]);
  });

  it("leaves out what is nothing, or no more than the session itself", () => {
    expect(coverScopes(all, [], allDay, "2026-12-16").map(({ id }) => id)).toEqual(["session", "day", "window"]);
    expect(coverScopes(all, [], null, null).map(({ id }) => id)).toEqual(["window"]);
  });
});
