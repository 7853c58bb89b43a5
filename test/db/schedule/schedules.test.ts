import { afterEach, beforeEach, expect, test } from "vitest";
import { ownPlanOf, type PlanId, type StrikeId } from "../../../shared/domain/strike/ids.ts";
import { openPrinting, PRINTED_DATE, type Printing } from "../../support/printing.ts";
import { cancelArgs, confirmArgs, keepArgs, STRIKE, type TestService } from "../../support/service.ts";

let on: Printing;
let it: TestService;
let planId: PlanId;
let strikeId: StrikeId;
beforeEach(async () => {
  on = await openPrinting();
  ({ it, planId, strikeId } = on);
});
afterEach(() => it.close());

test("a sheet for each session, theatres in natural order, entries in list order", async () => {
  await on.put(
    { entryNumber: "E1", theatre: "Theatre 10", surname: "TEN" },
    { entryNumber: "E2", theatre: "Theatre 2", session: "ALL DAY", surname: "DAY" },
    { entryNumber: "E3", theatre: "Theatre 2", session: "PM", surname: "LAST", listOrder: 10 },
    { entryNumber: "E4", theatre: "Theatre 2", session: "PM", surname: "FIRST", listOrder: 2 },
    { entryNumber: "E5", theatre: "Theatre 2", session: "PM", surname: "UNORDERED", listOrder: null },
    { entryNumber: "E6", theatre: "Theatre 2", session: "Twilight", surname: "ODD" },
    { entryNumber: "E7", siteCode: "R9Z02", theatre: "Theatre 1", surname: "OTHER SITE" },
    { entryNumber: "E8", tciDate: "2026-12-17", surname: "OTHER DAY" },
  );
  const lists = await on.draft();
  expect(
    lists.sheets.map((sheet) => [
      sheet.siteCode,
      sheet.theatre,
      sheet.session,
      sheet.running.map((row) => row.surname),
    ]),
  ).toEqual([
    ["R9Z01", "Theatre 2", "ALL DAY", ["DAY"]],
    ["R9Z01", "Theatre 2", "PM", ["FIRST", "LAST", "UNORDERED"]],
    ["R9Z01", "Theatre 2", "Twilight", ["ODD"]],
    ["R9Z01", "Theatre 10", "AM", ["TEN"]],
    ["R9Z02", "Theatre 1", "AM", ["OTHER SITE"]],
  ]);
  expect(lists).toMatchObject({
    trustCode: "R9Z",
    strikeName: STRIKE.name,
    staffGroup: "Resident doctors",
    listAsAt: "2026-12-01T06:00:00.000Z",
    version: 1,
  });
  expect((await on.draft({ siteCode: "R9Z02" })).sheets).toHaveLength(1);
  expect((await on.draft({ theatre: "Theatre 2" })).sheets).toHaveLength(3);
  expect((await on.draft({ dates: [PRINTED_DATE, "2026-12-17"] })).sheets).toHaveLength(6);
});

test("a row shows age on the date, side only as stated, and what it counts as", async () => {
  await on.put(
    { entryNumber: "E1", dateOfBirth: "1990-12-16", side: "BILATERAL", intendedManagement: "2", listOrder: 1 },
    { entryNumber: "E2", dateOfBirth: "1990-12-17", side: "Lt", listOrder: 2 },
    { entryNumber: "E3", dateOfBirth: null, side: null, listOrder: 3 },
  );
  const [sheet] = (await on.draft()).sheets;
  expect(sheet?.running.map((row) => [row.ageYears, row.side, row.sideInFull, row.type])).toEqual([
    [36, "BILATERAL", true, "day-case"],
    [35, "Lt", false, "inpatient"],
    [null, null, true, "inpatient"],
  ]);
});

test("a list has the trust's times, and a patient only a time of their own", async () => {
  await on.put(
    { entryNumber: "E1", tciTime: "09:15" },
    { entryNumber: "E2", tciTime: "08:45", listOrder: 2 },
    { entryNumber: "E3", theatre: "Theatre 2", session: "PM", tciTime: "13:30" },
    { entryNumber: "E4", theatre: "Theatre 2", session: "PM", tciTime: "13:30", listOrder: 2 },
    { entryNumber: "E5", theatre: "Theatre 3", session: "PM", tciTime: "13:30" },
    { entryNumber: "E6", theatre: "Theatre 4", session: "PM", tciTime: "12:00" },
    { entryNumber: "E7", theatre: "Theatre 5", session: "Twilight" },
  );
  const { sheets } = await on.draft();
  expect(sheets.map((sheet) => [sheet.times?.start, sheet.running.map((row) => row.arrival)])).toEqual([
    ["08:30", ["09:15", "08:45"]],
    ["13:30", [null, null]],
    ["13:30", [null]],
    ["13:30", ["12:00"]],
    [undefined, [null]],
  ]);
});

