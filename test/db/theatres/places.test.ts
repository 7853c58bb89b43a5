import { afterEach, beforeEach, expect, test } from "vitest";
import { at, openTheatres, type Theatres } from "../../support/theatres.ts";

let on: Theatres;

beforeEach(async () => {
  on = await openTheatres();
});
afterEach(() => on.it.close());

/** Where an entry can go, in the order offered: theatre, session and day, and the words for each. */
async function offered(entryId: number) {
  const targets = await on.it.ask("move.targets", { planId: on.planId, entryId });
  return targets.map(({ key, fits, why, place, about }) => [
    `${key.theatre} ${key.session} ${key.date.slice(8)}`,
    fits ? place : why.join("; "),
    about.join("; "),
  ]);
}

test("an all-day list and a morning list in one theatre share its minutes", async () => {
  const [a = 0, , c = 0] = await on.put(
    { entryNumber: "E1", expectedMinutes: 60 },
    { entryNumber: "E2", theatre: "Theatre 2", session: "ALL DAY", tciDate: "2026-12-17", expectedMinutes: 400 },
    { entryNumber: "E3", theatre: "Theatre 2", session: "AM", tciDate: "2026-12-17", expectedMinutes: 100 },
    { entryNumber: "E4", theatre: "Theatre 2", session: "EVE", tciDate: "2026-12-17", expectedMinutes: 180 },
    { entryNumber: "E5", theatre: "Theatre 2", session: "AM", tciDate: "2026-12-18", expectedMinutes: 100 },
  );
  const AM = at("Theatre 2", "AM", "2026-12-17");
  const ALL_DAY = at("Theatre 2", "ALL DAY", "2026-12-17");
  expect(await on.session(AM)).toMatchObject({ bookedMinutes: 100, minutesLeft: 40, sharedWith: ["ALL DAY"] });
  expect(await on.session(ALL_DAY)).toMatchObject({ bookedMinutes: 400, minutesLeft: 40, sharedWith: ["AM"] });
  expect(await on.session(at("Theatre 2", "AM", "2026-12-18"))).toMatchObject({ minutesLeft: 140, sharedWith: [] });
  expect(await offered(a)).toEqual([
    ["Theatre 2 AM 17", "needs 60 min: 40 min left, shared with ALL DAY", "has 40 minutes; Okafor, R's list"],
    ["Theatre 2 ALL DAY 17", "needs 60 min: 40 min left, shared with AM", "has 40 minutes; Okafor, R's list"],
    ["Theatre 2 EVE 17", "needs 60 min: no minutes left", "has no minutes left; Okafor, R's list"],
    ["Theatre 2 AM 18", "same-consultant", "has 140 minutes; Okafor, R's list"],
    ["Theatre 1 AM 16", "it is on this list already", "has 240 minutes; Okafor, R's list; a day of the action"],
  ]);
  // From the morning to the all-day list of the same theatre: the case takes its own minutes with it.
  const moved = { planId: on.planId, why: "longer list", confirmed: [] };
  await on.it.ask("move.apply", { ...moved, entryId: c, to: ALL_DAY });
  expect(await on.session(ALL_DAY)).toMatchObject({ bookedMinutes: 500, minutesLeft: 40, sharedWith: [] });
  const refused = await on.it.refusal("move.apply", { ...moved, entryId: a, to: AM });
  expect(refused.message).toContain("needs 60 min: 40 min left, shared with ALL DAY");
});

test("places come by consultant, specialty, site and day, the action's own last, each with its reasons", async () => {
  const breast = { treatmentFunction: "103", consultantName: "Okafor, R", tciDate: "2026-12-17" };
  const [a = 0] = await on.put(
    { entryNumber: "E1", ...breast, tciDate: "2026-12-16", theatre: "Theatre 9", session: "PM" },
    { entryNumber: "E2", ...breast, tciDate: "2026-12-16" },
    { entryNumber: "E3", ...breast, theatre: "Eyes 1", treatmentFunction: "130", consultantName: "Lind, A" },
    { entryNumber: "E4", ...breast, theatre: "Theatre 3", consultantName: "Lind, B", siteCode: "R9Z02" },
    { entryNumber: "E5", ...breast, theatre: "Theatre 4", consultantName: "Lind, B" },
    { entryNumber: "E6", ...breast, theatre: "Theatre 5", tciDate: "2026-12-21" },
    { entryNumber: "E7", ...breast, theatre: "Theatre 6", treatmentFunction: null, consultantName: null },
    { entryNumber: "E8", ...breast, theatre: "Theatre 7", tciDate: "2026-12-18" },
  );
  expect(await offered(a)).toEqual([
    ["Theatre 7 AM 18", "same-consultant", "has 180 minutes; Okafor, R's list"],
    ["Theatre 5 AM 21", "same-consultant", "has 180 minutes; Okafor, R's list"],
    ["Theatre 4 AM 17", "same-specialty", "has 180 minutes; another consultant's list of the same specialty"],
    [
      "Theatre 3 AM 17",
      "same-specialty",
      "has 180 minutes; another consultant's list of the same specialty; another site (R9Z02)",
    ],
    ["Theatre 6 AM 17", "not-known", "has 180 minutes; whether it is a list of the same specialty is not known"],
    ["Eyes 1 AM 17", "other-specialty", "has 180 minutes; another specialty's list (Ophthalmology)"],
    ["Theatre 1 AM 16", "action-day", "has 180 minutes; Okafor, R's list; a day of the action"],
    ["Theatre 9 PM 16", "it is on this list already", "has 240 minutes; Okafor, R's list; a day of the action"],
  ]);
});

test("what the plan moved into a list of another specialty does not make it a list of its own", async () => {
  const breast = { treatmentFunction: "103", consultantName: "Okafor, R" };
  const [a = 0, b = 0] = await on.put(
    { entryNumber: "E1", ...breast },
    { entryNumber: "E2", ...breast },
    {
      entryNumber: "E3",
      theatre: "Eyes 1",
      treatmentFunction: "130",
      consultantName: "Lind, A",
      tciDate: "2026-12-17",
    },
  );
  await on.it.ask("move.apply", {
    planId: on.planId,
    entryId: a,
    to: at("Eyes 1", "AM", "2026-12-17"),
    why: "agreed with both",
    confirmed: [],
  });
  expect((await offered(b))[0]).toEqual([
    "Eyes 1 AM 17",
    "other-specialty",
    "has 120 minutes; another specialty's list (Ophthalmology)",
  ]);
});
