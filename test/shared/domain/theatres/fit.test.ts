import { expect, test } from "vitest";
import { fitOf, roomOf, type FitCase } from "../../../../shared/domain/theatres/fit.ts";
import { USUAL_FIT_RULES } from "../../../../shared/domain/theatres/fit-rules.ts";
import { readAnaesthetic, type AnaestheticKind } from "../../../../shared/domain/theatres/fit-anaesthetic.ts";
import type { Cover, SessionState } from "../../../../shared/domain/theatres/theatre-session.ts";

const KEY = { date: "2026-12-16", siteCode: "R9Z01", theatre: "Theatre 1", session: "AM", treatmentFunction: null };
const ADULT_GA: FitCase = { type: "inpatient", dateOfBirth: "1990-04-05", anaesthetic: "GA" };
const DAY_LA: FitCase = { type: "day-case", dateOfBirth: "1990-04-05", anaesthetic: "LA" };
const ON = "on Wed 16 Dec AM";

const ALL_ABSENT: Cover = {
  surgeon: false,
  anaesthetist: false,
  resident: false,
  paediatric: false,
  "general-anaesthetic": false,
};

const CASES: readonly [string, FitCase, SessionState, Cover, readonly string[], readonly string[]][] = [
  ["nothing known: everything fits", ADULT_GA, "runs", {}, [], []],
  ["everybody there", ADULT_GA, "runs", { surgeon: true, anaesthetist: true, resident: true }, [], []],
  ["stood down", DAY_LA, "stood-down", { surgeon: true }, [`stood down ${ON}`], []],
  ["emergency only", DAY_LA, "emergency-only", {}, [`emergency only ${ON}`], []],
  ["no surgeon", DAY_LA, "runs", { surgeon: false }, [`needs a surgeon: none ${ON}`], []],
  ["no anaesthetist, general", ADULT_GA, "runs", { anaesthetist: false }, [`needs an anaesthetist: none ${ON}`], []],
  [
    "no anaesthetist, spinal",
    { ...ADULT_GA, anaesthetic: "SPINAL" },
    "runs",
    { anaesthetist: false },
    [`needs an anaesthetist: none ${ON}`],
    [],
  ],
  [
    "no anaesthetist, sedation",
    { ...DAY_LA, anaesthetic: "SED" },
    "runs",
    { anaesthetist: false },
    [`needs an anaesthetist: none ${ON}`],
    [],
  ],
  ["no anaesthetist, local", DAY_LA, "runs", { anaesthetist: false }, [], []],
  ["no anaesthetist, none", { ...DAY_LA, anaesthetic: "none" }, "runs", { anaesthetist: false }, [], []],
  [
    "no anaesthetist, a letter that is not known",
    { ...DAY_LA, anaesthetic: "S" },
    "runs",
    { anaesthetist: false },
    [],
    ["anaesthetic “S” is not known: it may need an anaesthetist"],
  ],
  [
    "no anaesthetist, blank",
    { ...DAY_LA, anaesthetic: null },
    "runs",
    { anaesthetist: false, "general-anaesthetic": false },
    [],
    ["no anaesthetic stated: it may need an anaesthetist", "no anaesthetic stated: it may be a general one"],
  ],
  [
    "no general anaesthetic, general",
    ADULT_GA,
    "runs",
    { "general-anaesthetic": false },
    [`needs a general anaesthetic: none ${ON}`],
    [],
  ],
  [
    "no general anaesthetic, spinal",
    { ...ADULT_GA, anaesthetic: "Spinal" },
    "runs",
    { "general-anaesthetic": false },
    [],
    [],
  ],
  [
    "no paediatric cover, 17 on the day",
    { ...DAY_LA, dateOfBirth: "2008-12-17" },
    "runs",
    { paediatric: false },
    [`needs paediatric cover: none ${ON}`],
    [],
  ],
  [
    "no paediatric cover, 18 on the day",
    { ...DAY_LA, dateOfBirth: "2008-12-16" },
    "runs",
    { paediatric: false },
    [],
    [],
  ],
  [
    "no paediatric cover, no date of birth",
    { ...DAY_LA, dateOfBirth: null },
    "runs",
    { paediatric: false },
    [],
    ["date of birth not known: this may be a child"],
  ],
  [
    "no paediatric cover, born after the day",
    { ...DAY_LA, dateOfBirth: "2027-01-01" },
    "runs",
    { paediatric: false },
    [],
    ["date of birth not known: this may be a child"],
  ],
  ["no resident, inpatient", ADULT_GA, "runs", { resident: false }, [`needs a resident: none ${ON}`], []],
  ["no resident, day case", DAY_LA, "runs", { resident: false }, [], []],
  [
    "no resident, management not known",
    { ...DAY_LA, type: "unknown" },
    "runs",
    { resident: false },
    [],
    ["inpatient or day case not known: it may need a resident"],
  ],
  ["consultant-led, inpatient", ADULT_GA, "consultant-led", {}, [`needs a resident: consultant-led only ${ON}`], []],
  ["consultant-led, day case", DAY_LA, "consultant-led", {}, [], []],
  ["consultant-led, but a resident is there", ADULT_GA, "consultant-led", { resident: true }, [], []],
  [
    "nobody there: every reason",
    { type: "inpatient", dateOfBirth: "2020-01-01", anaesthetic: "GA" },
    "runs",
    ALL_ABSENT,
    [
      `needs a surgeon: none ${ON}`,
      `needs an anaesthetist: none ${ON}`,
      `needs a general anaesthetic: none ${ON}`,
      `needs paediatric cover: none ${ON}`,
      `needs a resident: none ${ON}`,
    ],
    [],
  ],
];

