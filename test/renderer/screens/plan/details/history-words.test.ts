import { expect, test } from "vitest";
import { strikeIdOf } from "../../../../support/ids.ts";
import type { EntryEvent } from "../../../../../shared/contract/entry.ts";
import { eventWords, fieldWords } from "../../../../../renderer/screens/plan/details/history-words.ts";

const HAPPENED = { at: "2026-12-01T10:00:00.000Z", who: "Pat Planner" };
const BY_IMPORT = { ...HAPPENED, importId: 1, fileName: "eal.csv", asAt: "2026-12-01T06:00:00.000Z" };
const DECIDED = {
  ...HAPPENED,
  kind: "decision",
  strikeId: strikeIdOf(1),
  strikeName: "December",
  decision: "cancel",
  reason: "industrial-action",
  note: null,
  clinician: null,
  decidedBy: "Pat Planner",
  dueDate: "2026-12-16",
  movedToDate: null,
  movedToTheatre: null,
  movedToSession: null,
  action: { kind: "do", name: "cancel STONE, Grace" },
} as const satisfies EntryEvent;
const CONTACT = {
  ...HAPPENED,
  kind: "contact",
  strikeId: strikeIdOf(1),
  strikeName: "December",
  dueDate: "2026-12-16",
  note: null,
} as const;
const PRINT = {
  ...HAPPENED,
  kind: "print",
  as: "pdf",
  listDate: "2026-12-16",
  version: 2,
  theatre: "Theatre 4",
  session: "AM",
  cancelled: false,
} as const satisfies EntryEvent;
const AS_AT = "List as at Tue 1 Dec 2026, 06:00";

test.each<[EntryEvent, string, string[]]>([
  [{ kind: "added", ...BY_IMPORT }, "Came onto the list with eal.csv", [AS_AT]],
  [
    {
      kind: "changed",
      ...BY_IMPORT,
      back: false,
      changes: [{ field: "tciDate", before: "2026-12-16", after: null }],
    },
    "Changed by eal.csv",
    ["TCI date: Wed 16 Dec 2026 → blank", AS_AT],
  ],
  [{ kind: "changed", ...BY_IMPORT, back: true, changes: [] }, "On the extract again by eal.csv", [AS_AT]],
  [{ kind: "gone", ...BY_IMPORT }, "Not on eal.csv any more", [AS_AT]],
  [{ kind: "undone", ...BY_IMPORT, changes: [] }, "The import of eal.csv was undone", []],
  [DECIDED, "Cancelled", ["Reason: Industrial action", "Due Wed 16 Dec 2026"]],
  [
    { ...DECIDED, decision: "keep", reason: null, note: "agreed", clinician: "Dr Pearce" },
    "Kept",
    ["Due Wed 16 Dec 2026", "Note: agreed", "Clinician: Dr Pearce"],
  ],
  [
    { ...DECIDED, decision: "undecided", reason: null, action: { kind: "undo", name: "cancel 37 in Theatre 4" } },
    "Undecided",
    ["Undo: cancel 37 in Theatre 4", "Due Wed 16 Dec 2026"],
  ],
  [
    { ...DECIDED, movedToDate: "2026-12-18", movedToTheatre: "Theatre 2", movedToSession: "PM" },
    "Moved to Fri 18 Dec, Theatre 2 PM",
    ["Reason: Industrial action", "Due Wed 16 Dec 2026"],
  ],
  [
    { ...DECIDED, decision: "keep", strikeId: strikeIdOf(2) },
    "Kept",
    ["Due Wed 16 Dec 2026", "At another strike: December"],
  ],
  [{ ...CONTACT, outcome: "told", how: "text-message" }, "Told: text message", ["Due Wed 16 Dec 2026"]],
  [
    { ...CONTACT, outcome: "not-reached", how: "phone", note: "no answer" },
    "Not reached: phone",
    ["Due Wed 16 Dec 2026", "Note: no answer"],
  ],
  [
    { ...CONTACT, outcome: "withdrawn", how: null },
    "Taken back: the record of contact with the patient",
    ["Due Wed 16 Dec 2026"],
  ],
  [PRINT, "Printed on a theatre list", ["Version 2, Wed 16 Dec, Theatre 4, AM"]],
  [{ ...PRINT, cancelled: true, session: null }, "Printed among the cancelled", ["Version 2, Wed 16 Dec, Theatre 4"]],
])("%#: %s", (event, title, lines) => {
  expect(eventWords(event, strikeIdOf(1))).toMatchObject({ title, lines });
});

test.each([
  ["nhsNumber", "9997741218", "999 774 1218"],
  ["tciDate", "2026-12-16", "Wed 16 Dec 2026"],
  ["dateOfBirth", "1954-02-13", "13 Feb 1954"],
  ["treatmentFunction", "130", "130 Ophthalmology"],
  ["treatmentFunction", "999", "999"],
  ["intendedManagement", "2", "2 no night"],
  ["side", "L", "L"],
  ["expectedMinutes", 30, "30"],
] as const)("%s %s reads %s", (field, value, words) => {
  expect(fieldWords(field, value)).toBe(words);
});
