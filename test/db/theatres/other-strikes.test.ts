import { afterEach, beforeEach, expect, test } from "vitest";
import { ownPlanOf, type PlanId, type StrikeId } from "../../../shared/domain/strike/ids.ts";
import { STRIKE } from "../../support/service.ts";
import { at, openTheatres, type Theatres } from "../../support/theatres.ts";

/** Two strikes that share days: a theatre, a session and its minutes are the same ones for both. */
let on: Theatres;
let nurses: PlanId;
let nursesStrike: StrikeId;

beforeEach(async () => {
  on = await openTheatres();
  nursesStrike = (
    await on.it.ask("strike.add", {
      ...STRIKE,
      name: "Nurses",
      start: "2026-12-18T08:00",
      end: "2026-12-19T08:00",
      actionDates: ["2026-12-18"],
      windowTo: "2026-12-30",
    })
  ).id;
  nurses = ownPlanOf(nursesStrike);
});
afterEach(() => on.it.close());

const ON_21 = at("Theatre 2", "AM", "2026-12-21");

/** Where an entry can go, in the order offered: theatre and day, whether it fits, and the words. */
async function offered(entryId: number) {
  const targets = await on.it.ask("move.targets", { planId: on.planId, entryId });
  return targets.map(({ key, fits, why, about }) => [
    `${key.theatre} ${key.date.slice(8)}`,
    fits,
    [...why, ...about].join("; "),
  ]);
}

const leftToPlace = async (strikeId: StrikeId) =>
  (await on.it.ask("return.draft", { strikeId, layout: "2016", asAt: null })).checks
    .filter(({ code }) => code === "left-to-place")
    .map(({ message, entryIds }) => [message.slice(0, message.indexOf(". ")), entryIds]);

test("a session that another strike closed takes nobody, and whoever this plan moved there is named", async () => {
  const [a = 0, b = 0] = await on.put(
    { entryNumber: "E1" },
    { entryNumber: "E2", listOrder: 2 },
    { entryNumber: "E3", tciDate: "2026-12-21", theatre: "Theatre 2" },
  );
  await on.it.ask("move.apply", { planId: on.planId, entryId: a, to: ON_21, why: "room there" });
  await on.it.ask("session.setState", { planId: nurses, keys: [ON_21], state: "stood-down", why: null });
  expect(await offered(b)).toEqual([
    ["Theatre 2 21", false, "stood down at Nurses; has 180 minutes; Okafor, R's list"],
    ["Theatre 1 16", false, "it is on this list already; has 240 minutes; Okafor, R's list; a day of the action"],
  ]);
  const refused = await on.it.refusal("move.apply", { planId: on.planId, entryId: b, to: ON_21, why: "room there" });
  expect(refused.message).toContain("stood down at Nurses");
  const words = "Theatre 2 AM, Mon 21 Dec, is stood down at Nurses with 1 patient left to place: E1";
  expect(await leftToPlace(on.strikeId)).toEqual([[words, [a]]]);
  expect((await on.it.ask("summary.get", { planId: on.planId })).leftToPlace).toEqual([`${words}.`]);
  // The paper has the same patient on the closed list.
  const { sheets } = await on.it.ask("schedule.draft", {
    dates: ["2026-12-21"],
    siteCode: null,
    theatre: null,
    strikeId: null,
  });
  expect(sheets.map(({ state, running }) => [state, running.map(({ entryId }) => entryId)])).toEqual([
    ["stood-down", [a]],
  ]);
  await on.it.ask("session.setState", { planId: nurses, keys: [ON_21], state: "runs", why: null });
  expect(await leftToPlace(on.strikeId)).toEqual([]);
});

test("a day of another action is the last choice, and named", async () => {
  const [a = 0] = await on.put(
    { entryNumber: "E1" },
    { entryNumber: "E2", tciDate: "2026-12-18", theatre: "Theatre 2" },
    {
      entryNumber: "E3",
      tciDate: "2026-12-21",
      theatre: "Eyes 1",
      treatmentFunction: "130",
      consultantName: "Lind, A",
    },
  );
  expect((await offered(a)).filter(([, fits]) => fits)).toEqual([
    ["Eyes 1 21", true, "has 180 minutes; another specialty's list (Ophthalmology)"],
    ["Theatre 2 18", true, "has 180 minutes; Okafor, R's list; a day of another action (Nurses)"],
  ]);
});

test("minutes that another strike's plan gave to a patient are not promised twice", async () => {
  const [a = 0, b = 0] = await on.put(
    { entryNumber: "E1", expectedMinutes: 200 },
    { entryNumber: "E2", expectedMinutes: 60 },
    { entryNumber: "E3", tciDate: "2026-12-21", theatre: "Theatre 2", expectedMinutes: 30 },
  );
  await on.it.ask("move.apply", { planId: nurses, entryId: a, to: ON_21, why: "room there" });
  expect(await on.session(ON_21)).toMatchObject({ running: 1, bookedMinutes: 30, minutesLeft: 10 });
  expect((await offered(b))[0]).toEqual([
    "Theatre 2 21",
    false,
    "needs 60 min: 10 min left; has 10 minutes; Okafor, R's list",
  ]);
  // Once the list has the new date itself, its minutes are counted there and once.
  await on.sql("UPDATE entry SET tci_date = '2026-12-21', theatre = 'Theatre 2' WHERE entry_number = 'E1'");
  expect(await on.session(ON_21)).toMatchObject({ running: 2, bookedMinutes: 230, minutesLeft: 10 });
});