test.each(CASES)("%s", (_name, item, state, cover, misfits, unsure) => {
  expect(fitOf(item, { key: KEY, state, cover }, USUAL_FIT_RULES)).toEqual({ misfits, unsure });
});

test.each<[string, FitCase, SessionState, Cover, readonly string[]]>([
  ["no resident", ADULT_GA, "runs", { resident: false }, []],
  ["consultant-led", ADULT_GA, "consultant-led", {}, []],
  ["management not known", { ...ADULT_GA, type: "unknown" }, "runs", { resident: false }, []],
  ["no surgeon either", ADULT_GA, "runs", { resident: false, surgeon: false }, [`needs a surgeon: none ${ON}`]],
])("where an inpatient needs no resident on site: %s", (_name, item, state, cover, misfits) => {
  const fit = fitOf(item, { key: KEY, state, cover }, { inpatientNeedsResident: false });
  expect(fit).toEqual({ misfits, unsure: [] });
});

const ANAESTHETICS: readonly [string | null, AnaestheticKind][] = [
  [null, "unknown"],
  ["", "unknown"],
  ["GA", "general"],
  ["ga", "general"],
  ["General", "general"],
  ["General anaesthetic", "general"],
  ["GA + block", "general"],
  ["LA/GA", "general"],
  ["GA with XYZ", "general"],
  ["SPINAL", "regional"],
  ["Spinal and sedation", "regional"],
  ["Epidural", "regional"],
  ["nerve block", "regional"],
  ["SED", "sedation"],
  ["IV sedation", "sedation"],
  ["LA + sedation", "sedation"],
  ["LA", "local"],
  ["Local", "local"],
  ["Local anaesthetic only", "local"],
  ["topical", "local"],
  ["None", "none"],
  ["nil", "none"],
  ["No anaesthetic", "none"],
  ["S", "unknown"],
  ["L", "unknown"],
  ["LA XYZ", "unknown"],
  ["not GA", "unknown"],
  ["without GA", "unknown"],
  ["?", "unknown"],
  ["to be decided", "unknown"],
];

test.each(ANAESTHETICS)("anaesthetic %j is %s", (text, kind) => {
  expect(readAnaesthetic(text)).toBe(kind);
});

const ROOM = { minutesLeft: 60, sharedWith: [], maybeSharedWith: [], withoutMinutes: 0 };

test.each([
  [60, ROOM, [], []],
  [61, ROOM, ["needs 61 min: 60 min left"], []],
  [61, { ...ROOM, sharedWith: ["ALL DAY"] }, ["needs 61 min: 60 min left, shared with ALL DAY"], []],
  [10, { ...ROOM, minutesLeft: 0 }, ["needs 10 min: no minutes left"], []],
  [10, { ...ROOM, minutesLeft: -10 }, ["needs 10 min: overbooked by 10 min"], []],
  [null, ROOM, [], ["the list gives no minutes for this case"]],
  [null, { ...ROOM, minutesLeft: 0 }, ["is full: no minutes left"], ["the list gives no minutes for this case"]],
  [60, { ...ROOM, minutesLeft: null }, [], ["how long this session is, is not known"]],
  [60, { ...ROOM, withoutMinutes: 1 }, [], ["1 case there has no minutes"]],
  [60, { ...ROOM, withoutMinutes: 2 }, [], ["2 cases there have no minutes"]],
  [
    60,
    { ...ROOM, maybeSharedWith: ["LATE"] },
    [],
    ["the times of LATE in this theatre are not known: it may need these minutes"],
  ],
])("room for %j in %j", (minutes, room, misfits, unsure) => {
  expect(roomOf(minutes, room)).toEqual({ misfits, unsure });
});