test("a list counts nobody as to run who is not decided on in a strike's window, and numbers as it will run", async () => {
  const [a = 0, , c = 0] = await on.put(
    { entryNumber: "E1", listOrder: 3 },
    { entryNumber: "E2", listOrder: 5 },
    { entryNumber: "E3", listOrder: 6 },
    { entryNumber: "E4", listOrder: 1, tciDate: "2027-06-01" },
  );
  await it.ask("decision.apply", keepArgs(planId, [a]));
  await it.ask("decision.apply", cancelArgs(planId, [c]));
  const { sheets } = await on.draft({ dates: [PRINTED_DATE, "2027-06-01"] });
  expect(
    sheets.map(({ running, cancelled }) =>
      [...running, ...cancelled].map((row) => [row.number, row.order, row.undecided]),
    ),
  ).toEqual([
    [
      [1, 3, false],
      [2, 5, true],
      [null, 6, false],
    ],
    [[1, 1, false]],
  ]);
});

test("a keep goes along when the list moves the patient, and counts on paper at any strike", async () => {
  const [a = 0, b = 0] = await on.put({ entryNumber: "E1" }, { entryNumber: "E2", listOrder: 2 });
  await it.ask("decision.apply", keepArgs(planId, [a]));
  const other = await it.ask("strike.add", { ...STRIKE, name: "Nurses" });
  await it.ask("decision.apply", keepArgs(ownPlanOf(other.id), [b]));
  await on.sql("UPDATE entry SET tci_date = '2026-12-18' WHERE entry_number = 'E1'");
  const { sheets } = await on.draft({ dates: [PRINTED_DATE, "2026-12-18"] });
  expect(sheets.flatMap(({ running }) => running.map((row) => [row.entryId, row.undecided]))).toEqual([
    [b, false],
    [a, false],
  ]);
});

test("a list says why it does not run, whom to ask, whose it is and who is there", async () => {
  await on.put(
    { entryNumber: "E1", consultantName: "Okafor, R" },
    { entryNumber: "E2", consultantName: "Okafor, R", listOrder: 2 },
    { entryNumber: "E3", consultantName: "Pearce, N", listOrder: 3 },
  );
  const key = { date: PRINTED_DATE, siteCode: "R9Z01", theatre: "Theatre 1", session: "AM", treatmentFunction: null };
  await it.ask("cover.set", {
    planId,
    keys: [key],
    role: "anaesthetist",
    present: true,
    person: "Dr Hall",
    why: null,
  });
  const before = (await on.draft()).sheets[0];
  expect(before).toMatchObject({ owner: "Okafor, R", stateRecorded: null, state: "runs" });
  expect(before?.cover).toMatchObject([{ role: "anaesthetist", present: true, person: "Dr Hall" }]);
  await it.ask("session.setState", {
    planId,
    keys: [key],
    state: "stood-down",
    why: "no anaesthetist",
    confirmed: [],
    leave: [],
  });
  const [sheet] = (await on.draft()).sheets;
  expect(sheet).toMatchObject({
    state: "stood-down",
    stateRecorded: { why: "no anaesthetist", by: expect.any(String) },
  });
});

test("alerts and the planned bed are on the list; telephones and next of kin never are", async () => {
  await on.put({
    entryNumber: "E1",
    allergy: "penicillin",
    plannedBed: "HDU",
    telephone: "020 7946 0001",
    secondTelephone: "020 7946 0002",
    nextOfKin: "Mrs Next",
    nextOfKinTelephone: "020 7946 0003",
  });
  const lists = await on.draft();
  expect(lists.sheets[0]?.running[0]).toMatchObject({ allergy: "penicillin", latex: null, plannedBed: "HDU" });
  expect(JSON.stringify(lists)).not.toMatch(/7946|Mrs Next/);
});

test("who was on the last print and is on no block now is named", async () => {
  await on.put({ entryNumber: "E1", surname: "STAYS" }, { entryNumber: "E2", surname: "Leaves", forename: "Ada" });
  await on.print();
  await on.sql("UPDATE entry SET tci_date = '2026-12-18' WHERE entry_number = 'E2'");
  expect((await on.draft()).sheets[0]?.noLongerHere).toEqual([expect.stringMatching(/^LEAVES Ada/)]);
});

