import fc from "fast-check";
import { expect, test } from "vitest";
import { planDaySheet } from "../../../renderer/paper/day-sheet-plan.ts";
import { daySheet } from "../../../renderer/paper/day-sheet.ts";
import { initials } from "../../../renderer/paper/day-sheet-parts.ts";
import type { DaySheetFacts } from "../../../shared/contract/schedule.ts";
import { sheet, sheetRow, theatreLists } from "../../support/sheet-samples.ts";

const lists = theatreLists([
  sheet({
    theatre: "NG Theatre 10",
    running: [sheetRow(1, { surname: "Stone", forename: "Grace", ward: "Ward 4", consultant: "Okafor, R" })],
    cancelled: [
      { ...sheetRow(2, { surname: "Hill", forename: "Ada", ward: null, consultant: "Okafor, R" }), reason: "No bed" },
    ],
  }),
  sheet({
    theatre: "NG Theatre 2",
    session: "PM",
    state: "stood-down",
    stateRecorded: { why: "no anaesthetist", by: "A Planner", at: null },
    running: [sheetRow(3, { number: null, ward: "Ward 4", consultant: "Baines, T", undecided: true })],
  }),
]);

const FACTS = {
  date: "2026-12-16",
  cancelled: false,
  specialty: "Urology",
  telephone: null,
  secondTelephone: null,
  cancelledFor: null,
  otherDate: null,
};
const facts: DaySheetFacts = {
  patients: [
    { ...FACTS, entryId: 1 },
    { ...FACTS, entryId: 2, cancelled: true, cancelledFor: "other" },
    { ...FACTS, entryId: 3, specialty: "General surgery" },
  ],
  kept: null,
};

test("the day at a glance has a row for each theatre and its sessions side by side", () => {
  const day = daySheet("day", false, lists, facts);
  expect(day.columns.map(({ heading }) => heading)).toEqual(["Theatre", "AM", "PM"]);
  expect(day.sections).toEqual([
    {
      heading: "Wednesday 16 Dec 2026",
      rows: [
        ["NG Theatre 10 (R9Z01)", "1 to run, 1 cancelled · Okafor, R", ""],
        ["NG Theatre 2 (R9Z01)", "", expect.stringMatching(/^STOOD DOWN: 1 to be placed, of whom 1 not yet decided/)],
      ],
    },
  ]);
});

test("the site team sees first what does not run, why, and who recorded it", () => {
  const { sections } = daySheet("site", false, lists, facts);
  expect(sections.map(({ heading }) => heading)).toEqual([
    "Wednesday 16 Dec 2026: do not run (1)",
    "Wednesday 16 Dec 2026: run (1)",
  ]);
  expect(sections[0]?.rows[0]?.[1]).toBe("STOOD DOWN, no anaesthetist, recorded by A Planner");
});

test("a ward and a consultant see each of their patients once, with the decision", () => {
  const decisions = (kind: "wards" | "consultant") =>
    daySheet(kind, false, lists, facts).sections.map(({ heading, rows }) => [heading, rows.map((cells) => cells[1])]);
  const [stood, cancelled] = ["STILL TO BE PLACED: stood down, NOT YET DECIDED", "CANCELLED: No bed"];
  expect(decisions("wards")).toEqual([
    ["Ward 4 · Wednesday 16 Dec 2026 (2)", ["To run", stood]],
    ["Ward not given · Wednesday 16 Dec 2026 (1)", [cancelled]],
  ]);
  expect(decisions("consultant")).toEqual([
    ["Baines, T · Wednesday 16 Dec 2026 (1)", [stood]],
    ["Okafor, R · Wednesday 16 Dec 2026 (2)", ["To run", cancelled]],
  ]);
});

