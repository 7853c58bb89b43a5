import { expect, test } from "vitest";
import { runsIn } from "../../../../shared/domain/theatres/runs-in.ts";
import { sessionId } from "../../../../shared/domain/theatres/theatre-session.ts";
import { planRow } from "../../../support/plan-samples.ts";

const HERE = { dueDate: "2026-12-16", siteCode: "S1", theatre: "Theatre 1", session: "AM" } as const;
const MOVED = {
  movedToDate: "2026-12-18",
  movedToSiteCode: "S1",
  movedToTheatre: "Theatre 2",
  movedToSession: "PM",
} as const;
const OWN = "2026-12-16 S1 Theatre 1 AM";
const NEW = "2026-12-18 S1 Theatre 2 PM";

test.each([
  ["undecided, where it is listed", {}, OWN],
  ["kept, where it is listed", { decision: "keep", state: "kept" }, OWN],
  ["cancelled, nowhere", { decision: "cancel", state: "cancelled" }, null],
  ["cancelled by another strike, nowhere", { state: "cancelled-elsewhere", cancelledElsewhere: "Nurses" }, null],
  ["no longer on the list, nowhere", { state: "gone", onLatestExtract: false }, null],
  ["moved, in its new place", { decision: "cancel", state: "cancelled", ...MOVED }, NEW],
  [
    "moved, and the list shows another date: nowhere of this row",
    { decision: "cancel", ...MOVED, tciDateNow: "2026-12-21" },
    null,
  ],
  ["moved, and gone from the list: nowhere", { decision: "cancel", ...MOVED, onLatestExtract: false }, null],
] as const)("%s", (_words, over, place) => {
  const key = runsIn(planRow(1, { ...HERE, ...over }));
  const words = key === null ? null : sessionId(key).replaceAll("\u001F", " ").trim();
  expect(words).toBe(place);
});