test("cancelled entries leave the running order for a block of their own, in the session they were cancelled from", async () => {
  const [a = 0, b = 0, c = 0] = await on.put(
    { entryNumber: "E1", surname: "ONE" },
    { entryNumber: "E2", surname: "TWO", listOrder: 2 },
    { entryNumber: "E3", surname: "THREE", theatre: "Theatre 2" },
  );
  await it.ask("decision.apply", { ...cancelArgs(planId, [a]), reason: "patient" });
  await it.ask("decision.apply", cancelArgs(planId, [c]));
  await it.ask("decision.apply", keepArgs(planId, [b]));
  await on.sql(
    "UPDATE entry SET theatre = 'Theatre 9', tci_date = '2026-12-17', tci_time = '11:00' WHERE entry_number = 'E1'",
  );
  const { sheets } = await on.draft({ dates: [PRINTED_DATE, "2026-12-17"] });
  const shown = sheets.map((sheet) => [
    sheet.date.slice(8),
    sheet.theatre,
    sheet.running.map((row) => row.surname),
    sheet.cancelled.map((row) => [row.surname, row.reason, row.number, row.order]),
    sheet.state,
  ]);
  expect(shown).toEqual([
    ["16", "Theatre 1", ["TWO"], [["ONE", "Patient", null, null]], "runs"],
    ["16", "Theatre 2", [], [["THREE", "Industrial action", null, 1]], "runs"],
    ["17", "Theatre 9", ["ONE"], [], "runs"],
  ]);
});

test("cancelled at another strike counts too, and an entry is on a date only once", async () => {
  const ids = await on.put({ entryNumber: "E1" });
  const other = await it.ask("strike.add", { ...STRIKE, name: "Nurses" });
  await it.ask("decision.apply", cancelArgs(ownPlanOf(other.id), ids));
  await it.ask("decision.apply", { ...confirmArgs(planId, ids), reason: "clinical" });
  const { sheets } = await on.draft();
  expect(sheets.map((sheet) => [sheet.running.length, sheet.cancelled.map((row) => row.reason)])).toEqual([
    [0, ["Clinical"]],
  ]);
  expect(await it.ask("schedule.choices", { strikeId })).toEqual([
    { date: PRINTED_DATE, siteCode: "R9Z01", theatre: "Theatre 1", entries: 1 },
  ]);
  await it.ask("decision.apply", keepArgs(planId, ids));
  expect((await on.draft()).sheets[0]).toMatchObject({
    state: "runs",
    running: [],
    cancelled: [{ reason: "Industrial action" }],
  });
});

test("an entry that is gone from the extract does not run: it is named, for the PAS to be checked", async () => {
  await on.put({ entryNumber: "E1", surname: "GONE" }, { entryNumber: "E2", surname: "HERE" });
  await on.sql("UPDATE entry SET missing_since_import_id = 1 WHERE entry_number = 'E1'");
  const [sheet] = (await on.draft()).sheets;
  expect(sheet?.running.map((row) => row.surname)).toEqual(["HERE"]);
  expect(sheet?.cancelled).toMatchObject([{ surname: "GONE", reason: "No longer on the extract: check the PAS" }]);
});

test("without a theatre there is a sheet for each site and specialty, and each has its own versions", async () => {
  const bare = { theatre: null, session: null };
  await on.put(
    { entryNumber: "E1", ...bare, treatmentFunction: "130" },
    { entryNumber: "E2", ...bare, treatmentFunction: "110" },
    { entryNumber: "E3", ...bare, treatmentFunction: null },
    { entryNumber: "E4", ...bare, treatmentFunction: "110", siteCode: null },
  );
  const lists = await on.print();
  expect(lists.sheets.map((sheet) => [sheet.siteCode, sheet.theatre, sheet.specialty])).toEqual([
    ["R9Z01", null, "Trauma and Orthopaedic"],
    ["R9Z01", null, "Ophthalmology"],
    ["R9Z01", null, "Specialty not stated"],
    [null, null, "Trauma and Orthopaedic"],
  ]);
  await on.sql("UPDATE entry SET ward = 'Ward 7' WHERE entry_number = 'E1'");
  expect(
    (await on.draft()).sheets.map((sheet) => [sheet.version, sheet.supersedes?.version, sheet.running[0]?.changes]),
  ).toEqual([
    [1, undefined, []],
    [2, 1, ["ward was not given"]],
    [1, undefined, []],
    [1, undefined, []],
  ]);
});