test("transport sees who no longer comes, who comes on another day, with both dates, and who cannot be told", () => {
  const changed = theatreLists([
    sheet({
      running: [sheetRow(1), sheetRow(2, { moved: "moved from Mon 14 Dec, NG Theatre 1 AM", ward: null })],
      cancelled: [
        { ...sheetRow(3), reason: "Industrial action: moved to NG Theatre 1 PM, Fri 18 Dec" },
        { ...sheetRow(4), reason: "No longer on the extract: check the PAS" },
        { ...sheetRow(5), reason: "Patient" },
      ],
    }),
  ]);
  const own: DaySheetFacts = {
    kept: null,
    patients: [
      { ...FACTS, entryId: 1 },
      { ...FACTS, entryId: 2, otherDate: "2026-12-14", telephone: "01632 960001", secondTelephone: "07700 900001" },
      { ...FACTS, entryId: 3, cancelled: true, cancelledFor: "industrial-action", otherDate: "2026-12-18" },
      { ...FACTS, entryId: 4, cancelled: true },
      { ...FACTS, entryId: 5, cancelled: true, cancelledFor: "patient" },
    ],
  };
  const full = daySheet("transport", false, changed, own);
  expect(full.sections.map(({ heading, rows }) => [heading, rows.map((cells) => cells.slice(1))])).toEqual([
    [
      "Wednesday 16 Dec 2026: No longer come (1)",
      [["Wed 16 Dec 2026", "none yet", "Patient", "Ward 7\nDay case", "not given"]],
    ],
    [
      "Wednesday 16 Dec 2026: Come on another day instead (1)",
      [
        [
          "Wed 16 Dec 2026",
          "Fri 18 Dec 2026",
          "Industrial action: moved to NG Theatre 1 PM, Fri 18 Dec",
          "Ward 7\nDay case",
          "not given",
        ],
      ],
    ],
    [
      "Wednesday 16 Dec 2026: Come on this day instead of another (1)",
      [
        [
          "Mon 14 Dec 2026",
          "Wed 16 Dec 2026",
          "moved from Mon 14 Dec, NG Theatre 1 AM",
          "Ward not given\nDay case",
          "01632 960001\n07700 900001",
        ],
      ],
    ],
    [
      "Wednesday 16 Dec 2026: No longer on the extract: check the PAS before anything is changed (1)",
      [["Wed 16 Dec 2026", "not known", "No longer on the extract: check the PAS", "Ward 7\nDay case", "not given"]],
    ],
  ]);
  const reduced = daySheet("transport", true, changed, own);
  expect(reduced.columns.map(({ heading }) => heading)).not.toContain("Telephone");
  expect(JSON.stringify(reduced.sections)).not.toMatch(/01632|999774|Stone/i);
  const none = daySheet("transport", false, theatreLists([sheet({ running: [sheetRow(1)] })]), own);
  expect(none.sections).toEqual([
    { heading: "No change so far: nobody on these lists is cancelled or moved.", rows: [] },
  ]);
  expect(planDaySheet({ body: 100, sections: [{ heading: 10, rows: [] }], apart: false })).toHaveLength(1);
});

test("the executive’s page counts each session and patient once, by site and by specialty", () => {
  const page = daySheet("executive", false, lists, facts);
  expect(page.note).toBe("Share of planned activity kept at December: no baseline was frozen.");
  expect(page.sections.map(({ heading }) => heading)).toEqual([
    "Wednesday 16 Dec 2026",
    "By site",
    "By specialty of the patient",
  ]);
  expect(page.sections.map(({ rows }) => rows)).toEqual([
    [["All", "1", "1", "1", "0", "1", "0", "1", "0"]],
    [["R9Z01", "1", "1", "1", "0", "1", "0", "1", "0"]],
    [
      ["Urology", "–", "–", "1", "0", "1", "0", "0", "0"],
      ["General surgery", "–", "–", "0", "0", "0", "0", "1", "0"],
    ],
  ]);
});

test("more specialties than the executive’s page has room for are one row, and the sums stay whole", () => {
  const ids = Array.from({ length: 30 }, (_, index) => index + 1);
  const patients = ids.map((entryId) => ({ ...FACTS, entryId, specialty: `Specialty ${entryId}` }));
  const many = theatreLists([sheet({ running: ids.map((entryId) => sheetRow(entryId)) })]);
  const rows = daySheet("executive", false, many, { patients, kept: null }).sections[2]?.rows ?? [];
  expect(rows).toHaveLength(20);
  expect(rows.at(-1)?.slice(0, 4)).toEqual(["11 other specialties", "–", "–", "11"]);
});

test("a reduced sheet has initials, and neither numbers nor dates of birth", () => {
  for (const kind of ["wards", "consultant"] as const) {
    const cells = daySheet(kind, true, lists, facts).sections.flatMap(({ rows }) => rows.map(([who]) => who));
    expect(cells).toContain("G. S.");
    expect(cells.join(" ")).not.toMatch(/\d|Stone|NHS/i);
  }
  expect(initials({ surname: "Łościński", forename: "Ğalip" })).toBe("Ğ. Ł.");
  expect(initials({ surname: null, forename: null })).toBe("not given");
});

test("pages hold every row once and in order, never more than fits, and no heading alone", () => {
  const sections = fc.array(
    fc.record({
      heading: fc.integer({ min: 5, max: 20 }),
      rows: fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 1, maxLength: 30 }),
    }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(sections, fc.boolean(), (of, apart) => {
      const body = 100;
      const pages = planDaySheet({ body, sections: of, apart });
      const rows = pages.flatMap(({ parts }) =>
        parts.flatMap(({ section, from, to }) => {
          expect(to).toBeGreaterThan(from);
          return Array.from({ length: to - from }, (_, index) => `${section}.${from + index}`);
        }),
      );
      expect(rows).toEqual(of.flatMap((section, index) => section.rows.map((_, row) => `${index}.${row}`)));
      for (const { parts } of pages) {
        const heights = parts.flatMap(({ section, from, to }) => [
          of[section]?.heading ?? 0,
          ...(of[section]?.rows.slice(from, to) ?? []),
        ]);
        expect(heights.reduce((sum, height) => sum + height, 0)).toBeLessThanOrEqual(body);
        if (apart) expect(parts).toHaveLength(1);
      }
    }),
    { seed: 11 },
  );
});
