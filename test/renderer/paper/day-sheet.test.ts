import fc from "fast-check";
import { expect, test } from "vitest";
import { planDaySheet } from "../../../renderer/paper/day-sheet-plan.ts";
import { daySheet, initials } from "../../../renderer/paper/day-sheet.ts";
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

test("the day at a glance has a row for each theatre and its sessions side by side", () => {
  const day = daySheet("day", false, lists);
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
  const { sections } = daySheet("site", false, lists);
  expect(sections.map(({ heading }) => heading)).toEqual([
    "Wednesday 16 Dec 2026: do not run (1)",
    "Wednesday 16 Dec 2026: run (1)",
  ]);
  expect(sections[0]?.rows[0]?.[1]).toBe("STOOD DOWN, no anaesthetist, recorded by A Planner");
});

test("a ward and a consultant see each of their patients once, with the decision", () => {
  const decisions = (kind: "wards" | "consultant") =>
    daySheet(kind, false, lists).sections.map(({ heading, rows }) => [heading, rows.map((cells) => cells[1])]);
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

test("a reduced sheet has initials, and neither numbers nor dates of birth", () => {
  for (const kind of ["wards", "consultant"] as const) {
    const cells = daySheet(kind, true, lists).sections.flatMap(({ rows }) => rows.map(([who]) => who));
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
