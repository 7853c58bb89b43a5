import { expect, test } from "vitest";
import { comparePlaces, judgePlace, type Place } from "../../../../shared/domain/theatres/place-order.ts";

const BREAST = { consultant: "Okafor, R", treatmentFunction: "103", siteCode: "R9Z01" };
const OWN: Place = {
  consultants: ["Okafor, R"],
  treatmentFunctions: ["103"],
  siteCode: "R9Z01",
  onActionDay: false,
};
const EYES: Place = { ...OWN, consultants: ["Lind, A"], treatmentFunctions: ["130"] };

test.each<[Partial<Place>, string, string[]]>([
  [{}, "same-consultant", ["Okafor, R's list"]],
  [{ consultants: ["Lind, A"] }, "same-specialty", ["another consultant's list of the same specialty"]],
  [{ siteCode: "R9Z02" }, "same-consultant", ["Okafor, R's list", "another site (R9Z02)"]],
  [EYES, "other-specialty", ["another specialty's list (Ophthalmology)"]],
  [
    { ...EYES, siteCode: "R9Z02" },
    "other-specialty",
    ["another specialty's list (Ophthalmology)", "another site (R9Z02)"],
  ],
  [
    { treatmentFunctions: ["130"] },
    "other-specialty",
    ["Okafor, R's list", "another specialty's list (Ophthalmology)"],
  ],
  [
    { consultants: [], treatmentFunctions: [] },
    "not-known",
    ["whether it is a list of the same specialty is not known"],
  ],
  [{ onActionDay: true }, "action-day", ["Okafor, R's list", "a day of the action"]],
])("a place that is %j is of the kind %s, and says so", (over, kind, words) => {
  expect(judgePlace(BREAST, { ...OWN, ...over })).toMatchObject({ kind, words });
});

test("a list of another specialty is never without a word, however little else is known", () => {
  const item = { consultant: null, treatmentFunction: "103", siteCode: null };
  expect(judgePlace(item, EYES).words).toEqual(["another specialty's list (Ophthalmology)", "the site is not known"]);
  const unknown = judgePlace({ ...item, treatmentFunction: null }, EYES);
  expect([unknown.kind, unknown.words[0]]).toEqual([
    "not-known",
    "whether it is a list of the same specialty is not known",
  ]);
});

test("places come by consultant, specialty, site, and the action's own days last of all", () => {
  const places: [string, Partial<Place>][] = [
    ["own list, action day", { onActionDay: true }],
    ["eyes", EYES],
    ["nobody's", { consultants: [], treatmentFunctions: [] }],
    ["other site", { siteCode: "R9Z02" }],
    ["colleague", { consultants: ["Lind, A"] }],
    ["colleague, other site", { consultants: ["Lind, A"], siteCode: "R9Z02" }],
    ["own list", {}],
  ];
  const judged = places.map(([name, over]) => ({ name, ...judgePlace(BREAST, { ...OWN, ...over }) }));
  expect(judged.toSorted(comparePlaces).map(({ name }) => name)).toEqual([
    "own list",
    "other site",
    "colleague",
    "colleague, other site",
    "nobody's",
    "eyes",
    "own list, action day",
  ]);
});
